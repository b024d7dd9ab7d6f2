import type { Page } from "@playwright/test";

import { asked } from "../../support/dialogs";
import { expectSameDocument, press, remember } from "../../support/document";
import { expect, test } from "../../support/test";

const topics = (page: Page) => page.getByRole("navigation", { name: "What is it about?" });

async function choose(page: Page, topic: string, label: string): Promise<void> {
  await topics(page).getByRole("link", { name: topic }).click();
  await expect(page.getByLabel(label)).toBeVisible();
  await expect(topics(page).locator("[aria-current]")).toHaveText(topic);
}

async function write(page: Page, message = "It came, but it is shorter than it says.") {
  await page.getByLabel("Your name").fill("Anne");
  await page.getByLabel("Your email address").fill("anne@Example.org");
  await page.getByLabel("Your message").fill(message);
}

const thanks = (page: Page) => page.getByText("Thank you. We answer to anne@example.org.");

test("F05 [both] a message is about an order, a product or something else, and has its fields", async ({ page, open, ready }) => {
  await open("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Write to us" }).click();
  await expect(page).toHaveTitle("Write to us · Holm & Tide");
  await ready();
  await expect(page.getByLabel("The order’s number")).toBeVisible();
  await page.getByLabel("The order’s number").fill("HT-20417");
  await write(page);
  await press(page, "Send it");
  await expect(thanks(page)).toHaveCount(1);

  await open("/contact");
  await choose(page, "A product", "Which product");
  await expect(page).toHaveURL(/\/contact\?topic=product$/);
  await expect(page.getByLabel("The order’s number")).toHaveCount(0);
  await page.getByLabel("Which product").selectOption({ label: "Ship’s bell" });
  await write(page);
  await press(page, "Send it");
  await expect(thanks(page)).toHaveCount(1);
  await expect(page.getByLabel("Which product")).toBeVisible();

  await open("/contact");
  await choose(page, "Something else", "In a few words");
  await page.getByLabel("In a few words").fill("The flag");
  await write(page);
  await press(page, "Send it");
  await expect(thanks(page)).toHaveCount(1);
  await expect(page.getByLabel("Your message")).toHaveValue("");
});

test("F03 F17 F23 [both] what is wrong stands at its field and in a summary, and the topic stays", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/contact?topic=product");
  await page.getByLabel("Your email address").fill("anne");
  await page.getByLabel("Your message").fill("Too short");
  await press(page, "Send it");
  await expect(page.getByLabel("Which product")).toHaveAccessibleDescription("Required.");
  const summary = page.locator(".issue-summary").getByRole("link");
  await expect(summary).toHaveText([
    "Which product: Required.",
    "Your name: Must be at least 1 character.",
    "Your email address: Write an address such as anne@example.org.",
    "Your message: Must be at least 10 characters.",
  ]);
  await page.getByLabel("Which product").selectOption({ label: "Ship’s bell" });
  await press(page, "Send it");
  await expect(page.getByLabel("Your message")).toHaveAccessibleDescription("Must be at least 10 characters.");
  await expect(summary).toHaveText([
    "Your name: Must be at least 1 character.",
    "Your email address: Write an address such as anne@example.org.",
    "Your message: Must be at least 10 characters.",
  ]);
  await expect(page.getByLabel("Which product").locator("option:checked")).toHaveText("Ship’s bell");
  await expect(page.getByLabel("Your message")).toHaveValue("Too short");
  await expect(page).toHaveTitle("Error: Write to us · Holm & Tide");
  await expect(page).toHaveURL(/\/contact\?topic=product$/);

  await write(page);
  await press(page, "Send it");
  await expect(thanks(page)).toHaveCount(1);
});

test("F03 [both] an order has the number that stands on its slip", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/contact");
  await write(page);
  for (const number of ["", "20417", "HT-1"]) {
    await page.getByLabel("The order’s number").fill(number);
    await press(page, "Send it");
    await expect(page.getByLabel("The order’s number")).toHaveAccessibleDescription("It stands on the slip, such as HT-20417.");
    await expect(page.getByLabel("The order’s number")).toHaveValue(number);
  }
  await page.getByLabel("The order’s number").fill("ht-20417");
  await press(page, "Send it");
  await expect(thanks(page)).toHaveCount(1);
});

test("F02 [both] a product that is gone is the action's own error", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/contact?topic=product");
  await write(page);
  await page.getByLabel("Which product").evaluate((select: HTMLSelectElement) => {
    select.options[1]!.value = "404";
    select.selectedIndex = 1;
  });
  await press(page, "Send it");
  await expect(page.getByText("We do not have such a product.")).toHaveCount(1);
  await expect(page.getByLabel("Your name")).toHaveValue("Anne");
});

test.describe("where the browser renders pages", () => {
  test.skip(({ mode }) => mode === "islands", "elsewhere a topic is another page, and nobody asks");

  test("H04 another topic changes its fields in place, and what was typed stays", async ({ page, open, problems }) => {
    problems.expectStatus(422);
    const dialogs = asked(page);
    await open("/contact");
    await remember(page);
    await write(page);
    await press(page, "Send it");
    await expect(page.getByText("It stands on the slip, such as HT-20417.").first()).toBeVisible();
    await choose(page, "A product", "Which product");
    await expect(page.getByText("It stands on the slip, such as HT-20417.")).toHaveCount(0);
    await expect(page.getByLabel("Your name")).toHaveValue("Anne");
    await expect(page).toHaveURL(/\/contact\?topic=product$/);
    await page.getByLabel("Which product").selectOption({ label: "Ship’s bell" });
    await press(page, "Send it");
    await expect(thanks(page)).toHaveCount(1);
    await expectSameDocument(page);
    expect(dialogs).toHaveLength(0);

    await page.reload();
    await expect(page.getByLabel("Which product")).toBeVisible();
  });

  test("a message that was not sent is asked about before the page is left", async ({ page, open }) => {
    const dialogs = asked(page);
    await open("/contact?topic=other");
    await page.getByLabel("Your message").pressSequentially("It came, but");
    await page.getByRole("link", { name: "Holm & Tide" }).click({ noWaitAfter: true });
    await expect.poll(() => dialogs.length).toBe(1);
    await expect(page.getByLabel("Your message")).toHaveValue("It came, but");
    expect(new URL(page.url()).pathname).toBe("/contact");
  });
});
