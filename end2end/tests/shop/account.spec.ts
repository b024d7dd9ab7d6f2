/// Accounts: up, in and out, passwords, and what was ordered.

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/accessibility";
import { linkTo, sessionCookie, signIn, signUp, somebody } from "../../support/account";
import { answerTo, press } from "../../support/document";
import { addToCart, order } from "../../support/order";
import { expect, test } from "../../support/test";

const unknown = "There is no account with this address and this password.";

/** Signs up and out; the page is where one signs in. */
async function leftAgain(page: Page, open: (path: string) => Promise<void>, ready: () => Promise<void>) {
  const anne = somebody();
  await open("/account/sign-up");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
  await ready();
  await press(page, "Sign out");
  await expect(page).toHaveURL("/account/sign-in");
  await ready();
  return anne;
}

test("F09 [both] one signs up, out, and in again, and comes back to where one was", async ({ page, open, ready, context, problems }) => {
  problems.expectStatus(422);
  const anne = somebody();
  await open("/products/boat-hook");
  await page.getByRole("navigation").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/account/sign-in?next=/products/boat-hook");
  await ready();
  await page.getByRole("link", { name: "Make an account" }).click();
  await expect(page).toHaveURL("/account/sign-up?next=/products/boat-hook");
  await ready();

  await signUp(page, { ...anne, password: "too short" });
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/^At least 10 characters, please/);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("Email address")).toHaveValue(anne.email);
  await ready();
  await signUp(page, anne);
  await expect(page).toHaveURL("/products/boat-hook");
  const cookie = (await context.cookies()).find(({ name }) => name === sessionCookie);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });

  await page.getByRole("navigation").getByRole("link", { name: "Account" }).click();
  await expect(page).toHaveURL("/account");
  await expect(page.getByText(`You are ${anne.email}`)).toBeVisible();
  await ready();
  await press(page, "Sign out");
  await expect(page).toHaveURL("/account/sign-in");
  expect((await context.cookies()).map(({ name }) => name)).not.toContain(sessionCookie);
  await open("/account");
  await expect(page).toHaveURL("/account/sign-in");

  await signIn(page, { ...anne, password: "red sky in the morning" });
  await expect(page.getByText(unknown)).toHaveCount(1);
  await ready();
  await signIn(page, { ...anne, email: `not-${anne.email}` });
  await expect(page.getByText(unknown)).toHaveCount(1);
  await ready();
  await signIn(page, anne);
  await expect(page).toHaveURL("/account");
  // Another id than the one before: that one is nobody's any more.
  const again = (await context.cookies()).find(({ name }) => name === sessionCookie);
  expect(again?.value).not.toBe(cookie?.value);
});

test("S14 [both] nobody is led to another site", async ({ page, open }) => {
  const anne = somebody();
  await open("/account/sign-up?next=//evil.example/cart");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
});

test("S04 [both] a known address cannot be signed up again, and its owner is told", async ({ page, open, ready, browser, server }) => {
  const anne = somebody();
  await open("/account/sign-up");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");

  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  await theirs.goto("/account/sign-up");
  await signUp(theirs, { ...anne, password: "somebody else’s words" });
  await expect(theirs.getByText(`We have written to ${anne.email}.`)).toHaveCount(1);
  expect((await other.cookies()).map(({ name }) => name)).not.toContain(sessionCookie);
  await other.close();
  expect(await linkTo(page, anne.email)).toContain("/account/reset?");
  await ready();
});

test("F04 [both] a password is changed, and everywhere else one has to sign in again", async ({ page, open, ready, browser, server, problems }) => {
  problems.expectStatus(422);
  const anne = somebody();
  await open("/account/sign-up");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
  const work = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const atWork = await work.newPage();
  await atWork.goto("/account/sign-in");
  await signIn(atWork, anne);
  await expect(atWork).toHaveURL("/account");

  await ready();
  const change = async (current: string, password: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(password);
    return answerTo(page, () => press(page, "Change the password"));
  };
  expect(await change("red sky in the morning", "mackerel sky")).toBe(422);
  await expect(page.getByText("That is not your password.")).toHaveCount(1);
  await expect(page.getByLabel("Current password")).toHaveValue("");
  await ready();
  await change(anne.password, "mackerel sky");
  await expect(page.getByText("It is changed.")).toHaveCount(1);
  await open("/account");
  await expect(page.getByText(`You are ${anne.email}`)).toBeVisible();

  await atWork.goto("/account");
  await expect(atWork).toHaveURL("/account/sign-in");
  await signIn(atWork, { ...anne, password: "mackerel sky" });
  await expect(atWork).toHaveURL("/account");
  await work.close();
});

