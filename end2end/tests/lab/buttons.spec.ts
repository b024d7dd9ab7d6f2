import type { Page } from "@playwright/test";

import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

const presses: [what: string, button: (page: Page) => ReturnType<Page["locator"]>, sent: string][] = [
  ["a button", (page) => page.getByRole("button", { name: "One" }), "a one b c"],
  ["a child of a button", (page) => page.locator("button i"), "a b two c"],
  ["an input", (page) => page.getByRole("button", { name: "three" }), "a b three c"],
  ["an image", (page) => page.getByRole("button", { name: "Four" }), "a b c"],
  ["a button outside of the form", (page) => page.getByRole("button", { name: "Five" }), "a b c five"],
];

for (const { path, kind } of bothPages("/lab/tell")) {
  for (const [what, button, sent] of presses) {
    test(`F07 [both] what is sent by ${what} stands where it stands, ${kind}`, async ({ page, open, run, events }) => {
      await open(`${path}?run=${run}`);
      await page.getByLabel("Text").fill("Ahoy");
      await button(page).click();
      await expect(page.locator(".value")).toHaveText(`Ahoy: ${sent}`);
      expect(await events()).toEqual(["told"]);
    });
  }
}

for (const { path, kind } of bothPages("/lab/editor")) {
  test(`F07 [both] a button runs an action of its own, ${kind}`, async ({ page, open, run, events, answersByPage }) => {
    await open(`${path}?run=${run}`);
    await remember(page);
    await page.getByLabel("Text").fill("abc");
    await page.getByLabel("Pin").fill("xyzzy");
    await page.locator("button b").click();
    await expect(page.locator(".draft .value")).toHaveText("Kept abc, true.");
    await expect(page.locator(".published .value")).toBeEmpty();
    await expect(page.getByLabel("Text")).toHaveValue("");
    await expect(page.locator(".notice")).toBeEmpty();
    expect(await events()).toEqual(["kept"]);
    if (!answersByPage(path)) {
      await expectSameDocument(page);
    }

    await page.getByLabel("Text").fill("A whole story");
    await press(page, "Publish");
    await expect(page.locator(".published .value")).toHaveText("Published A whole story.");
    expect(await events()).toEqual(["kept", "published"]);
  });

  test(`F07 [both] what the button's action says is wrong is said, and what was typed stays, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Text").fill("A whole story");
    await page.getByLabel("Pin").fill("xyzzy");
    await press(page, "Keep it");
    await expect(page.getByText("Must be at most 10 characters.", { exact: true })).toHaveCount(1);
    await expect(page.getByLabel("Text")).toHaveValue("A whole story");
    await expect(page.getByLabel("Pin")).toHaveValue("");
    await expect(page.locator(".notice")).toBeEmpty();

    await page.getByLabel("Text").fill("nobody");
    await press(page, "Keep it");
    await expect(page.locator(".draft .error")).not.toBeEmpty();
    await expect(page.getByLabel("Text")).toHaveValue("nobody");
    await page.getByLabel("Text").fill("abc");
    await press(page, "Publish");
    await expect(page.getByLabel("Text")).toHaveAccessibleDescription("Must be at least 5 characters.");
    expect(await events()).toEqual(["kept"]);
  });

  test(`F19 [both] Enter runs the form's own action, not the button's before it, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Text").fill("Ahoy there");
    await page.getByLabel("Text").press("Enter");
    await expect(page.locator(".published .value")).toHaveText("Published Ahoy there.");
    expect(await events()).toEqual(["published"]);
  });
}

test("F07 a button's action is looked up like any other", async ({ api, run }) => {
  const page = await (await api.get(`/lab/editor-server?run=${run}`)).text();
  const action = /name="_action" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const button = /name="_submit" value="([^"]*)"/.exec(page)?.[1] ?? "";
  expect(button).toMatch(/^keep_draft-[0-9a-f]{16}\.draft$/);
  const post = async (submit: string) => {
    const form = { _action: action, run, text: "Typed", _submit: submit };
    return api.post(`/lab/editor-server?run=${run}`, { headers: { "sec-fetch-site": "same-origin" }, form, maxRedirects: 0 });
  };
  expect((await post(button)).status()).toBe(303);
  expect((await post("keep_draft")).status()).toBe(404);
  expect((await post("__proto__-0")).status()).toBe(404);
  expect((await post(`${button}${"x".repeat(80)}`)).status()).toBe(400);
  const stale = await post("keep_draft-0123456789abcdef");
  expect(stale.status()).toBe(409);
  expect(await stale.text()).toContain('value="Typed"');
});
