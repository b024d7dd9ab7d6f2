import type { BrowserContext } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/test";

async function visitorCookie(context: BrowserContext, url: string) {
  const cookie = (await context.cookies(url)).find(({ name }) => name === "visitor");
  if (!cookie) {
    throw new Error("the visitor has no cookie");
  }
  return cookie;
}

test("C09 [both] a visitor's cookie is signed: a forged or changed one is nobody's cart", async ({
  page,
  open,
  context,
  server,
}) => {
  await open("/products/ditty-bag");
  await press(page, "Add to cart");
  await expect(page.getByText("Added: 1 in cart")).toHaveCount(1);
  const cookie = await visitorCookie(context, server.url);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  const id = cookie.value.slice(-32);
  expect(id).toMatch(/^[0-9a-f]{32}$/);

  const changed = cookie.value.slice(0, -1) + (cookie.value.endsWith("0") ? "1" : "0");
  for (const forged of [id, changed, cookie.value.slice(1), `x${cookie.value}`]) {
    await context.addCookies([{ ...cookie, value: forged }]);
    await page.goto("/cart");
    await expect(page.getByText("There is nothing in it yet."), forged).toBeVisible();
  }
  await context.addCookies([cookie]);
  await page.goto("/cart");
  await expect(page.getByRole("main").getByRole("listitem")).toContainText("Ditty bag");
});

test("C09 [both] who only looks has no cookie", async ({ page, context, server }) => {
  for (const path of ["/", "/?q=lamp", "/products/ditty-bag", "/cart", "/username"]) {
    await page.goto(path);
  }
  expect((await context.cookies(server.url)).map(({ name }) => name)).not.toContain("visitor");
});
