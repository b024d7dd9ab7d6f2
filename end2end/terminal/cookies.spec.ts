import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("C09 a cookie set on the way is seen on the page that follows", async ({ visitor }) => {
    await visitor.open("/lab/fruit-server");
    await visitor.expectText("Ok([])");
    await visitor.fill("Fruit", "plum");
    await visitor.press("Pack");
    await visitor.expectText("Packed: plum.", "header: lab-header=plum", "header: lab-jar=plum");
  });

  test("N01 the value of a second submit shows too", async ({ visitor }) => {
    await visitor.open("/lab/fruit-server");
    for (const fruit of ["plum", "quince"]) {
      await visitor.fill("Fruit", fruit);
      await visitor.press("Pack");
      await visitor.expectText(`Packed: ${fruit}.`, `header: lab-header=${fruit}`, `header: lab-jar=${fruit}`);
    }
  });

  test.describe("without cookies", () => {
    test.use({ settings: { cookies: "off", header: undefined } });

    test("N06 the value shows once all the same", async ({ visitor, run, events }) => {
      await visitor.open(`/lab/greet-server?run=${run}`);
      await visitor.fill("Name", "Anne");
      await visitor.press("Greet");
      await visitor.expectText("Ahoy, Anne!");
      expect(await events()).toEqual(["greeted"]);
      await visitor.fill("Name", "Mary");
      await visitor.press("Greet");
      await visitor.expectText("Ahoy, Mary!");
      expect(await events()).toEqual(["greeted", "greeted"]);
    });
  });
});

// Lynx sends no `Origin` and no `Sec-Fetch-Site`, and from an address with a query no `Referer`: with a cookie, rule (5)
// of S01 asks for the form's token.
inTextBrowsers(() => {
  test("S11 who has a cookie and does not say where it comes from shows the form's token", async ({ visitor, run, events }) => {
    await visitor.open("/lab/fruit-server");
    await visitor.fill("Fruit", "plum");
    await visitor.press("Pack");
    await visitor.expectText("Packed: plum.");
    await visitor.open(`/lab/greet-server?run=${run}`);
    await visitor.fill("Name", "Anne");
    await visitor.press("Greet");
    await visitor.expectText("Ahoy, Anne!");
    expect(await events()).toEqual(["greeted"]);
  });
}, ["lynx"]);
