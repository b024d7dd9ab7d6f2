import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/test";

const rope = "/products/manila-rope";
const bell = "/products/ships-bell";

function line(page: Page, product: string) {
  return page.getByRole("main").getByRole("listitem").filter({ hasText: product });
}

/** Puts one of each into the cart, and looks into it. */
async function fillCart(page: Page, open: (path: string) => Promise<unknown>): Promise<void> {
  for (const product of [rope, bell]) {
    await open(product);
    await press(page, "Add to cart");
    await expect(page.getByText(/^Added:/)).toHaveCount(1);
  }
  await open("/cart");
}

test("F01 [both] what is added lies in the cart, in the page and in the database", async ({ page, open, expectRows }) => {
  await open(rope);
  await page.getByLabel("Quantity").fill("2");
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 2 in cart")).toHaveCount(1);
  await expectRows(["manila-rope 2"]);

  await open(bell);
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 3 in cart")).toHaveCount(1);
  await expectRows(["manila-rope 2", "ships-bell 1"]);
  await expect(page.getByRole("navigation").getByRole("link", { name: /^Cart/ })).toContainText("3");

  await open("/cart");
  await expect(line(page, "Manila rope")).toContainText("€129.00");
  await expect(line(page, "Ship’s bell")).toContainText("€129.00");
  await expect(page.locator(".total")).toHaveText("Total €258.00");
});

test("F02 [both] what is sold out says so, and nothing is added", async ({ page, open, expectRows, problems }) => {
  problems.expectStatus(422);
  await open("/products/aneroid-barometer");
  await expect(page.getByRole("main")).toContainText("Sold out");
  await expect(page.getByRole("button", { name: "Add to cart" })).toHaveCount(0);

  await open(bell);
  await page.getByLabel("Quantity").fill("3");
  await press(page, "Add to cart");
  await expect(page.getByText("There are only 2 left.")).toHaveCount(1);
  await expect(page.getByLabel("Quantity")).toHaveValue("3");
  await expectRows([]);

  await page.getByLabel("Quantity").fill("2");
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 2 in cart")).toHaveCount(1);
  await page.getByLabel("Quantity").fill("1");
  await press(page, "Add to cart");
  await expect(page.getByText("Sold out: there are none left.")).toHaveCount(1);
  await expectRows(["ships-bell 2"]);
});

test("F03 [both] a quantity that cannot be has a message at its field", async ({ page, open, expectRows, problems }) => {
  problems.expectStatus(422);
  await open(rope);
  await page.getByLabel("Quantity").fill("100");
  await press(page, "Add to cart");
  await expect(page.getByLabel("Quantity")).toHaveAccessibleDescription("Must be at most 99.");
  await expect(page.getByLabel("Quantity")).toHaveValue("100");
  await page.getByLabel("Quantity").fill("");
  await press(page, "Add to cart");
  await expect(page.getByLabel("Quantity")).toHaveAccessibleDescription("Required.");
  await expectRows([]);
});

test("F01 [both] the cart's quantities change, and lines go away", async ({ page, open, expectRows }) => {
  await fillCart(page, open);
  await line(page, "Manila rope").getByLabel("Quantity").fill("4");
  await line(page, "Manila rope").getByRole("button", { name: /^Update/ }).click();
  await expect(page.getByText("Your cart is up to date.")).toHaveCount(1);
  await expect(line(page, "Manila rope")).toContainText("€258.00");
  await expect(page.locator(".total")).toHaveText("Total €387.00");
  await expectRows(["manila-rope 4", "ships-bell 1"]);

  await line(page, "Ship’s bell").getByRole("button", { name: /^Remove/ }).click();
  await expect(line(page, "Ship’s bell")).toHaveCount(0);
  await expect(page.getByText("Removed from your cart.")).toHaveCount(1);
  await expect(page.locator(".total")).toHaveText("Total €258.00");
  await expectRows(["manila-rope 4"]);

  await line(page, "Manila rope").getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("There is nothing in it yet.")).toBeVisible();
  await expectRows([]);
});

