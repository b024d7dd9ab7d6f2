import { randomBytes } from "node:crypto";

import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/test";

const field = (page: Page) => page.getByLabel("Username");
const greeting = (page: Page) => page.getByRole("navigation", { name: "Main" });

/** Tests of a worker share its database. */
function freshName(): string {
  return `Anne_${randomBytes(4).toString("hex")}`;
}

test("F01 [both] a name is chosen, greets on every page, and can be changed", async ({ page, open }) => {
  const [first, second] = [freshName(), freshName()];
  await open("/username");
  await expect(page).toHaveTitle("Your name · Holm & Tide");
  await expect(greeting(page)).toContainText("Your name");
  await field(page).fill(first);
  await press(page, "That is me");
  await expect(page.getByText(`Ahoy, ${first}. The name is yours.`)).toHaveCount(1);
  await expect(greeting(page)).toContainText(`Ahoy, ${first}`);
  await expect(field(page)).toHaveValue(first);

  await open("/");
  await expect(greeting(page)).toContainText(`Ahoy, ${first}`);
  await open("/username");
  await expect(field(page)).toHaveValue(first);
  await field(page).fill(second);
  await press(page, "Change it");
  await expect(page.getByText(`Ahoy, ${second}. The name is yours.`)).toHaveCount(1);
  await open("/cart");
  await expect(greeting(page)).toContainText(`Ahoy, ${second}`);
});

test("F02 [both] a name that somebody has is taken, in upper case too, and what was typed stays", async ({
  page,
  open,
  browser,
  server,
  problems,
}) => {
  problems.expectStatus(422);
  const name = freshName();
  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  await theirs.goto("/username");
  await field(theirs).fill(name);
  await press(theirs, "That is me");
  await expect(greeting(theirs)).toContainText(`Ahoy, ${name}`);

  await open("/username");
  await field(page).fill(name.toUpperCase());
  await press(page, "That is me");
  await expect(page.getByText("Somebody on this coast has that name already.")).toHaveCount(1);
  await expect(field(page)).toHaveValue(name.toUpperCase());
  await expect(greeting(page)).toContainText("Your name");

  // It is free again when its owner has another one.
  await theirs.goto("/username");
  await field(theirs).fill(freshName());
  await press(theirs, "Change it");
  await expect(theirs.getByText("The name is yours.")).toHaveCount(1);
  await other.close();
  await press(page, "That is me");
  await expect(greeting(page)).toContainText(`Ahoy, ${name.toUpperCase()}`);
});

test("F02 [both] the shop's own names are reserved", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/username");
  for (const name of ["admin", "ROOT", "Holm-and-Tide"]) {
    await field(page).fill(name);
    await press(page, "That is me");
    await expect(page.getByText("We need that name ourselves.")).toHaveCount(1);
    await expect(field(page)).toHaveValue(name);
  }
  await open("/");
  await expect(greeting(page)).toContainText("Your name");
});

test("F03 [both] a name has a length and an alphabet, and the message stands at the field", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/username");
  const cases: [string, RegExp][] = [
    ["ab", /at least 3/],
    ["a".repeat(21), /at most 20/],
    ["anne bonny", /Letters from a to z, digits, - and _ only: no spaces\./],
    ["anne@sea", /no “@”\./],
    ["größe", /no “ö”\./],
  ];
  for (const [name, message] of cases) {
    await field(page).fill(name);
    await press(page, "That is me");
    await expect(field(page)).toHaveAccessibleDescription(message);
    await expect(field(page)).toHaveAttribute("aria-invalid", "true");
    await expect(field(page)).toHaveValue(name);
  }
});
