/// Orders behind the counter: looked through, and sent on their way once (S04).

import { expectAccessible } from "../../support/accessibility";
import { expect, test } from "../../support/admin";
import { answerTo } from "../../support/document";
import { addToCart, order } from "../../support/order";

test("S04 [both] an order is marked as shipped, once, and its page says when", async ({ page, open, context, admin, counter, problems }) => {
  problems.expectStatus(422);
  await addToCart(page, open, "watch-tea", 1);
  const path = await order(page, open);
  const number = path.slice("/orders/".length);
  const visitors = (await context.cookies()).filter(({ name }) => name !== admin.name);
  await context.addCookies([admin]);
  await open("/admin/orders?show=all");
  const slip = page.locator(".parcels > li").filter({ hasText: number });
  await expect(slip).toContainText("Anne Bonny, Quay 1, 28195 Bremen, Germany");
  await expect(slip).toContainText("1 × ");
  // Somebody else has the same page open.
  await counter.goto("/admin/orders?show=all");
  await slip.getByRole("button", { name: /^Mark as shipped/ }).click();
  await expect(slip).toContainText(/Shipped on \d+ \w+ \d{4}, \d\d:\d\d UTC\./);
  await expect(slip.getByRole("button")).toHaveCount(0);

  const theirs = counter.locator(".parcels > li").filter({ hasText: number });
  expect(await answerTo(counter, () => theirs.getByRole("button", { name: /^Mark as shipped/ }).click())).toBe(422);
  await expect(counter.getByText("It has left already.")).toHaveCount(1);

  await open("/admin/orders?show=open");
  await expect(page.locator(".parcels > li").filter({ hasText: number })).toHaveCount(0);
  await open("/admin/orders?show=shipped");
  await expect(page.locator(".parcels > li").filter({ hasText: number })).toHaveCount(1);
  await context.clearCookies();
  await context.addCookies(visitors);
  await open(path);
  await expect(page.getByText(/^Shipped on /)).toHaveCount(1);
});

test("F18 axe finds nothing on the page for orders", async ({ page, open, context, admin, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  await addToCart(page, open, "ships-biscuit", 1);
  await order(page, open);
  await context.addCookies([admin]);
  await open("/admin/orders");
  await expect(page.getByRole("button", { name: /^Mark as shipped/ }).first()).toBeVisible();
  await expectAccessible(page, "orders");
});
