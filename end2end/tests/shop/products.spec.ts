/// Products behind the counter: made, changed, found, and taken off the shelves (S04).

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/accessibility";
import { expect, test } from "../../support/admin";
import { press } from "../../support/document";
import { PNG } from "../../support/picture";

async function describe(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("In a line").fill("Keeps the rain off the soup.");
  await page.getByLabel("What we say about it").fill("Sailcloth with a drawstring, sewn on the quay.");
  await page.getByLabel("Price in €").fill("14.20");
  await page.getByLabel("Stock", { exact: true }).fill("9");
  await page.getByLabel("Shelf").selectOption({ label: "Galley" });
}

/** Makes a product without JavaScript, and returns the path of its page behind the counter. */
async function make(counter: Page, name: string): Promise<string> {
  await counter.goto("/admin/products/new");
  await describe(counter, name);
  await press(counter, "Put it on the shelf");
  await expect(counter).toHaveURL(/\/admin\/products\/\d+$/);
  return new URL(counter.url()).pathname;
}

const unique = (name: string) => `${name} ${crypto.randomUUID().slice(0, 8)}`;

for (const path of ["/admin", "/admin/products", "/admin/products/new", "/admin/products/1", "/admin/orders", "/admin/reviews"]) {
  test(`S04 [both] ${path} is for those who run the shop`, async ({ page, open, problems, api }) => {
    problems.expectStatus(403);
    const answer = await api.get(path);
    expect(answer.status()).toBe(403);
    expect(await answer.text()).not.toContain("Enamel mug");
    await open(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not for everybody");
    await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/account/sign-in?next=/admin");
  });
}

test("S04 F08 [both] a product is made with a picture, and sold", async ({ page, open, ready, context, admin, problems }) => {
  problems.expectStatus(422);
  await context.addCookies([admin]);
  await open("/admin/products/new");
  const name = unique("Soup hat");
  await describe(page, name);
  await page.getByLabel("Price in €").fill("14,20");
  await press(page, "Put it on the shelf");
  await expect(page.getByLabel("Price in €")).toHaveAccessibleDescription(/Is not valid\./);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await ready();
  await page.getByLabel("Price in €").fill("14.20");
  await page.getByLabel("Picture").setInputFiles([{ name: "hat.png", mimeType: "image/png", buffer: PNG }]);
  await press(page, "Put it on the shelf");
  await expect(page).toHaveURL(/\/admin\/products\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.getByRole("main").getByRole("link", { name: /^\/products\/soup-hat-/ }).click();
  await expect(page.locator(".product .price")).toHaveText("€14.20");
  await expect(page.locator(".product > img")).toHaveAttribute("src", /^\/uploads\/[0-9a-f]{32}\.jpg$/);
});

test("S04 [both] a product is found by its name, page by page", async ({ page, open, context, admin }) => {
  await context.addCookies([admin]);
  await open("/admin/products");
  await page.getByRole("link", { name: "On", exact: true }).click();
  await expect(page.getByText(/^Page 2 of/)).toHaveCount(1);
  await open("/admin/products?q=sextant&page=7");
  await expect(page.getByText("One product")).toHaveCount(1);
  await page.getByRole("main").getByRole("link", { name: "Sextant" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Brass sextant");
});

test("S02 S04 [both] what somebody else has changed meanwhile is not overwritten, and what was typed stays", async ({
  page,
  open,
  context,
  admin,
  counter,
  problems,
}) => {
  problems.expectStatus(422);
  const path = await make(counter, unique("Kettle cosy"));
  await context.addCookies([admin]);
  await open(path);
  await counter.goto(path);
  await counter.getByLabel("In a line").fill("Theirs.");
  await press(counter, "Keep it");
  await expect(counter.getByText(/is kept\.$/)).toHaveCount(1);
  await page.getByLabel("In a line").fill("Mine, and another one.");
  await press(page, "Keep it");
  await expect(page.getByText(/^Somebody else has changed it meanwhile/)).toHaveCount(1);
  await expect(page.getByLabel("In a line")).toHaveValue("Mine, and another one.");
  await counter.goto(path);
  await expect(counter.getByLabel("In a line")).toHaveValue("Theirs.");
});

test("S04 [both] what is not sold any more is gone from the shop, and comes back", async ({ page, open, ready, context, admin, counter, problems }) => {
  problems.expectStatus(404);
  const name = unique("Biscuit lid");
  const path = await make(counter, name);
  const address = await counter.getByRole("main").getByRole("link", { name: /^\/products\// }).innerText();
  await context.addCookies([admin]);
  await open(path);
  await press(page, "Do not sell it any more");
  await expect(page.getByText("It is off the shelves, and out of all carts.")).toHaveCount(1);
  await open(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not on any chart");
  await open(path);
  await press(page, "Sell it again");
  await expect(page.getByText("It is on the shelves again.")).toHaveCount(1);
  await ready();
  await open(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("F18 axe finds nothing on the pages for products, with their messages", async ({ page, open, context, admin, javaScriptEnabled, problems }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  problems.expectStatus(422);
  await context.addCookies([admin]);
  await open("/admin/products");
  await expectAccessible(page, "the list");
  await open("/admin/products/1");
  await expectAccessible(page, "a product");
  await open("/admin/products/new");
  await expectAccessible(page, "a new one");
  await press(page, "Put it on the shelf");
  await expect(page.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "bad input");
});
