import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

async function register(page: Page, note: string): Promise<void> {
  await page.getByLabel("Name").fill("Anne");
  await page.getByLabel("Age").fill("33");
  await page.getByLabel("Code").fill("A-17");
  await page.getByLabel("Ratio").fill("0.75");
  await page.getByLabel("Note").fill(note);
  await press(page, "Register");
}

// The rule says 40 characters: a line break is one, and so is what UTF-16 needs two units for.
const texts: [what: string, atTheLimit: string][] = [
  ["line breaks", "a\n".repeat(19) + "bc"],
  ["line breaks only", "\n".repeat(40)],
  ["characters outside of the BMP", "🚣\n".repeat(20)],
];

for (const { path, kind } of bothPages("/lab/register")) {
  for (const [what, text] of texts) {
    test(`F21 [both] a text of ${what} at the limit arrives as it was typed, ${kind}`, async ({ page, open, run, events }) => {
      await open(`${path}?run=${run}`);
      await register(page, text);
      await expect(page.locator(".value")).toHaveText(`Anne, 33, A-17, 0.75, ${JSON.stringify(text)}`);
      expect(await events()).toEqual(["registered"]);
    });

    test(`F21 [both] a text of ${what} over the limit is refused and kept, ${kind}`, async ({ page, open, run, events, problems }) => {
      problems.expectStatus(422);
      await open(`${path}?run=${run}`);
      await register(page, `\n${text}`);
      await expect(page.getByLabel("Note")).toHaveAccessibleDescription("Must be at most 40 characters.");
      await expect(page.getByLabel("Note")).toHaveValue(`\n${text}`);
      await expect(page.getByLabel("Name")).toHaveAccessibleDescription("");
      expect(await events()).toEqual([]);
    });
  }
}
