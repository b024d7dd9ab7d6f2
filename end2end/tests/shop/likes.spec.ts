import type { Page, Request } from "@playwright/test";

import { answerTo, expectSameDocument, postNatively, press, remember } from "../../support/document";
import { hold } from "../../support/answers";
import { expect, test } from "../../support/test";

// Each test has a product of its own: all tests of a worker share its database.
const sentence = (page: Page) => page.locator("form.like output");

test("F01 [both] a like is counted, and can be taken back", async ({ page, open, expectLikes }) => {
  await open("/products/sextant");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await expect(page.getByRole("button", { name: "♥ Unlike" })).toBeVisible();
  await expectLikes(["sextant"]);

  await open("/products/sextant");
  await expect(sentence(page)).toHaveText("You like this");
  await press(page, "♥ Unlike");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expectLikes([]);
  await open("/products/sextant");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expect(page.getByRole("button", { name: "♡ Like" })).toBeVisible();
});

test("C09 [both] a visitor counts once, and others count too", async ({ page, open, browser, server, expectLikes }) => {
  await open("/products/spyglass");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await expectLikes(["spyglass"]);

  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const theirs = await context.newPage();
  await theirs.goto("/products/spyglass");
  await expect(sentence(theirs)).toHaveText("One visitor likes this");
  await press(theirs, "♡ Like");
  await expect(sentence(theirs)).toHaveText("You and one other like this");
  await context.close();

  // This page is older than their like: what it asks for is still what it shows.
  await expect(sentence(page)).toHaveText("You like this");
  await press(page, "♥ Unlike");
  await expect(sentence(page)).toHaveText("One visitor likes this");
});

test("F01 [both] a button pressed on a page that is out of date says the same thing again, and counts once", async ({
  page,
  open,
  context,
}) => {
  await open("/products/tide-clock");
  const old = await context.newPage();
  await old.goto("/products/tide-clock");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await press(old, "♡ Like");
  await expect(sentence(old)).toHaveText("You like this");
});

test("F01 [both] what is liked lies in the database", async ({ page, open, expectLikes }) => {
  await open("/products/boat-hook");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await expectLikes(["boat-hook"]);
  await press(page, "♥ Unlike");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expectLikes([]);
});

test("H03 a like is one call of its action, and the document stays", async ({ page, open, javaScriptEnabled, expectLikes }) => {
  test.skip(!javaScriptEnabled, "about the button as a client component");
  await open("/products/lead-line");
  await remember(page);
  const calls: Request[] = [];
  page.on("request", (request) => calls.push(request));

  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await expectLikes(["lead-line"]);
  expect(calls.map((call) => `${call.method()} ${new URL(call.url()).pathname.replace(/-[0-9a-f]{16}$/, "")}`)).toEqual([
    "POST /_action/like",
  ]);
  expect(calls[0]?.postData()).toMatch(/liked=true/);
  expect(calls[0]?.isNavigationRequest()).toBe(false);

  await press(page, "♥ Unlike");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expectLikes([]);
  expect(calls).toHaveLength(2);
  await expectSameDocument(page);
});

test("F13 a like is shown before its answer is here, and another click is sent behind it", async ({ page, open, javaScriptEnabled, expectLikes }) => {
  test.skip(!javaScriptEnabled, "without JavaScript there is nothing to guess");
  await open("/products/gansey");
  const release = await hold(page, "like");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  // It says that an answer is awaited, and can be pressed all the same.
  await page.getByRole("button", { name: "♥ Unlike" }).click({ force: true });
  await expectLikes(["gansey"]);
  await release();
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expectLikes([]);
  await expect(page.getByRole("button", { name: "♡ Like" })).toBeVisible();
});

test("F13 a like that fails is gone again, and the reason is said", async ({ page, open, javaScriptEnabled, problems, expectLikes }) => {
  test.skip(!javaScriptEnabled, "without JavaScript there is nothing to guess");
  problems.expectStatus(422);
  await open("/products/pilot-book");
  await page.locator('form.like input[name="product"]').evaluate((input: HTMLInputElement) => (input.value = "404"));
  const release = await hold(page, "like");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await release();
  await expect(page.getByText("We do not have such a product.")).toHaveCount(1);
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expectLikes([]);
});

test("F02 [both] a product that is gone cannot be liked, and the reason is said", async ({ page, open, problems, expectLikes }) => {
  problems.expectStatus(422);
  await open("/products/boat-hook");
  await page.locator('form.like input[name="product"]').evaluate((input: HTMLInputElement) => (input.value = "404"));
  await postNatively(page, "like");
  await expect(page.getByText("We do not have such a product.")).toHaveCount(1);
  await expectLikes([]);
});

test("F01 a button that is pressed before its code has arrived posts the form", async ({ page, javaScriptEnabled, context, expectLikes }) => {
  test.skip(!javaScriptEnabled, "without JavaScript no code arrives at all");
  await context.route("**/*.wasm", () => {});
  await page.goto("/products/cabin-lamp", { waitUntil: "domcontentloaded" });
  expect(await answerTo(page, () => press(page, "♡ Like"))).toBe(303);
  await expect(sentence(page)).toHaveText("You like this");
  await expectLikes(["cabin-lamp"]);
});
