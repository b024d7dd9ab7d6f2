/// Nested values and the rows of a list (F05), with JavaScript and without.

import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

function line(page: Page, index: number) {
  return page.locator("fieldset.line").nth(index);
}

async function fillLine(page: Page, index: number, product: string, quantity: string) {
  await line(page, index).getByLabel("Product").fill(product);
  await line(page, index).getByLabel("Quantity").fill(quantity);
}

async function products(page: Page): Promise<string[]> {
  const inputs = await page.locator("fieldset.line").getByLabel("Product").all();
  return Promise.all(inputs.map((input) => input.inputValue()));
}

for (const { path, kind } of bothPages("/lab/order")) {
  test(`F05 [both] initial values fill what is nested, and everything arrives by type, ${kind}`, async ({ page, open }) => {
    await open(path);
    await expect(page.getByLabel("Street", { exact: true })).toHaveValue("Quay 1");
    await expect(page.getByLabel("City", { exact: true })).toHaveValue("Bremen");
    await expect(page.locator("fieldset.line")).toHaveCount(2);
    await expect(line(page, 0).getByLabel("Gift")).toBeChecked();
    await expect(line(page, 0).getByLabel("Red extra")).toBeChecked();
    await expect(line(page, 0).getByLabel("Blue extra")).not.toBeChecked();
    await page.getByLabel("Zip").fill("28195");
    await page.getByLabel("Invoice street").fill("Quay 2");
    await page.getByLabel("Invoice city").fill("Emden");
    await fillLine(page, 1, "Sail", "3");
    await line(page, 1).getByLabel("Blue extra").check();
    await page.getByLabel("Paper").selectOption("sea-green");
    await page.getByLabel("Ribbons").selectOption(["red", "blue"]);
    await page.getByLabel("Blue seal").check();
    await page.getByLabel("Fast").check();
    await page.getByLabel("Dry").check();
    await page.getByLabel("Note").fill("one\ntwo");
    await page.getByLabel("Hour").fill("08:15");
    await page.getByLabel("Moment").fill("2027-01-02T23:59");
    await press(page, "Order");
    await expect(page.locator(".value li")).toHaveText([
      "to Quay 1 in Bremen, Some(28195)",
      "invoice to Emden",
      "2 x Rope, gift: true, [Red]",
      "3 x Sail, gift: false, [Blue]",
      "names []",
      'wrapped in Some(SeaGreen) with [Red, Blue], Blue, ["fast", "dry"], "one\\ntwo"',
      "on 2026-11-30 at 08:15, made 2027-01-02T23:59",
    ]);
  });

  test(`F05 F03 [both] what is wrong is told at the nested control, and what was typed stays, ${kind}`, async ({ page, open, problems, answersByPage }) => {
    problems.expectStatus(422);
    await open(path);
    await page.getByLabel("City", { exact: true }).fill("A city with a name that is too long");
    await page.getByLabel("Invoice city").fill("Emden");
    await fillLine(page, 0, "Rope", "many");
    await fillLine(page, 1, "Sail", "100");
    await line(page, 1).getByLabel("Gift").check();
    await press(page, "Order");
    await expect(page.getByLabel("Invoice street")).toHaveAccessibleDescription(/./);
    await expect(line(page, 0).getByLabel("Quantity")).toHaveAccessibleDescription("Enter a whole number.");
    await expect(page.getByText("Enter a whole number.")).toHaveCount(1);
    await expect(line(page, 1).getByLabel("Gift")).toBeChecked();
    await expect(page.getByLabel("Blue seal")).not.toBeChecked();
    await expect(page.getByLabel("Invoice city")).toHaveValue("Emden");
    expect(await products(page)).toEqual(["Rope", "Sail"]);
    // Rules over what is nested run once everything decodes.
    await line(page, 0).getByLabel("Quantity").fill("1");
    await page.getByLabel("Invoice street").fill("Quay 2");
    await page.getByLabel("Blue seal").check();
    await press(page, "Order");
    await expect(line(page, 1).getByLabel("Quantity")).toHaveAccessibleDescription("Must be at most 99.");
    await expect(page.getByLabel("City", { exact: true })).toHaveAccessibleDescription("Must be at most 20 characters.");
    await expect(page.getByLabel("Invoice street")).toHaveAccessibleDescription("");
    if (!answersByPage(path)) {
      await expect(page.getByLabel("City", { exact: true })).toBeFocused();
    }
  });

  test(`F05 [both] rows are added and removed, and the others keep what was typed, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("City", { exact: true }).fill("Emden");
    await fillLine(page, 0, "Rope", "not a number");
    await fillLine(page, 1, "Sail", "3");
    await line(page, 1).getByLabel("Gift").check();
    await page.getByRole("button", { name: "Add a line" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(3);
    await expect(page.getByText("3 lines")).toBeVisible();
    await expect(line(page, 2).getByLabel("Product")).toHaveValue("");
    await fillLine(page, 2, "Oar", "2");
    await line(page, 0).getByRole("button", { name: "Remove" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(2);
    expect(await products(page)).toEqual(["Sail", "Oar"]);
    await expect(line(page, 0).getByLabel("Gift")).toBeChecked();
    await expect(line(page, 1).getByLabel("Gift")).not.toBeChecked();
    await expect(page.getByLabel("City", { exact: true })).toHaveValue("Emden");
    await expect(page.locator(".field-errors p")).toHaveCount(0);
    await page.getByRole("button", { name: "Add a name" }).click();
    await page.getByLabel("Name").fill("Ada");
    expect(await events()).toEqual([]);
    await page.getByLabel("Red seal").check();
    await press(page, "Order");
    await expect(page.locator(".value li")).toContainText(["3 x Sail, gift: true, []", "2 x Oar, gift: false, []", 'names ["Ada"]']);
    expect(await events()).toEqual(["ordered"]);
    // After a value the form shows its initial rows again.
    await expect(page.locator("fieldset.line")).toHaveCount(2);
    await expect(line(page, 0).getByLabel("Product")).toHaveValue("Rope");
    await expect(page.getByLabel("Name")).toHaveCount(0);
  });

  test(`F05 [both] the last row can go, and its list says that it is missing, ${kind}`, async ({ page, open, problems }) => {
    problems.expectStatus(422);
    await open(path);
    await line(page, 1).getByRole("button", { name: "Remove" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(1);
    await line(page, 0).getByRole("button", { name: "Remove" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(0);
    await page.getByLabel("Red seal").check();
    await press(page, "Order");
    await expect(page.getByText("Choose at least 1.")).toHaveCount(1);
    await expect(page.locator("fieldset.line")).toHaveCount(0);
    await page.getByRole("button", { name: "Add a line" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(1);
    await expect(line(page, 0).getByLabel("Product")).toHaveValue("");
  });

  test(`F19 [both] Enter in a field orders, and adds or removes nothing, ${kind}`, async ({ page, open }) => {
    await open(path);
    await fillLine(page, 1, "Sail", "3");
    await page.getByLabel("Red seal").check();
    await line(page, 0).getByLabel("Product").press("Enter");
    await expect(page.locator(".value li")).toContainText(["2 x Rope, gift: true, [Red]", "3 x Sail, gift: false, []"]);
    await line(page, 0).getByRole("button", { name: "Remove" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(1);
    await fillLine(page, 0, "Oar", "1");
    await page.getByLabel("Red seal").check();
    await line(page, 0).getByLabel("Product").press("Enter");
    await expect(page.locator(".value li")).toContainText(["1 x Oar, gift: false, []"]);
  });

  test(`F05 a row that was added before the page came to life is there when it has, ${kind}`, async ({ page, open, ready, answersByPage }) => {
    test.skip(answersByPage(path), "here nothing comes to life");
    await open(path);
    await fillLine(page, 1, "Sail", "not a number");
    // Nobody hears the click, as before the WASM has arrived.
    const posted = page.waitForEvent("framenavigated");
    await page.getByRole("button", { name: "Add a line" }).evaluate((button: HTMLButtonElement) => button.form?.requestSubmit(button));
    await posted;
    await ready();
    await expect(page.locator("fieldset.line")).toHaveCount(3);
    await expect(line(page, 1).getByLabel("Quantity")).toHaveValue("not a number");
    await line(page, 0).getByRole("button", { name: "Remove" }).click();
    await expect(page.locator("fieldset.line")).toHaveCount(2);
    expect(await products(page)).toEqual(["Sail", ""]);
    await fillLine(page, 0, "Sail", "3");
    await fillLine(page, 1, "Oar", "2");
    await page.getByLabel("Red seal").check();
    await press(page, "Order");
    await expect(page.locator(".value li")).toContainText(["3 x Sail, gift: false, []", "2 x Oar, gift: false, []"]);
    expect(await products(page)).toEqual(["Rope", ""]);
  });

  test(`F05 in the browser rows come and go in place, and the focus follows, ${kind}`, async ({ page, open, answersByPage }) => {
    test.skip(answersByPage(path), "here the page answers");
    await open(path);
    let posts = 0;
    page.on("request", (request) => {
      posts += request.method() === "POST" ? 1 : 0;
    });
    await page.getByRole("button", { name: "Add a line" }).click();
    await expect(line(page, 2).getByLabel("Product")).toBeFocused();
    await line(page, 2).getByRole("button", { name: "Remove" }).click();
    await expect(line(page, 1).getByLabel("Product")).toBeFocused();
    await line(page, 0).getByRole("button", { name: "Remove" }).click();
    await line(page, 0).getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("button", { name: "Add a line" })).toBeFocused();
    expect(posts).toBe(0);
  });
}
