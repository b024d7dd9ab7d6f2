/// Reviews behind the counter: hidden with a note, and shown again (S04).

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/accessibility";
import { expect, test } from "../../support/admin";
import { press } from "../../support/document";

/** Says something about a product in a browser of one's own, without JavaScript, and returns its page. */
async function say(counter: Page, slug: string, words: string): Promise<Page> {
  const browser = counter.context().browser();
  const context = await browser!.newContext({ baseURL: new URL(counter.url()).origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/products/${slug}`);
  await page.getByRole("radio", { name: "1 star", exact: true }).check();
  await page.getByLabel("Your words").fill(words);
  await press(page, "Send my review");
  await expect(page.getByText("Thank you. It stands above.")).toHaveCount(1);
  return page;
}

test("S04 [both] a review is hidden with a note, and shown again", async ({ page, open, ready, context, admin, counter, problems }) => {
  problems.expectStatus(422);
  await counter.goto("/admin/reviews");
  const words = `Buy it elsewhere, ${crypto.randomUUID()}.`;
  const theirs = await say(counter, "pilot-book", words);
  await context.addCookies([admin]);
  await open("/admin/reviews");
  const review = page.locator(".judged > li").filter({ hasText: words });
  await review.getByRole("button", { name: /^Hide it/ }).click();
  await expect(review.getByLabel(/^Why nobody should read it/)).toHaveAccessibleDescription("Must be at least 3 characters.");
  await ready();
  await review.getByLabel(/^Why nobody should read it/).fill("An advertisement.");
  await review.getByRole("button", { name: /^Hide it/ }).click();
  await expect(review).toContainText("Hidden: An advertisement.");
  await expect(review).toContainText("Nobody sees it any more.");

  // Who has said it learns why; nobody else sees it.
  await theirs.goto("/products/pilot-book");
  await expect(theirs.locator(".said > li").filter({ hasText: words })).toHaveCount(0);
  await expect(theirs.getByText("We do not show what you have said. An advertisement.")).toHaveCount(1);
  await ready();
  await review.getByRole("button", { name: /^Show it again/ }).click();
  await expect(review).toContainText("Everybody sees it again.");
  await theirs.goto("/products/pilot-book");
  await expect(theirs.locator(".said > li").filter({ hasText: words })).toHaveCount(1);
  await theirs.context().close();
});

test("F18 axe finds nothing on the page for reviews", async ({ page, open, context, admin, counter, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  await counter.goto("/admin/reviews");
  const theirs = await say(counter, "gansey", `Warm enough, ${crypto.randomUUID()}.`);
  await theirs.context().close();
  await context.addCookies([admin]);
  await open("/admin/reviews");
  await expect(page.getByRole("button", { name: /^Hide it/ }).first()).toBeVisible();
  await expectAccessible(page, "reviews");
});
