/// Signing in and up, and the links of letters.

import { type Page, expect } from "@playwright/test";

import { press } from "./document";

/** Where the session is. */
export const sessionCookie = "session";

/** An account, or what somebody takes for one. */
export interface Account {
  email: string;
  password: string;
}

let made = 0;

/** An account that there is not yet: of no other test, and of no other worker with the same server. */
export function somebody(): Account {
  made += 1;
  return { email: `anne-${Date.now()}-${made}@example.org`, password: "red sky at night" };
}

/** Fills in the form of the page for signing in, and sends it. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Sign in");
}

/** Fills in the form of the page for signing up, and sends it. */
export async function signUp(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Make my account");
}

/** The link in the newest letter to an address, as a path. */
export async function linkTo(page: Page, email: string): Promise<string> {
  await page.goto("/outbox");
  const letter = page.getByRole("article").filter({ hasText: `To ${email}` }).first();
  const href = (await letter.getByRole("link").getAttribute("href")) ?? "";
  const { pathname, search } = new URL(href);
  expect(search).toMatch(/^\?token=[0-9a-f]{32}$/);
  return pathname + search;
}
