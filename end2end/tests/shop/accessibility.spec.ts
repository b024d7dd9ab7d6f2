import { expectAccessible } from "../../support/accessibility";
import { press } from "../../support/document";
import { expect, test } from "../../support/test";

// Axe is a script: without JavaScript there is nothing that could look.
test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "axe needs JavaScript");

for (const path of [
  "/",
  "/?q=lamp&category=lamps",
  "/?q=nothing-of-that-kind",
  "/products/sextant",
  "/products/aneroid-barometer",
  "/cart",
  "/username",
  "/no/such/page",
  "//nobody",
]) {
  test(`F18 axe finds nothing on ${path}`, async ({ page, server, problems }) => {
    problems.expectStatus(404, 400);
    await page.goto(server.url + path);
    await expectAccessible(page, path);
  });
}

test("F18 axe finds nothing on a product's page with a value, with bad input and with an error", async ({
  page,
  open,
  problems,
}) => {
  problems.expectStatus(422);
  await open("/products/ships-bell");
  await page.getByLabel("Quantity").fill("100");
  await press(page, "Add to cart");
  await expect(page.getByText("Must be at most 99.")).toBeVisible();
  await expectAccessible(page, "bad input");

  await page.getByLabel("Quantity").fill("9");
  await press(page, "Add to cart");
  await expect(page.getByText("There are only 2 left.")).toBeVisible();
  await expectAccessible(page, "the action's own error");

  await page.getByLabel("Quantity").fill("1");
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 1 in cart")).toBeVisible();
  await press(page, "♡ Like");
  await expect(page.getByText("You like this")).toBeVisible();
  await expectAccessible(page, "a value");
});

test("F18 axe finds nothing in a cart with something in it, nor with its messages", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  for (const product of ["watch-tea", "ships-bell"]) {
    await open(`/products/${product}`);
    await press(page, "Add to cart");
    await expect(page.getByText(/^Added:/)).toBeVisible();
  }
  await open("/cart");
  await expectAccessible(page, "two lines");
  const bell = page.getByRole("main").getByRole("listitem").filter({ hasText: "Ship’s bell" });
  await bell.getByLabel("Quantity").fill("9");
  await bell.getByRole("button", { name: /^Update/ }).click();
  await expect(page.getByText("There are only 2 left.")).toBeVisible();
  await expectAccessible(page, "an error");
  await bell.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("Removed from your cart.")).toBeVisible();
  await expectAccessible(page, "a line less");
});

test("F18 axe finds nothing on the page for names with its messages", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/username");
  for (const [name, message] of [
    ["a b", "Letters from a to z, digits, - and _ only: no spaces."],
    ["admin", "We need that name ourselves."],
    [`axe-${Date.now()}`, "The name is yours."],
  ] as const) {
    await page.getByLabel("Username").fill(name);
    await press(page, "That is me");
    await expect(page.getByText(message)).toBeVisible();
    await expectAccessible(page, message);
  }
});
