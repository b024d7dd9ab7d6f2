/// From the cart to an order: a wizard that keeps its answers (F10), and an order that is placed once (S07).

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/accessibility";
import { expect, setStock, test } from "../../support/admin";
import { answerTo, press } from "../../support/document";

type Open = (path: string) => Promise<void>;

const brush = "Deck brush";

/** Two brushes: €37.80. */
async function fillCart(page: Page, open: Open): Promise<void> {
  await open("/products/deck-brush");
  await page.getByLabel("Quantity").fill("2");
  await press(page, "Add to cart");
  await expect(page.getByText(/^Added:/)).toHaveCount(1);
}

async function expectStep(page: Page, step: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(step);
  await expect(page.getByRole("list", { name: "Steps" }).locator('[aria-current="step"]')).toHaveText(step);
}

async function write(page: Page, zip = "28195"): Promise<void> {
  await page.getByLabel("What you call it").fill("Home");
  await page.getByLabel("Who gets it").fill("Anne Bonny");
  await page.getByLabel("Street and number").fill("Quay 1");
  await page.getByLabel("Postcode").fill(zip);
  await page.getByLabel("City").fill("Bremen");
  await page.getByLabel("Country").selectOption({ label: "Germany" });
}

/** All answers: two brushes to Bremen by post, €46.70. */
async function plan(page: Page): Promise<void> {
  await expectStep(page, "Where it goes");
  await write(page);
  await press(page, "Send it there");
  await expectStep(page, "How it gets there");
  await page.getByRole("radio", { name: /^By post/ }).check();
  await press(page, "Go on");
  await expectStep(page, "A last look");
}

async function placeOrder(page: Page): Promise<string> {
  await press(page, "Place the order");
  await expect(page).toHaveURL(/\/orders\/HT-\d+$/);
  return new URL(page.url()).pathname;
}

test("F10 [both] an order goes from step to step, and then it is there for its visitor only", async ({ page, open, ready, browser, server, expectRows }) => {
  await fillCart(page, open);
  await open("/cart");
  await page.getByRole("link", { name: "To the checkout" }).click();
  await expect(page).toHaveTitle("Your order · Holm & Tide");
  await ready();
  await plan(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("2 × Deck brush, €18.90 each");
  await expect(main).toContainText("Anne Bonny, Quay 1, 28195 Bremen, Germany");
  await expect(page.locator(".ordered li")).toHaveCount(2);
  await expect(page.locator(".total")).toHaveText("Total €46.70");

  const order = await placeOrder(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Your order HT-\d+$/);
  await expect(page.locator(".total")).toHaveText("Total €46.70");
  await expectRows([]);
  await expect(page.getByRole("navigation").getByRole("link", { name: /^Cart/ })).toContainText("0");
  await open("/checkout");
  await expect(page.getByText("There is nothing in your cart yet")).toBeVisible();
  await open(order);
  await expect(page.locator(".total")).toHaveText("Total €46.70");

  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  const answer = await theirs.goto(order);
  expect(answer?.status()).toBe(404);
  await expect(theirs.getByRole("main")).not.toContainText("Deck brush");
  await other.close();
});

test("F10 F03 [both] a wrong answer stays at its step with its message, and going back keeps what was answered", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await fillCart(page, open);
  await open("/checkout");
  await press(page, "Send it there");
  // A country that was not chosen is none at all, and hides nothing of what is wrong beside it.
  await expect(page.getByLabel("Country")).toHaveAccessibleDescription("Required.");
  await expect(page.getByLabel("City")).toHaveAccessibleDescription("Must be at least 1 character.");
  await write(page, "1");
  await press(page, "Send it there");
  await expect(page.getByLabel("Postcode")).toHaveAccessibleDescription("Write a postcode such as 28195 or KW15 1AA.");
  await expect(page.getByLabel("Postcode")).toHaveValue("1");
  await expect(page.getByLabel("City")).toHaveValue("Bremen");
  await expectStep(page, "Where it goes");
  await page.getByLabel("Postcode").fill("28195");
  await press(page, "Send it there");
  await expectStep(page, "How it gets there");
  await expect(page.getByRole("radio", { name: /^You collect it/ })).toBeChecked();

  await press(page, "Back: Where it goes");
  await expectStep(page, "Where it goes");
  await expect(page.getByLabel("City")).toHaveValue("Bremen");
  await expect(page.getByLabel("Country")).toHaveValue("germany");
  await page.getByLabel("City").fill("Kiel");
  await press(page, "Send it there");
  await page.getByRole("radio", { name: /^The ferry/ }).check();
  await press(page, "Go on");
  await expectStep(page, "A last look");
  await expect(page.getByRole("main")).toContainText("28195 Kiel");
  await press(page, "Back: How it gets there");
  await expectStep(page, "How it gets there");
  await expect(page.getByRole("radio", { name: /^The ferry/ })).toBeChecked();
  await press(page, "Go on");
  await expect(page.locator(".total")).toHaveText("Total €42.30");
});

