import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers((name) => {
  test("C09 a cookie set on the way is seen on the page that follows", async ({ visitor }) => {
    await visitor.open("/lab/fruit-server");
    await visitor.expectText("Ok([])");
    await visitor.fill("Fruit", "plum");
    await visitor.press("Pack");
    await visitor.expectText("Packed: plum.", "header: lab-header=plum", "header: lab-jar=plum");
  });

  test("N01 the value of a second submit shows too", async ({ visitor }) => {
    test.fixme(name === "lynx", "sends a cookie and says nothing of where it comes from, so S01 refuses it until S11");
    test.fixme(name === "links", "shows the page that it has of this address and never asks for it again");
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

// Lynx sends no `Origin` and no `Sec-Fetch-Site`, and from an address with a query no `Referer`: rule (5) of S01. Forms
// that carry a token (S11) lift this.
inTextBrowsers(() => {
  test("S01 who has a cookie and does not say where it comes from is told so, and nothing runs", async ({ visitor, run, events }) => {
    await visitor.open("/lab/fruit-server");
    await visitor.fill("Fruit", "plum");
    await visitor.press("Pack");
    await visitor.expectText("Packed: plum.");
    await visitor.open(`/lab/greet-server?run=${run}`);
    await visitor.fill("Name", "Anne");
    await visitor.press("Greet");
    await visitor.expectText("was not carried out.", "The lab", "Open when the flag is up.");
    expect(await events()).toEqual([]);
  });
}, ["lynx"]);
