import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("F09 a redirect lands on its target, and Back returns to the form", async ({ visitor }) => {
    await visitor.open("/lab/go-server");
    await visitor.fill("To", "/lab/sign-in?x=%C3%9F");
    await visitor.press("Go");
    await visitor.expectText("Please tell us who you are.");
    await visitor.back();
    await visitor.expectTextGone("Please tell us who you are.");
    await visitor.fill("To", "/");
    await visitor.press("Go");
    await visitor.expectText("Everything between the boat and the weather");
  });

  test("F09 a guard sends nobody to the sign-in page", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/members-server?run=${run}`);
    await visitor.press("Come in");
    await visitor.expectText("Please tell us who you are.");
    expect(await events()).toEqual([]);
  });

  test("F09 a redirect to another site is a fault", async ({ visitor }) => {
    await visitor.open("/lab/go-server");
    await visitor.fill("To", "//example.org/");
    await visitor.press("Go");
    await visitor.expectText("Something went wrong on our side.");
  });
});
