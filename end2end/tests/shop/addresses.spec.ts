import type { Page } from "@playwright/test";

import { signIn, signUp, somebody } from "../../support/account";
import { press } from "../../support/document";
import { expect, test } from "../../support/test";

const address = (page: Page, place: number) => page.getByRole("group", { name: `Address ${place}`, exact: true });

interface Written {
  label: string;
  city: string;
  zip?: string;
  country?: string;
}

async function write(page: Page, place: number, { label, city, zip = "28195", country = "Germany" }: Written): Promise<void> {
  const fields = address(page, place);
  await fields.getByLabel("What you call it").fill(label);
  await fields.getByLabel("Who gets it").fill("Anne Bonny");
  await fields.getByLabel("Street and number").fill("Quay 1");
  await fields.getByLabel("Postcode").fill(zip);
  await fields.getByLabel("City").fill(city);
  await fields.getByLabel("Country").selectOption({ label: country });
}

/** What the addresses are called, from top to bottom. */
async function labels(page: Page): Promise<string[]> {
  return Promise.all((await page.getByLabel("What you call it").all()).map((input) => input.inputValue()));
}

async function add(page: Page, count: number): Promise<void> {
  await press(page, "Add an address");
  await expect(address(page, count)).toBeVisible();
}

test("F05 [both] addresses are added and removed, and kept as they stand", async ({ page, open }) => {
  await open("/cart");
  await page.getByRole("main").getByRole("link", { name: "your addresses" }).click();
  await expect(page).toHaveTitle("Your addresses · Holm & Tide");
  await open("/addresses");
  await expect(page.getByText("There is none yet.")).toBeVisible();
  await add(page, 1);
  await write(page, 1, { label: "Home", city: "Bremen" });
  await add(page, 2);
  await write(page, 2, { label: "The boat", city: "Kirkwall", zip: "KW15 1AA", country: "United Kingdom" });
  await add(page, 3);
  await expect(address(page, 1).getByLabel("City")).toHaveValue("Bremen");
  await address(page, 3).getByRole("button", { name: "Remove this address" }).click();
  await expect(address(page, 3)).toHaveCount(0);
  await press(page, "Keep them");
  await expect(page.getByText("We keep 2 addresses.")).toHaveCount(1);

  await open("/addresses");
  expect(await labels(page)).toEqual(["Home", "The boat"]);
  await expect(address(page, 2).getByLabel("Country")).toHaveValue("united-kingdom");
  await address(page, 1).getByRole("button", { name: "Remove this address" }).click();
  await expect(address(page, 2)).toHaveCount(0);
  expect(await labels(page)).toEqual(["The boat"]);
  await address(page, 1).getByLabel("City").fill("Stromness");
  await press(page, "Keep them");
  await expect(page.getByText("We keep one address.")).toHaveCount(1);
  await expect(address(page, 1).getByLabel("City")).toHaveValue("Stromness");

  await open("/addresses");
  expect(await labels(page)).toEqual(["The boat"]);
  await expect(address(page, 1).getByLabel("City")).toHaveValue("Stromness");
});

test("F03 F23 [both] each field of each address says what is wrong, and what was typed stays", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/addresses");
  await add(page, 1);
  await write(page, 1, { label: "Home", city: "Bremen" });
  await add(page, 2);
  await write(page, 2, { label: " ", city: "", zip: "1" });
  await press(page, "Keep them");
  await expect(address(page, 2).getByLabel("What you call it")).toHaveAccessibleDescription("Write something, please.");
  await expect(address(page, 2).getByLabel("City")).toHaveAccessibleDescription("Must be at least 1 character.");
  await expect(address(page, 2).getByLabel("Postcode")).toHaveAccessibleDescription("Write a postcode such as 28195 or KW15 1AA.");
  await expect(address(page, 1).getByLabel("Postcode")).toHaveAccessibleDescription("");
  await expect(page.locator(".field-errors p")).toHaveCount(3);
  await expect(page).toHaveTitle("Error: Your addresses · Holm & Tide");
  await expect(address(page, 2).getByLabel("Postcode")).toHaveValue("1");
  await expect(address(page, 1).getByLabel("City")).toHaveValue("Bremen");
  await open("/addresses");
  await expect(page.getByText("There is none yet.")).toBeVisible();
});

