/// A price that was shown is the price for ten minutes: what the page of a product offers is sealed into it (S02, F06).

import type { Page } from "@playwright/test";

import { expect, setStock, test } from "../../support/admin";
import { press } from "../../support/document";

const clock = "/products/tide-clock";

function line(page: Page) {
  return page.getByRole("main").getByRole("listitem").filter({ hasText: "Tide clock" });
}

test.afterEach(async ({ counter }) => setStock(counter, "Tide clock", 16, "76.50"));

test("S02 [both] what was offered is taken, whatever it costs meanwhile, and the cart says so", async ({ page, open, counter, expectRows }) => {
  await open(clock);
  await expect(page.locator(".product .price")).toHaveText("€76.50");
  await setStock(counter, "Tide clock", 16, "91.00");
  await page.getByLabel("Quantity").fill("2");
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 2 in cart")).toHaveCount(1);
  await expectRows(["tide-clock 2"]);

  await open("/cart");
  await expect(line(page)).toContainText("€76.50 each");
  await expect(line(page)).toContainText(/This price holds until \d\d:\d\d UTC\./);
  await expect(page.locator(".total")).toHaveText("Total €153.00");

  // Who comes now sees what it costs now; the better one of the two offers counts.
  await open(clock);
  await expect(page.locator(".product .price")).toHaveText("€91.00");
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 3 in cart")).toHaveCount(1);
  await open("/cart");
  await expect(line(page)).toContainText("€76.50 each");
});

test("S02 [both] an offer that holds no more is a page with the price of the moment and what was typed, and one more click buys", async ({
  page,
  open,
  ready,
  counter,
  expectRows,
  problems,
}) => {
  problems.expectStatus(409);
  await open(clock);
  await setStock(counter, "Tide clock", 16, "91.00");
  await page.getByLabel("Quantity").fill("3");
  // As after ten minutes, or with a key that is gone: its fourth letter is of the id of the key.
  await page.locator('form[data-action="add_to_cart"] input[name="_bound"]').evaluate((field: HTMLInputElement) => {
    const seal = field.value;
    field.value = seal.slice(0, 3) + (seal[3] === "A" ? "B" : "A") + seal.slice(4);
  });
  await press(page, "Add to cart");
  await expect(page.getByText("This page is out of date.")).toHaveCount(1);
  await expect(page.locator(".product .price")).toHaveText("€91.00");
  await expect(page.getByLabel("Quantity")).toHaveValue("3");
  await expectRows([]);

  await ready();
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 3 in cart")).toHaveCount(1);
  await expectRows(["tide-clock 3"]);
  await open("/cart");
  await expect(line(page)).toContainText("€91.00 each");
  await expect(line(page)).not.toContainText("price");
});

test("S02 [both] neither a price nor a product is in the form, and what is changed is refused", async ({ page, open, expectRows, problems }) => {
  problems.expectStatus(400);
  await open(clock);
  const form = page.locator('form[data-action="add_to_cart"]');
  expect(await form.innerHTML()).not.toMatch(/7650|name="(product|price|offer)/);
  await form.locator('input[name="_bound"]').evaluate((field: HTMLInputElement) => {
    field.value = field.value.slice(0, -1) + (field.value.endsWith("A") ? "Q" : "A");
  });
  await press(page, "Add to cart");
  await expect(page.getByText(/^Added:/)).toHaveCount(0);
  await expect(page.locator('[role="alert"]:not(:empty)')).toHaveCount(1);
  await expectRows([]);
});

test("S02 [both] a line is removed by nobody but whom its form was made for", async ({ page, open, browser, server, context, expectRows, problems }) => {
  problems.expectStatus(409);
  for (const product of [clock, "/products/lead-line"]) {
    await open(product);
    await press(page, "Add to cart");
    await expect(page.getByText(/^Added:/)).toHaveCount(1);
  }
  await open("/cart");
  const field = line(page).locator('form[data-action="remove_line"] input[name="_bound"]');
  const own = await field.inputValue();

  // Somebody else's seal of the same line, in a page that is ours.
  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  await theirs.goto(clock);
  await press(theirs, "Add to cart");
  await theirs.goto("/cart");
  const seal = await theirs.locator('form[data-action="remove_line"] input[name="_bound"]').inputValue();
  await other.close();
  expect(seal).not.toBe(own);
  await field.evaluate((input: HTMLInputElement, value) => {
    input.value = value;
  }, seal);
  await line(page).getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("This page is out of date.").first()).toBeVisible();
  await expectRows(["tide-clock 1", "lead-line 1"]);
  expect((await context.cookies()).map(({ name }) => name)).toContain("tombolo-visitor");

  await open("/cart");
  await line(page).getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("Removed from your cart.")).toHaveCount(1);
  await expectRows(["lead-line 1"]);
});
