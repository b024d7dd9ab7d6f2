import type { Page } from "@playwright/test";

import { hold } from "../../support/answers";
import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

function form(page: Page) {
  return page.locator('form[data-action="slow"]');
}

function button(page: Page) {
  return page.getByRole("button", { name: "Sleep" });
}

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript the browser says that it waits");

  test("F11 while an answer is awaited the state, the form and the status hook say so", async ({ page, open, run, events }) => {
    await open(`/lab/pending?run=${run}`);
    await expect(form(page)).not.toHaveAttribute("aria-busy");
    await expect(page.locator(".status")).toHaveText("false nothing");
    const release = await hold(page, "slow");
    await page.getByLabel("Millis").fill("7");
    await press(page, "Sleep");
    await expect(form(page)).toHaveAttribute("aria-busy", "true");
    await expect(page.locator(".pending")).toHaveText("pending");
    await expect(page.locator(".status")).toHaveText("true 7");
    await expect.poll(events).toEqual(["started", "finished"]);
    await expect(page.locator(".pending")).toHaveText("pending");

    await release();
    await expect(page.locator(".value")).toHaveText("Slept for 7 ms.");
    await expect(form(page)).not.toHaveAttribute("aria-busy");
    await expect(page.locator(".pending")).toHaveText("idle");
    await expect(page.locator(".status")).toHaveText("false nothing");
  });

  test("F11 a second submission is ignored until the first is answered", async ({ page, open, run, events }) => {
    await open(`/lab/pending?run=${run}`);
    await remember(page);
    const release = await hold(page, "slow");
    await page.getByLabel("Millis").fill("7");
    await press(page, "Sleep");
    await expect(form(page)).toHaveAttribute("aria-busy", "true");
    // Playwright waits for a button that is `aria-disabled`; people do not.
    await button(page).click({ force: true });
    await page.getByLabel("Millis").press("Enter");
    await form(page).evaluate((form) => (form as HTMLFormElement).requestSubmit());
    await release();
    await expect(page.locator(".value")).toHaveText("Slept for 7 ms.");
    expect(await events()).toEqual(["started", "finished"]);

    await page.getByLabel("Millis").fill("8");
    await press(page, "Sleep");
    await expect(page.locator(".value")).toHaveText("Slept for 8 ms.");
    expect(await events()).toEqual(["started", "finished", "started", "finished"]);
    await expectSameDocument(page);
  });

  test("F24 a submit button is aria-disabled while its form is busy, never disabled, and keeps the focus", async ({ page, open, run }) => {
    await open(`/lab/pending?run=${run}`);
    await expect(button(page)).not.toHaveAttribute("aria-disabled");
    const release = await hold(page, "slow");
    await page.getByLabel("Millis").fill("1");
    await button(page).focus();
    await page.keyboard.press("Enter");
    await expect(button(page)).toHaveAttribute("aria-disabled", "true");
    await expect(button(page)).not.toHaveAttribute("disabled");
    await expect(button(page)).toBeFocused();
    await expect(page.getByRole("button", { name: "Turn over" })).not.toHaveAttribute("aria-disabled");
    await release();
    await expect(page.locator(".value")).toHaveText("Slept for 1 ms.");
    await expect(button(page)).not.toHaveAttribute("aria-disabled");
    await expect(button(page)).toBeFocused();
  });

  test("F24 what is announced comes into a region that was there before", async ({ page, open, problems }) => {
    problems.expectStatus(500);
    await open("/lab/faulty");
    const message = page.locator(".form-message");
    await expect(message).toBeEmpty();
    const region = await message.elementHandle();
    await page.getByLabel("How").fill("fault");
    await press(page, "Try");
    await expect(message).toContainText("Something went wrong");
    expect(await region?.evaluate((region) => region.isConnected && region.getAttribute("role") === "alert")).toBe(true);
    expect(await region?.textContent()).toContain("Something went wrong");
  });
});

for (const { path, kind } of bothPages("/lab/pending")) {
  test(`F24 live regions and working buttons are in the page as it is sent, ${kind}`, async ({ api, run }) => {
    const html = await (await api.get(`${path}?run=${run}`)).text();
    expect(html).toMatch(/<div\b(?=[^>]*class="form-message")(?=[^>]*role="alert")[^>]*>(\s|<!--.*?-->|<!>)*<\/div>/);
    expect(html).toMatch(/<div\b(?=[^>]*id="tombolo-notice")(?=[^>]*role="status")[^>]*>(\s|<!--.*?-->|<!>)*<\/div>/);
    expect(html).toMatch(/<button\b[^>]*type="submit"/);
    expect(html).not.toMatch(/<(button|input)\b[^>]*\bdisabled/);
  });
}
