import type { Page } from "@playwright/test";

import { asked } from "../../support/dialogs";
import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript nobody asks");

  async function away(page: Page): Promise<void> {
    await page.getByRole("link", { name: "Away" }).click({ noWaitAfter: true });
  }

  test("a form with unsaved input asks before its page is left", async ({ page, open, run }) => {
    const dialogs = asked(page);
    await open(`/lab/unsaved?run=${run}`);
    await page.getByLabel("Name").pressSequentially("Anne");
    await away(page);
    await expect.poll(() => dialogs.length).toBe(1);
    await expect(page.getByLabel("Name")).toHaveValue("Anne");
    expect(new URL(page.url()).pathname).toBe("/lab/unsaved");

    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await away(page);
    await expect(page).toHaveURL("/lab/cart");
    expect(dialogs).toHaveLength(1);
  });

  test("a form that nobody typed into, or that is being sent, asks nothing", async ({ page, open, run, events }) => {
    const dialogs = asked(page);
    await open(`/lab/unsaved?run=${run}`);
    await page.getByLabel("Name").focus();
    await away(page);
    await expect(page).toHaveURL("/lab/cart");
    await open(`/lab/unsaved?run=${run}`);
    await page.getByLabel("Name").pressSequentially("Anne");
    await press(page, "Greet there");
    await expect(page).toHaveURL(/\/lab\/greet-server/);
    expect(await events()).toEqual(["greeted"]);
    expect(dialogs).toHaveLength(0);
  });
});
