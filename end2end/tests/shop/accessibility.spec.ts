import { expectAccessible } from "../../support/accessibility";
import { press } from "../../support/document";
import { pages } from "../../support/pages";
import { expect, test } from "../../support/test";

// Axe is a script: without JavaScript there is nothing that could look.
test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "axe needs JavaScript");

for (const path of pages) {
  test(`F18 axe finds nothing on ${path}`, async ({ page, server, problems }) => {
    problems.expectStatus(400, 403, 404, 410);
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

test("F18 axe finds nothing on the page for addresses with its messages", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/addresses");
  await press(page, "Add an address");
  const first = page.getByRole("group", { name: "Address 1", exact: true });
  await expect(first).toBeVisible();
  await press(page, "Add an address");
  await expect(page.getByRole("group", { name: "Address 2", exact: true })).toBeVisible();
  await expectAccessible(page, "two rows");
  await first.getByLabel("Country").selectOption({ label: "Norway" });
  await page.getByRole("group", { name: "Address 2", exact: true }).getByLabel("Country").selectOption({ label: "Norway" });
  await press(page, "Keep them");
  await expect(first.getByLabel("City")).toHaveAccessibleDescription("Must be at least 1 character.");
  await expectAccessible(page, "bad input");
});

test("F18 axe finds nothing where one writes to the shop, with its messages", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/contact?topic=other");
  await press(page, "Send it");
  await expect(page.getByLabel("Your message")).toHaveAccessibleDescription("Must be at least 10 characters.");
  await expectAccessible(page, "bad input");
  await page.getByLabel("In a few words").fill("The flag");
  await page.getByLabel("Your name").fill("Anne");
  await page.getByLabel("Your email address").fill("anne@example.org");
  await page.getByLabel("Your message").fill("When is it up, please?");
  await press(page, "Send it");
  await expect(page.getByText("Thank you. We answer to anne@example.org.")).toBeVisible();
  await expectAccessible(page, "a value");
});

test("F18 axe finds nothing in the footer with its messages", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/");
  for (const [typed, message] of [
    ["anne", "Write an address such as anne@example.org."],
    ["axe@example.org", "Thank you. The next one goes to axe@example.org."],
  ] as const) {
    await page.getByLabel("Letters from the quay, to").fill(typed);
    await press(page, "Subscribe");
    await expect(page.getByText(message)).toBeVisible();
    await expectAccessible(page, message);
  }
});
