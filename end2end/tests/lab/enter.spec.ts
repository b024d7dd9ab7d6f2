import { hold } from "../../support/answers";
import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/buttons")) {
  test(`F19 [both] Enter presses the form's first submit button, not another button before it, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Text").fill("Ahoy");
    await page.getByLabel("Text").press("Enter");
    await expect(page.locator(".value")).toHaveText("Ahoy: first");
    await page.getByLabel("Text").fill("Again");
    await press(page, "Second");
    await expect(page.locator(".value")).toHaveText("Again: second");
    expect(await events()).toEqual(["pressed first", "pressed second"]);
    // Text browsers show what is `hidden`: an ordinary form has no such button.
    await expect(page.locator("button[hidden]")).toHaveCount(0);
  });
}

for (const { path, kind } of bothPages("/lab/elsewhere")) {
  test(`F19 [both] Enter runs the form's own action, not the button before it that posts elsewhere, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await expect(page.getByRole("button")).toHaveText(["Nothing", "Elsewhere", "First", "Second"]);
    await page.getByLabel("Text").fill("Ahoy");
    await page.getByLabel("Text").press("Enter");
    await expect(page.locator(".value")).toHaveText("Ahoy: none");
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await events()).toEqual(["pressed none"]);
  });

  test(`F19 [both] a button that posts elsewhere does, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Text").fill("Ahoy");
    await press(page, "Elsewhere");
    await expect(page).toHaveURL(`/lab/pressed?run=${run}`);
    await expect(page.locator(".value")).toHaveText("Ahoy: none");
    expect(await events()).toEqual(["pressed none"]);
  });
}

test("F19 [both] Enter runs the form's own action when its buttons are the children of an island", async ({ page, open, run, events }) => {
  await open(`/lab/wrapped?run=${run}`);
  await page.getByLabel("Text").fill("Ahoy");
  await page.getByLabel("Text").press("Enter");
  await expect(page.locator(".value")).toHaveText("Ahoy: none");
  expect(new URL(page.url()).pathname).toBe("/lab/wrapped");
  await page.getByLabel("Text").fill("Again");
  await press(page, "Elsewhere");
  await expect(page).toHaveURL(`/lab/pressed?run=${run}`);
  await expect(page.locator(".value")).toHaveText("Again: none");
  expect(await events()).toEqual(["pressed none", "pressed none"]);
});

test("F24 a button that is the child of an island is aria-disabled while the form is busy", async ({ page, open, run, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript the browser says that it waits");
  await open(`/lab/wrapped?run=${run}`);
  await remember(page);
  const release = await hold(page, "press");
  await page.getByLabel("Text").fill("Ahoy");
  await press(page, "Here");
  await expect(page.getByRole("button", { name: "Here", exact: true })).toHaveAttribute("aria-disabled", "true");
  await release();
  await expect(page.locator(".value")).toHaveText("Ahoy: none");
  await expect(page.getByRole("button", { name: "Here", exact: true })).not.toHaveAttribute("aria-disabled");
  await expectSameDocument(page);
});