test("F02 [both] a quantity that there is not changes nothing and says so", async ({ page, open, expectRows, problems }) => {
  problems.expectStatus(422);
  await fillCart(page, open);
  await line(page, "Ship’s bell").getByLabel("Quantity").fill("9");
  await line(page, "Ship’s bell").getByRole("button", { name: /^Update/ }).click();
  await expect(page.getByText("There are only 2 left.")).toHaveCount(1);
  await expect(line(page, "Manila rope").getByLabel("Quantity")).toHaveValue("1");
  await expectRows(["manila-rope 1", "ships-bell 1"]);
});

test("F06 [both] what came of a line, and what was typed into it, stands in that line only", async ({ page, open, expectRows, problems }) => {
  problems.expectStatus(422);
  await fillCart(page, open);
  const [first, second] = [line(page, "Manila rope"), line(page, "Ship’s bell")];
  const update = (of: typeof first) => of.getByRole("button", { name: /^Update/ }).click();
  await second.getByLabel("Quantity").fill("100");
  await update(second);
  await expect(second.getByLabel("Quantity")).toHaveAccessibleDescription("Must be at most 99.");
  await expect(second.getByLabel("Quantity")).toHaveValue("100");
  await expect(page.getByText("Must be at most 99.")).toHaveCount(1);
  await expect(first.getByLabel("Quantity")).toHaveValue("1");
  await expect(first.getByLabel("Quantity")).toHaveAccessibleDescription("");

  await second.getByLabel("Quantity").fill("9");
  await update(second);
  await expect(second.getByText("There are only 2 left.")).toHaveCount(1);
  await expect(first.getByText("There are only 2 left.")).toHaveCount(0);
  await expect(second.getByLabel("Quantity")).toHaveValue("9");

  await second.getByLabel("Quantity").fill("2");
  await update(second);
  await expect(second.getByText("Your cart is up to date.")).toHaveCount(1);
  await expect(second.getByLabel("Quantity")).toHaveValue("2");
  await first.getByLabel("Quantity").fill("3");
  await update(first);
  await expect(first.getByText("Your cart is up to date.")).toHaveCount(1);
  // What is old news is said no more.
  await expect(page.getByText("Your cart is up to date.")).toHaveCount(1);
  await expectRows(["manila-rope 3", "ships-bell 2"]);
});

test("F06 a mistake in one line outlives what another line does", async ({ page, open, mode, javaScriptEnabled, problems }) => {
  test.skip(mode === "islands" || !javaScriptEnabled, "here every answer is another page");
  problems.expectStatus(422);
  await fillCart(page, open);
  const [first, second] = [line(page, "Manila rope"), line(page, "Ship’s bell")];
  await second.getByLabel("Quantity").fill("9");
  await second.getByRole("button", { name: /^Update/ }).click();
  await expect(second.getByText("There are only 2 left.")).toHaveCount(1);
  await first.getByLabel("Quantity").fill("3");
  await first.getByRole("button", { name: /^Update/ }).click();
  await expect(first.getByText("Your cart is up to date.")).toHaveCount(1);
  await expect(second.getByText("There are only 2 left.")).toHaveCount(1);
  await expect(second.getByLabel("Quantity")).toHaveValue("9");
  await second.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("Removed from your cart.")).toHaveCount(1);
  await expect(first.getByLabel("Quantity")).toHaveValue("3");
  await expect(page.getByText("Your cart is up to date.")).toHaveCount(0);
});

test("C09 [both] two visitors have two carts", async ({ page, open, browser, server, expectRows }) => {
  await open(rope);
  await press(page, "Add to cart");
  await expect(page.getByText(/^Added:/)).toHaveCount(1);
  const other = await browser.newContext({ baseURL: server.url });
  const theirs = await other.newPage();
  await theirs.goto("/cart");
  await expect(theirs.getByText("There is nothing in it yet.")).toBeVisible();
  await other.close();
  await expectRows(["manila-rope 1"]);
});
