/// When a page's client components are alive, seen from outside.
///
/// * Islands: Leptos leaves the function `$$dispose` on each island's element once it is hydrated.
/// * A whole page: its router listens to `popstate` while the page is hydrated, which is one task.

import type { Page } from "@playwright/test";

import type { Mode } from "./build";

declare global {
  interface Window {
    isHydrated?: boolean;
  }
}

/** Runs in the page, before its own scripts. */
export function announceHydration(): void {
  const add = window.addEventListener;
  window.addEventListener = function (this: Window, ...args: Parameters<typeof add>) {
    if (args[0] === "popstate") {
      window.isHydrated = true;
    }
    return add.apply(this, args);
  } as typeof add;
}

/** Waits until all client components of the page are alive. */
export async function hydrated(page: Page, mode: Mode): Promise<void> {
  if (mode === "hydrate") {
    await page.waitForFunction(() => window.isHydrated);
  } else {
    await page.waitForFunction(() => [...document.querySelectorAll("leptos-island")].every((island) => "$$dispose" in island));
  }
}
