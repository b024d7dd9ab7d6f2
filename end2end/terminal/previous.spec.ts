import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("F10 a wizard keeps its answers from page to page, also after a mistake", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/voyage-server?run=${run}`);
    await visitor.fill("Name", "Anne");
    await visitor.press("Next");
    await visitor.expectText("Anne", "Port");
    await visitor.fill("Port", "X");
    await visitor.press("Next");
    await visitor.expectText("Must be at least 2 characters.");
    await visitor.expectField("Port", "X");
    await visitor.fill("Port", "Bremen");
    await visitor.press("Next");
    await visitor.expectText("Anne to Bremen");
    await visitor.fill("Berths", "2");
    await visitor.press("Book");
    await visitor.expectText("Anne sails to Bremen, in 2 berths.");
    expect(await events()).toEqual(["answered", "answered", "answered"]);
  });
});
