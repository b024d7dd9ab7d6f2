/// Behind the counter: who is signed in changes stock and prices, and nobody else does (S04).

import { expectAccessible } from "../../support/accessibility";
import { expect, setStock, test, ware } from "../../support/admin";
import { answerTo, press } from "../../support/document";
import { sessionCookie, signIn } from "../../support/account";
import { admin as account, startServer } from "../../support/server";

const bucket = "Canvas bucket";

test("S04 [both] who is not signed in is refused, with a way to sign in", async ({ page, open, problems, api }) => {
  problems.expectStatus(403);
  const answer = await api.get("/admin");
  expect(answer.status()).toBe(403);
  expect(await answer.text()).not.toContain(bucket);
  await open("/admin");
  await expect(page.getByRole("main").getByRole("alert")).not.toBeEmpty();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/account/sign-in?next=/admin");
});

test("S04 [both] an account with the role is the admin, until they sign out", async ({ page, open, ready, problems }) => {
  problems.expectStatus(403, 422);
  await open("/account/sign-in?next=/admin");
  await signIn(page, { ...account, password: "foul winds" });
  await expect(page.getByText("There is no account with this address and this password.")).toHaveCount(1);
  await ready();
  await signIn(page, account);
  await expect(page).toHaveURL("/admin");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Stock and prices");
  await ready();
  await press(page, "Sign out");
  await expect(page).toHaveURL("/account/sign-in");
  await open("/admin");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("S04 F06 [both] stock and price change where they stand, and a mistake stands in its line", async ({ page, open, context, admin, problems }) => {
  problems.expectStatus(422);
  await context.addCookies([admin]);
  await open("/admin");
  const line = ware(page, bucket);
  const keep = () => line.getByRole("button", { name: /^Keep it/ }).click();
  await line.getByLabel(/^Price/).fill("28,60");
  await keep();
  await expect(line.getByLabel(/^Price/)).toHaveAccessibleDescription("Is not valid.");
  await expect(line.getByLabel(/^Price/)).toHaveValue("28,60");
  await expect(page.getByText("Is not valid.")).toHaveCount(1);

  await line.getByLabel(/^Stock/).fill("4");
  await line.getByLabel(/^Price/).fill("31.05");
  await keep();
  await expect(line.getByText("Kept: 4 at €31.05.")).toHaveCount(1);
  await expect(page.getByText(/^Kept:/)).toHaveCount(1);
  await open("/products/canvas-bucket");
  await expect(page.locator(".product .price")).toHaveText("€31.05");
  await expect(page.locator(".product .stock")).toHaveText("Only 4 left");
});

test("S02 S04 [both] what was counted meanwhile is not overwritten, and what was typed stays", async ({ page, open, context, admin, counter, problems }) => {
  problems.expectStatus(422);
  const product = "Splicing fid";
  await context.addCookies([admin]);
  await open(`/admin?q=${product}`);
  await expect(page.getByText("One product")).toHaveCount(1);
  await setStock(counter, product, 12, "24.00");
  const line = ware(page, product);
  await line.getByLabel(/^Price/).fill("26.00");
  await line.getByRole("button", { name: /^Keep it/ }).click();
  await expect(line.getByText(/^Somebody else has changed it meanwhile/)).toHaveCount(1);
  await expect(line.getByLabel(/^Price/)).toHaveValue("26.00");
  await line.getByRole("link", { name: "Look at it as it is now" }).click();
  await expect(line.getByLabel(/^Price/)).toHaveValue("24.00");
  await expect(line.getByLabel(/^Stock/)).toHaveValue("12");
});

test("S04 [both] a page that is still open changes nothing when its admin is gone", async ({ page, open, context, admin, problems }) => {
  problems.expectStatus(403);
  await context.addCookies([admin]);
  await open("/admin");
  const line = ware(page, "Boat hook");
  await line.getByLabel(/^Stock/).fill("1");
  await context.clearCookies({ name: sessionCookie });
  const status = await answerTo(page, () => line.getByRole("button", { name: /^Keep it/ }).click());
  expect(status).toBe(403);
  await open("/products/boat-hook");
  await expect(page.locator(".product .stock")).toHaveText("In stock");
});

test("N02 S04 a password is not tried often, and without one in the settings nobody is the admin", async ({ browser, mode }) => {
  const own = await startServer(mode, { SHOP_ADMIN_EMAIL: "", SHOP_ADMIN_PASSWORD: "" });
  try {
    const context = await browser.newContext({ baseURL: own.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/account/sign-in");
    // Twenty at once, and some more for the time that they take: the machine may be slow.
    const statuses = new Set<number>();
    for (let attempt = 0; attempt < 60 && !statuses.has(429); attempt += 1) {
      statuses.add(await answerTo(page, () => signIn(page, account)));
    }
    expect([...statuses]).toEqual([422, 429]);
    await context.close();
  } finally {
    await own.stop();
  }
});

test("F18 axe finds nothing behind the counter", async ({ page, open, context, admin, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  await context.addCookies([admin]);
  await open("/admin");
  await expect(ware(page, bucket)).toBeVisible();
  await expectAccessible(page, "stock and prices");
});
