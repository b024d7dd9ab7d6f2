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

// Who looks at a product may press both of its buttons at once, and has to be one visitor then.
test("C09 [both] who only looks around has no cookie", async ({ page, context, server, problems }) => {
  problems.expectStatus(404);
  for (const path of ["/", "/?q=lamp", "/cart", "/checkout", "/orders", "/orders/HT-20418", "/account/sign-in", "/account/sign-up", "/username", "/addresses", "/contact"]) {
    await page.goto(path);
  }
  const names = (await context.cookies(server.url)).map(({ name }) => name);
  expect(names).not.toContain("visitor");
  expect(names).not.toContain("session");
});

test("C09 a new visitor who does two things at once is one visitor", async ({ page, open, context, javaScriptEnabled, expectRows, expectLikes }) => {
  test.skip(!javaScriptEnabled, "without JavaScript a form replaces the page that the other one is on");
  await open("/products/heaving-line");
  // Neither answer is there before both were asked for.
  let asked = 0;
  let both = () => {};
  const bothAsked = new Promise<void>((resolve) => (both = resolve));
  await context.route("**/*", async (route) => {
    if (route.request().method() !== "POST") {
      return route.continue();
    }
    asked += 1;
    if (asked === 2) {
      both();
    }
    await bothAsked;
    return route.continue();
  });
  await press(page, "Add to cart");
  await press(page, "♡ Like");
  await expect(page.getByText("Added: 1 in cart")).toHaveCount(1);
  await expect(page.locator("form.like output")).toHaveText("You like this");
  await context.unroute("**/*");

  await page.reload();
  await expect(page.getByRole("navigation").getByRole("link", { name: /^Cart/ })).toContainText("1");
  await expect(page.locator("form.like output")).toHaveText("You like this");
  await expectRows(["heaving-line 1"]);
  await expectLikes(["heaving-line"]);
});
