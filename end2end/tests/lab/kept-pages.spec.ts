import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

// The browser keeps a page that was left as it is, and shows it again after Back, without another `load`.
test.use({ keepsPages: true });

for (const { path, kind } of bothPages("/lab/carry")) {
  test(`N08 [both] a page that comes back as it was left is usable after a redirect, ${kind}`, async ({ page, open, run, events, javaScriptEnabled }) => {
    await open(`${path}?run=${run}`);
    if (javaScriptEnabled) {
      await remember(page);
    }
    await page.getByLabel("Fruit").fill("plum");
    await press(page, "Carry");
    await expect(page).toHaveURL("/lab/packed?from=carry");
    await page.goBack({ waitUntil: "commit" });
    await expect(page).toHaveURL(`${path}?run=${run}`);
    if (javaScriptEnabled) {
      await expectSameDocument(page);
    }
    await expect(page.locator('form[data-action="carry"]')).not.toHaveAttribute("aria-busy");
    await expect(page.getByRole("button", { name: "Carry" })).not.toHaveAttribute("aria-disabled");
    await page.getByLabel("Fruit").fill("quince");
    await press(page, "Carry");
    await expect(page).toHaveURL("/lab/packed?from=carry");
    await expect(page.locator(".packed")).toContainText("lab-header=quince");
    expect(await events()).toEqual(["carried", "carried"]);
  });
}

test("N08 a page that was left while an answer was awaited shows it when it comes back, and is usable", async ({ page, open, run, events, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript the answer would be the page");
  await open(`/lab/pending?run=${run}`);
  await remember(page);
  await page.getByLabel("Millis").fill("3000");
  await press(page, "Sleep");
  await expect.poll(events).toEqual(["started"]);
  await page.goto("/lab/sign-in");
  await page.goBack({ waitUntil: "commit" });
  await expect(page).toHaveURL(`/lab/pending?run=${run}`);
  await expectSameDocument(page);
  await expect(page.locator(".value")).toHaveText("Slept for 3000 ms.");
  await expect(page.locator(".pending")).toHaveText("idle");
  await expect(page.locator('form[data-action="slow"]')).not.toHaveAttribute("aria-busy");
  await page.getByLabel("Millis").fill("1");
  await press(page, "Sleep");
  await expect(page.locator(".value")).toHaveText("Slept for 1 ms.");
  expect(await events()).toEqual(["started", "finished", "started", "finished"]);
});
