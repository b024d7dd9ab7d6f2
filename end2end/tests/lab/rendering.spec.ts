import { expect, test } from "../../support/lab";

test("C07 [both] an action called during rendering runs in the page's own request", async ({ page, context, open, run, events, server }) => {
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/_action/")) {
      calls.push(request.url());
    }
  });
  await context.addCookies([{ name: "lab-user", value: "admin", url: server.url }]);
  await page.setExtraHTTPHeaders({ "x-lab": "this very request" });
  await open(`/lab/rendered?run=${run}`);
  await expect(page.locator(".rendered")).toHaveText("The admin, by this very request.");
  expect(await events()).toEqual(["ran"]);
  expect(calls).toEqual([]);
});

test("C07 [both] an action called during rendering has the same guards", async ({ page, context, open, run, events, server }) => {
  await open(`/lab/rendered?run=${run}`);
  await expect(page.locator(".rendered")).toHaveText("Please sign in first.");
  await context.addCookies([{ name: "lab-user", value: "Kidd", url: server.url }]);
  await open(`/lab/rendered?run=${run}`);
  await expect(page.locator(".rendered")).toHaveText("You may not do this.");
  expect(await events()).toEqual([]);
});
