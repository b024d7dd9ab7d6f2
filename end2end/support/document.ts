/// Tells whether a page is still the document that it was.

import { type Locator, type Page, expect } from "@playwright/test";

declare global {
  interface Window {
    remembered?: boolean;
  }
}

/** Marks the document; a reload or a native post makes another one without the mark. */
export async function remember(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.remembered = true;
  });
}

/** Fails when the document is another one than was remembered. */
export async function expectSameDocument(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.remembered), "the document was replaced").toBe(true);
}

/** The answer to the next POST that the page sends, whichever way it goes. */
export async function answerTo(page: Page, act: () => Promise<void>): Promise<number> {
  const response = page.waitForResponse((response) => response.request().method() === "POST");
  await act();
  return (await response).status();
}

/** Clicks a button by its name. */
export async function press(page: Page | Locator, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Posts a form as the browser does without JavaScript: its `submit` event is not heard. */
export async function postNatively(page: Page, action: string): Promise<void> {
  const form = page.locator(`form[data-action="${action}"]`);
  // The method is the prototype's: a control may be named `submit`.
  const posted = page.waitForEvent("framenavigated");
  await form.evaluate((form) => HTMLFormElement.prototype.submit.call(form));
  await posted;
}
