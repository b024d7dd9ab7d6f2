/// Answers on their way to the page, held back or counted.

import type { Page, Route } from "@playwright/test";

/** Holds back the answers to an action: it runs, and the page waits until the returned function is called. */
export async function hold(page: Page, action: string): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  let isHolding = true;
  const pattern = `**/_action/${action}-*`;
  await page.route(pattern, async (route: Route) => {
    const response = await route.fetch();
    const answer = () => route.fulfill({ response });
    if (isHolding) {
      held.push(answer);
    } else {
      await answer();
    }
  });
  return async () => {
    isHolding = false;
    await Promise.all(held.map((answer) => answer()));
  };
}

/** The paths of the actions that the page calls from here on, whichever document it is. */
export function calls(page: Page): string[] {
  const found: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/_action/")) {
      found.push(pathname);
    }
  });
  return found;
}

/** Keeps the page's WASM back until the returned function is called. */
export async function holdWasm(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await released;
    // The document that asked may be gone by now.
    await route.continue().catch(() => {});
  });
  return async () => release();
}