test("F10 [both] one of the addresses that are kept is chosen", async ({ page, open }) => {
  await open("/addresses");
  await press(page, "Add an address");
  await write(page);
  await press(page, "Keep them");
  await expect(page.getByText("We keep one address.")).toHaveCount(1);
  await fillCart(page, open);
  await open("/checkout");
  await expect(page.getByRole("radio", { name: /^Home:/ })).toBeChecked();
  await press(page, "Send it to this one");
  await expectStep(page, "How it gets there");
  await press(page, "Go on");
  await expect(page.getByRole("main")).toContainText("In the name of Anne Bonny, Quay 1, 28195 Bremen, Germany");
  await expect(page.locator(".total")).toHaveText("Total €37.80");
  await placeOrder(page);
});

test("F10 N08 the browser's own way back asks an earlier question again", async ({ page, open, mode, javaScriptEnabled }) => {
  test.skip(mode === "hydrate" && javaScriptEnabled, "here all steps are one page");
  await fillCart(page, open);
  await open("/checkout");
  await write(page);
  await press(page, "Send it there");
  await expectStep(page, "How it gets there");
  await page.goBack();
  await expectStep(page, "Where it goes");
  await write(page);
  await press(page, "Send it there");
  await press(page, "Go on");
  await expectStep(page, "A last look");
  await placeOrder(page);
});

test("S07 [both] an order that was placed is placed once, also after the way back", async ({ page, open, ready }) => {
  await fillCart(page, open);
  await open("/checkout");
  await plan(page);
  await placeOrder(page);
  await page.goBack();
  await ready();
  await expect(page.getByRole("button", { name: "Place the order" })).toHaveCount(0);
});

test.describe("what changes meanwhile", () => {
  test.afterEach(async ({ counter }) => setStock(counter, brush, 33, "18.90"));

  test("F02 [both] what is sold out meanwhile is not ordered, and nothing is taken", async ({ page, open, ready, counter, expectRows, problems }) => {
    problems.expectStatus(422);
    await fillCart(page, open);
    await open("/checkout");
    await plan(page);
    await setStock(counter, brush, 1, "18.90");
    expect(await answerTo(page, () => press(page, "Place the order"))).toBe(422);
    await expect(page.getByText("Deck brush: there is only one left. Change your cart, please.")).toHaveCount(1);
    await expectRows(["deck-brush 2"]);
    // What was answered is still there, and the order is one more click.
    await expectStep(page, "A last look");
    await setStock(counter, brush, 33, "18.90");
    await ready();
    await placeOrder(page);
    await expectRows([]);
  });

  test("S02 [both] nobody orders at another sum than they have seen", async ({ page, open, ready, problems }) => {
    problems.expectStatus(422);
    await fillCart(page, open);
    await open("/checkout");
    await plan(page);
    await page.locator('input[name="agreed"]').evaluate((field: HTMLInputElement) => {
      field.value = "1";
    });
    expect(await answerTo(page, () => press(page, "Place the order"))).toBe(422);
    await expect(page.getByText("Your cart or a price in it has changed: all of it costs €46.70 now. Look at it again, please.")).toHaveCount(1);
    await expectStep(page, "A last look");
    await ready();
    await open("/checkout");
    await plan(page);
    await placeOrder(page);
  });

  test("S02 [both] while it holds a price is the one that was offered, also for the order", async ({ page, open, counter }) => {
    await fillCart(page, open);
    await setStock(counter, brush, 33, "99.00");
    await open("/checkout");
    await plan(page);
    await expect(page.locator(".total")).toHaveText("Total €46.70");
    await placeOrder(page);
    await expect(page.locator(".total")).toHaveText("Total €46.70");
  });
});

test("F18 axe finds nothing on the way to an order", async ({ page, open, problems, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  problems.expectStatus(422);
  await fillCart(page, open);
  await open("/checkout");
  await press(page, "Send it there");
  await expect(page.getByLabel("City")).toHaveAccessibleDescription("Must be at least 1 character.");
  await expectAccessible(page, "where, with bad input");
  await write(page);
  await press(page, "Send it there");
  await expectStep(page, "How it gets there");
  await expectAccessible(page, "how");
  await press(page, "Go on");
  await expectStep(page, "A last look");
  await expectAccessible(page, "review");
  await placeOrder(page);
  await expect(page.locator(".total")).toBeVisible();
  await expectAccessible(page, "the order");
});