test("F03 [both] a country has to be chosen, and it stays chosen", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/addresses");
  await add(page, 1);
  await press(page, "Keep them");
  await expect(address(page, 1).getByLabel("Country")).toHaveAccessibleDescription("Required.");
  await address(page, 1).getByLabel("Country").selectOption({ label: "Norway" });
  await press(page, "Keep them");
  await expect(address(page, 1).getByLabel("City")).toHaveAccessibleDescription("Must be at least 1 character.");
  await expect(address(page, 1).getByLabel("Country")).toHaveValue("norway");
});

test("F03 [both] no more than ten are kept, and no more are offered", async ({ page, open }) => {
  await open("/addresses");
  for (let place = 1; place <= 10; place += 1) {
    await add(page, place);
  }
  await expect(page.getByText("10 are as many as we keep.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add an address" })).toHaveCount(0);
  await address(page, 10).getByRole("button", { name: "Remove this address" }).click();
  await expect(page.getByRole("button", { name: "Add an address" })).toBeVisible();
});

test("C09 [both] addresses are their visitor's", async ({ page, open, browser, server }) => {
  await open("/addresses");
  await add(page, 1);
  await write(page, 1, { label: "Home", city: "Bremen" });
  await press(page, "Keep them");
  await expect(page.getByText("We keep one address.")).toHaveCount(1);
  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  await theirs.goto("/addresses");
  await expect(theirs.getByText("There is none yet.")).toBeVisible();
  await other.close();
});

test("C09 [both] after signing out nobody sees them, and they are there wherever one signs in", async ({ page, open, ready, browser, server }) => {
  const anne = somebody();
  await open("/addresses");
  await add(page, 1);
  await write(page, 1, { label: "Home", city: "Bremen" });
  await press(page, "Keep them");
  await expect(page.getByText("We keep one address.")).toHaveCount(1);
  await open("/account/sign-up");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
  await open("/addresses");
  expect(await labels(page)).toEqual(["Home"]);
  await add(page, 2);
  await write(page, 2, { label: "The boat", city: "Kirkwall" });
  await press(page, "Keep them");
  await expect(page.getByText("We keep 2 addresses.")).toHaveCount(1);

  await open("/account");
  await press(page, "Sign out");
  await expect(page).toHaveURL("/account/sign-in");
  await open("/addresses");
  await expect(page.getByText("There is none yet.")).toBeVisible();
  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  await theirs.goto("/account/sign-in");
  await signIn(theirs, anne);
  await expect(theirs).toHaveURL("/account");
  await theirs.goto("/addresses");
  expect(await labels(theirs)).toEqual(["Home", "The boat"]);
  await other.close();
  await ready();
});

test("S02 [both] a page from before signing out keeps nothing, and says so", async ({ page, open, ready, context, problems }) => {
  problems.expectStatus(422);
  const anne = somebody();
  await open("/account/sign-up");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
  await open("/addresses");
  await add(page, 1);
  await write(page, 1, { label: "Home", city: "Bremen" });
  const other = await context.newPage();
  await other.goto("/account");
  await press(other, "Sign out");
  await expect(other).toHaveURL("/account/sign-in");
  await press(page, "Keep them");
  await expect(page.getByText(/^You have signed in or out since this page was made/)).toHaveCount(1);
  await expect(address(page, 1).getByLabel("City")).toHaveValue("Bremen");
  await ready();
  // However often it is sent.
  await press(page, "Keep them");
  await expect(page.getByText(/^You have signed in or out since this page was made/)).toHaveCount(1);
  await open("/addresses");
  await expect(page.getByText("There is none yet.")).toBeVisible();
  await other.goto("/account/sign-in");
  await signIn(other, anne);
  await expect(other).toHaveURL("/account");
  await open("/addresses");
  await expect(page.getByText("There is none yet.")).toBeVisible();
});
