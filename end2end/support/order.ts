/// The way to an order, for tests that are about what comes after it.

import { type Page, expect } from "@playwright/test";

import { press } from "./document";

/** Puts some of a product into the cart; the page has to be alive. */
export async function addToCart(page: Page, open: (path: string) => Promise<void>, slug: string, quantity: number): Promise<void> {
  await open(`/products/${slug}`);
  await page.getByLabel("Quantity").fill(`${quantity}`);
  await press(page, "Add to cart");
  await expect(page.getByText(/^Added:/)).toHaveCount(1);
}

/** Orders what is in the cart, by post to Bremen; returns the path of the order's page. */
export async function order(page: Page, open: (path: string) => Promise<void>): Promise<string> {
  await open("/checkout");
  await page.getByLabel("What you call it").fill("Home");
  await page.getByLabel("Who gets it").fill("Anne Bonny");
  await page.getByLabel("Street and number").fill("Quay 1");
  await page.getByLabel("Postcode").fill("28195");
  await page.getByLabel("City").fill("Bremen");
  await page.getByLabel("Country").selectOption({ label: "Germany" });
  await press(page, "Send it there");
  await page.getByRole("radio", { name: /^By post/ }).check();
  await press(page, "Go on");
  await press(page, "Place the order");
  await expect(page).toHaveURL(/\/orders\/HT-\d+$/);
  return new URL(page.url()).pathname;
}
