import { randomBytes } from "node:crypto";

import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/test";

const footer = (page: Page) => page.getByRole("contentinfo");
const field = (page: Page) => footer(page).getByLabel("Letters from the quay, to");

/** Tests of a worker share its database. */
function freshAddress(domain: string): string {
  return `Anne.${randomBytes(4).toString("hex")}@${domain}`;
}

for (const path of ["/", "/?q=lamp&category=lamps", "/products/sextant", "/cart", "/username", "/addresses", "/contact?topic=other"]) {
  test(`F01 F17 [both] one can sign up for the letters on ${path}`, async ({ page, open, server }) => {
    await open(path);
    const address = freshAddress("Example.ORG");
    await field(page).fill(address);
    await press(page, "Subscribe");
    const kept = address.replace("Example.ORG", "example.org");
    await expect(footer(page).getByText(`Thank you. The next one goes to ${kept}.`)).toHaveCount(1);
    await expect(field(page)).toHaveValue("");
    await expect(page).toHaveURL(server.url + path);
  });
}

test("F01 [both] who signs up twice is told the same", async ({ page, open }) => {
  await open("/");
  const address = freshAddress("example.org");
  for (const typed of [address, address, address.replace("example.org", "EXAMPLE.org")]) {
    await field(page).fill(typed);
    await press(page, "Subscribe");
    await expect(footer(page).getByText(`Thank you. The next one goes to ${address}.`)).toHaveCount(1);
    await open("/");
    await expect(footer(page).getByText("Thank you.")).toHaveCount(0);
  }
});

test("F03 F23 [both] what is no address says so at its field, and what was typed stays", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/products/gansey");
  for (const typed of ["anne", "anne@quay", "anne@example..org"]) {
    await field(page).fill(typed);
    await press(page, "Subscribe");
    await expect(field(page)).toHaveAccessibleDescription("Write an address such as anne@example.org.");
    await expect(field(page)).toHaveAttribute("aria-invalid", "true");
    await expect(field(page)).toHaveValue(typed);
    await expect(page).toHaveTitle("Error: Holm gansey · Holm & Tide");
  }
});

test("N09 [both] one can sign up on a page that is not there", async ({ page, open, problems }) => {
  problems.expectStatus(404, 422);
  await open("/no/such/page");
  const address = freshAddress("example.org");
  await field(page).fill(address);
  await press(page, "Subscribe");
  await expect(footer(page).getByText(`Thank you. The next one goes to ${address}.`)).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not on any chart");
});
