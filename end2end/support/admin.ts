/// `test` with an admin of the worker's own server. Signing in has a rate, so it is done once for all tests.

import type { Page } from "@playwright/test";

import { sessionCookie, signIn } from "./account";
import { admin as account } from "./server";
import { expect, test as base } from "./test";

export { expect };

interface Fixtures {
  /** The page for stock and prices, as who is signed in sees it; it has no JavaScript. */
  counter: Page;
}

interface WorkerFixtures {
  /** The cookie of who is signed in. */
  admin: { name: string; value: string; url: string };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  admin: [
    async ({ server, browser }, use) => {
      const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto("/account/sign-in?next=/admin");
      await signIn(page, account);
      await expect(page).toHaveURL("/admin");
      const cookie = (await context.cookies()).find(({ name }) => name === sessionCookie);
      await context.close();
      await use({ name: sessionCookie, value: cookie?.value ?? "", url: server.url });
    },
    { scope: "worker" },
  ],

  counter: async ({ server, browser, admin }, use) => {
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    await context.addCookies([admin]);
    await use(await context.newPage());
    await context.close();
  },
});

/** A product's line on the page for stock and prices. */
export function ware(page: Page, product: string) {
  return page.getByRole("main").getByRole("listitem").filter({ hasText: product });
}

/** Changes how many there are of a product and what it costs. */
export async function setStock(page: Page, product: string, stock: number, price: string): Promise<void> {
  await page.goto(`/admin?q=${encodeURIComponent(product)}`);
  const line = ware(page, product);
  await line.getByLabel(/^Stock/).fill(`${stock}`);
  await line.getByLabel(/^Price/).fill(price);
  await line.getByRole("button", { name: /^Keep it/ }).click();
  await expect(line.getByText(`Kept: ${stock} at €${price}.`)).toBeVisible();
}
