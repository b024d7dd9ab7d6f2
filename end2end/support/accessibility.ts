/// Asks axe what is wrong with a page, in light and in dark.

import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

/** Expects that axe finds nothing. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}