test("S04 [both] a forgotten password is replaced by a letter's link, which works once", async ({ page, open, ready, problems }) => {
  problems.expectStatus(410, 422);
  const anne = await leftAgain(page, open, ready);
  await page.getByRole("link", { name: "I do not know my password any more" }).click();
  await expect(page).toHaveURL("/account/forgotten");
  await ready();
  for (const email of [`not-${anne.email}`, anne.email]) {
    await page.getByLabel("Email address").fill(email);
    await press(page, "Send me a link");
    await expect(page.getByText(`If there is an account with ${email},`)).toHaveCount(1);
    await ready();
  }
  const link = await linkTo(page, anne.email);
  await expect(page.getByText(`To not-${anne.email}`)).toHaveCount(0);

  await open(link);
  await page.getByLabel("New password").fill("short");
  await press(page, "Change it");
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/^At least 10 characters, please/);
  await ready();
  await page.getByLabel("New password").fill("mackerel sky");
  await press(page, "Change it");
  await expect(page.getByText("Your password is another one now.")).toHaveCount(1);
  await ready();
  await signIn(page, { ...anne, password: "mackerel sky" });
  await expect(page).toHaveURL("/account");

  // Who follows it again is told at once, and the same as who has made one up.
  for (const [gone, again] of [
    [link, "/account/forgotten"],
    ["/account/reset?token=0", "/account/forgotten"],
    ["/account/finish?token=0", "/account/sign-up"],
    ["/account/finish", "/account/sign-up"],
  ] as const) {
    await open(gone);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link works no more");
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Ask for another link" })).toHaveAttribute("href", again);
  }
});

test("S06 [both] an address is tried ten times, wherever they come from, and the letter is the way out", async ({ page, open, ready, problems }) => {
  problems.expectStatus(422);
  const anne = await leftAgain(page, open, ready);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect(await answerTo(page, () => signIn(page, { ...anne, password: `guess number ${attempt}` }))).toBe(422);
    await expect(page.getByText(unknown)).toHaveCount(1);
    await ready();
  }
  await signIn(page, anne);
  await expect(page.getByText(/^Somebody has tried this address too often/)).toHaveCount(1);
  await open("/account/forgotten");
  await page.getByLabel("Email address").fill(anne.email);
  await press(page, "Send me a link");
  await expect(page.getByText(/^If there is an account/)).toHaveCount(1);
  await open(await linkTo(page, anne.email));
  await page.getByLabel("New password").fill("mackerel sky");
  await press(page, "Change it");
  await expect(page.getByText("Your password is another one now.")).toHaveCount(1);
  await ready();
  await signIn(page, { ...anne, password: "mackerel sky" });
  await expect(page).toHaveURL("/account");
});

test("F09 [both] what was ordered before is the account's, is listed, and is cancelled within a minute", async ({ page, open, ready, browser, server }) => {
  const anne = somebody();
  await addToCart(page, open, "heaving-line", 2);
  const path = await order(page, open);
  const number = path.replace("/orders/", "");
  await open("/account/sign-up");
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
  const listed = page.getByRole("main").getByRole("listitem").filter({ hasText: number });
  await expect(listed).toContainText("2 things");

  const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await other.newPage();
  expect((await theirs.goto(path))?.status()).toBe(404);
  await other.close();

  await open(path);
  await expect(page.getByText(/^We have it since \d+ \w+ \d{4}, \d\d:\d\d UTC\./)).toHaveCount(1);
  await press(page, "Cancel the order");
  await expect(page.getByText(/^It is cancelled since \d+ \w+ \d{4}, \d\d:\d\d UTC,/)).toHaveCount(1);
  await expect(page.getByText(/^You ordered it on \d+ \w+ \d{4}, \d\d:\d\d UTC\.$/)).toHaveCount(1);
  await expect(page.getByText(/We have it since/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Cancel the order" })).toHaveCount(0);
  await open("/orders");
  await expect(listed).toContainText("Cancelled");

  // In this browser it is nobody's who is not signed in.
  await open("/account");
  await press(page, "Sign out");
  await expect(page).toHaveURL("/account/sign-in");
  await ready();
  await open("/orders");
  await expect(page.getByText("You have ordered nothing yet.")).toBeVisible();
});

test("F18 axe finds nothing in an account, nor in its letters", async ({ page, open, ready, problems, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  problems.expectStatus(422);
  const anne = somebody();
  await addToCart(page, open, "heaving-line", 1);
  const path = await order(page, open);
  await expectAccessible(page, "an order that can be cancelled");
  await open("/account/sign-up");
  await signUp(page, { ...anne, password: "short" });
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/^At least 10/);
  await expectAccessible(page, "bad input");
  await ready();
  await signUp(page, anne);
  await expect(page).toHaveURL("/account");
  await expectAccessible(page, "an account with an order");
  await open(path);
  await press(page, "Cancel the order");
  await expect(page.getByText(/^It is cancelled since/)).toHaveCount(1);
  await expectAccessible(page, "an order that is cancelled");
  await open("/account/forgotten");
  await page.getByLabel("Email address").fill(anne.email);
  await press(page, "Send me a link");
  await expect(page.getByText(/^If there is an account/)).toHaveCount(1);
  await linkTo(page, anne.email);
  await expectAccessible(page, "letters");
});
