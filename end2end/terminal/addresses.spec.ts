import { items } from "../support/test";
import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("F17 F22 the URL keeps its query over a submit, also when it is not ASCII", async ({ visitor, api, run }) => {
    // The page puts the query's `run` into its form: an address that lost its query would lose it with the next post.
    const recorded = () => items(api, `/lab/log?run=gr%C3%B6%C3%9Fe-${run}`);
    await visitor.open(`/lab/gr%C3%B6%C3%9Fe-server?x=1&x=2&empty=&plus=a+b%20c&slash=/?&run=gr%C3%B6%C3%9Fe-${run}`);
    await visitor.fill("Name", "nobody");
    await visitor.press("Greet");
    await visitor.expectText("There is nobody to greet.");
    await visitor.fill("Name", "Anne");
    await visitor.press("Greet");
    await visitor.expectText("Ahoy, Anne!");
    expect(await recorded()).toEqual(["greeted", "greeted"]);
    await visitor.fill("Name", "Mary");
    await visitor.press("Greet");
    await expect.poll(recorded).toEqual(["greeted", "greeted", "greeted"]);
  });
});
