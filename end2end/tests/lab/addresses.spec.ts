import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

const addresses = ["/lab/greet", "/lab/greet-server", "/lab/größe", "/lab/größe-server"];
const query = "?näme=größe&x=1&x=2&empty=&plus=a+b%20c&slash=/?";

function here(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

for (const address of addresses) {
  test(`F17 [both] the URL keeps its path and query over a submit at ${address}`, async ({ page, open, problems }) => {
    problems.expectStatus(422);
    await open(address + query);
    const before = here(page);
    await page.getByLabel("Name").fill("nobody");
    await press(page, "Greet");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    expect(here(page)).toBe(before);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    expect(here(page)).toBe(before);
  });

  test(`F22 [both] the form's action is the page's path and query at ${address}`, async ({ page, open }) => {
    await open(address + query);
    const action = await page.locator('form[data-action="greet"]').getAttribute("action");
    expect(action).toMatch(/^\/lab\//);
    expect(new URL(action ?? "", page.url()).href).toBe(page.url());
  });
}

for (const address of ["/lab/greet", "/lab/greet-server"]) {
  test(`F22 [both] the form's action is right after following a link from ${address}`, async ({ page, open }) => {
    await open(`${address}?a=1`);
    await page.getByRole("link", { name: "To the register" }).click();
    await expect(page.locator('form[data-action="register"]')).toHaveAttribute("action", "/lab/register?from=link");
    expect(here(page)).toBe("/lab/register?from=link");
  });
}
