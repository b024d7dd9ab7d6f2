/// Behind the counter: who is signed in changes stock and prices, and nobody else does (S04).

import { expectAccessible } from "../../support/accessibility";
import { expect, test, ware } from "../../support/admin";
import { answerTo, press } from "../../support/document";
import { adminPassword, startServer } from "../../support/server";

const bucket = "Canvas bucket";

test("S04 [both] who is not signed in is refused, with a way to sign in", async ({ page, open, problems, api }) => {
  problems.expectStatus(403);
  const answer = await api.get("/admin");
  expect(answer.status()).toBe(403);
  expect(await answer.text()).not.toContain(bucket);
  await open("/admin");
  await expect(page.getByRole("main").getByRole("alert")).not.toBeEmpty();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/admin/sign-in");
});

test("S04 [both] the password makes an admin, until they sign out", async ({ page, open, ready, context, problems }) => {
  problems.expectStatus(403, 422);
  await open("/admin/sign-in");
  await page.getByLabel("Password").fill("foul winds");
  await press(page, "Sign in");
  await expect(page.getByText("That is not it.")).toHaveCount(1);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await ready();
  await page.getByLabel("Password").fill(adminPassword);
  await press(page, "Sign in");
  await expect(page).toHaveURL("/admin");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Stock and prices");
  const cookie = (await context.cookies()).find(({ name }) => name === "admin");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await ready();
  await press(page, "Sign out");
  await expect(page).toHaveURL("/admin/sign-in");
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("admin");
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

test("S04 [both] a page that is still open changes nothing when its admin is gone", async ({ page, open, context, admin, problems }) => {
  problems.expectStatus(403);
  await context.addCookies([admin]);
  await open("/admin");
  const line = ware(page, "Boat hook");
  await line.getByLabel(/^Stock/).fill("1");
  await context.clearCookies({ name: "admin" });
  const status = await answerTo(page, () => line.getByRole("button", { name: /^Keep it/ }).click());
  expect(status).toBe(403);
  await open("/products/boat-hook");
  await expect(page.locator(".product .stock")).toHaveText("In stock");
});

test("N02 S04 a password is not tried often, and without one in the settings nobody is the admin", async ({ browser, mode }) => {
  const own = await startServer(mode, { SHOP_ADMIN_PASSWORD: "" });
  try {
    const context = await browser.newContext({ baseURL: own.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/admin/sign-in");
    const statuses: number[] = [];
    for (const password of ["a", "b", adminPassword, "d", "e", "f"]) {
      await page.getByLabel("Password").fill(password);
      statuses.push(await answerTo(page, () => press(page, "Sign in")));
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
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
