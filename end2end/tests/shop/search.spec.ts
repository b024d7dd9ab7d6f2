import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/test";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search the catalogue" });
const products = (page: Page) => page.getByRole("list", { name: "Products" }).getByRole("listitem");

async function look(page: Page, words: string) {
  await field(page).fill(words);
  await press(page, "Search");
}

test("F17 [both] a search finds by name, description and category, and stays in the address and in the field", async ({
  page,
  open,
}) => {
  await open("/");
  await look(page, "brass  LAMP");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("“brass  LAMP”");
  await expect(page).toHaveURL(/\/\?q=brass\+\+LAMP$/);
  await expect(page).toHaveTitle("“brass  LAMP” · Holm & Tide");
  await expect(field(page)).toHaveValue("brass  LAMP");
  await expect(products(page).filter({ hasText: "Gimballed cabin lamp" })).toHaveCount(1);
  await expect(products(page).filter({ hasText: "Manila rope" })).toHaveCount(0);

  await look(page, "Mrs Aske");
  await expect(products(page)).toHaveCount(1);
  await expect(products(page)).toContainText("Holm gansey");

  await look(page, "slop chest");
  await expect(products(page)).toHaveCount(3);
  await page.goBack();
  await expect(field(page)).toHaveValue("Mrs Aske");
});

test("F17 [both] categories are links that keep the words", async ({ page, open }) => {
  await open("/?q=brass");
  const categories = page.getByRole("navigation", { name: "Categories" });
  await categories.getByRole("link", { name: "Lamps" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("“brass” in Lamps");
  await expect(page).toHaveURL(/\/\?q=brass&category=lamps$/);
  await expect(categories.locator("[aria-current]")).toHaveText("Lamps");
  await expect(products(page)).toContainText(["Gimballed cabin lamp"]);

  await look(page, "green");
  await expect(page).toHaveURL(/\/\?q=green&category=lamps$/);
  await expect(products(page)).toContainText(["Side lights"]);
  await page.getByRole("link", { name: "Everything", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("“green”");
});

test("F17 [both] what is not there is said kindly, and signs of the query language are only signs", async ({ page, open }) => {
  for (const words of ["%", "_", "' OR 1=1 --", "<script>alert(1)</script>", "あ\\"]) {
    await open(`/?q=${encodeURIComponent(words)}`);
    await expect(page.getByText("We have looked, and there is nothing.")).toBeVisible();
    await expect(field(page)).toHaveValue(words);
    await expect(products(page)).toHaveCount(0);
  }
  await open("/?q=brass&category=galley");
  await page.getByRole("link", { name: "Look on the other shelves too" }).click();
  await expect(page).toHaveURL(/\/\?q=brass$/);
  await expect(products(page)).not.toHaveCount(0);
});

test("S04 [both] what cannot be typed is not looked for, and every word counts", async ({ page, open }) => {
  await open("/?q=%00");
  await expect(page).toHaveTitle(/^Catalogue/);
  await expect(field(page)).toHaveValue("");
  await open("/?q=brass%00lamp");
  await expect(page).toHaveTitle(/^“brass lamp”/);
  await open(`/?q=${"brass+".repeat(8)}zebra`);
  await expect(page.getByText("We have looked, and there is nothing.")).toBeVisible();
});

test("S04 [both] a search of any length is answered", async ({ page, open, problems }) => {
  await open(`/?q=${"x".repeat(5000)}`);
  await expect(page.getByText("We have looked, and there is nothing.")).toBeVisible();
  await expect(field(page)).toHaveValue("x".repeat(80));
  await expect(field(page)).toHaveAttribute("maxlength", "80");
  // There is no such category, so there is no such page.
  problems.expectStatus(404);
  await open(`/?q=brass&category=${"y".repeat(500)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not on any chart");
});
