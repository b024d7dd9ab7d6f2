import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("N01 F01 the value shows after the 303, and reloading posts nothing", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/greet-server?run=${run}`);
    await visitor.fill("Name", "Anne");
    await visitor.press("Greet");
    await visitor.expectText("Ahoy, Anne!");
    expect(await events()).toEqual(["greeted"]);
    await visitor.reload();
    await visitor.expectTextGone("Ahoy, Anne!");
    await visitor.expectText("The lab");
    expect(await events()).toEqual(["greeted"]);
  });

  test("F02 an error shows, and what was typed is kept", async ({ visitor, run }) => {
    await visitor.open(`/lab/greet-server?run=${run}`);
    await visitor.fill("Name", "nobody");
    await visitor.press("Greet");
    await visitor.expectText("There is nobody to greet.");
    await visitor.expectField("Name", "nobody");
    await visitor.fill("Name", "Anne");
    await visitor.press("Greet");
    await visitor.expectText("Ahoy, Anne!");
    await visitor.expectTextGone("There is nobody to greet.");
  });
});
