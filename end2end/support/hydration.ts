/// When a page's client components are alive: the start script says so on `<html>` at its end.

import { type Page, expect } from "@playwright/test";

/** Waits until all client components of the document that is there now are alive. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-hydrated");
}
