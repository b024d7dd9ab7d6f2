import type { Page } from "@playwright/test";

import { expectSameDocument, press, remember } from "../../support/document";
import { expect, test } from "../../support/test";

// Each test has a product of its own: all tests of a worker share its database.
const sentence = (page: Page) => page.locator("form.like output");

test("F01 [both] a like is counted, and can be taken back", async ({ page, open }) => {
  await open("/products/sextant");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await expect(page.getByRole("button", { name: "♥ Unlike" })).toBeVisible();

  await open("/products/sextant");
  await expect(sentence(page)).toHaveText("You like this");
  await press(page, "♥ Unlike");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await open("/products/sextant");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expect(page.getByRole("button", { name: "♡ Like" })).toBeVisible();
});

test("C09 [both] a visitor counts once, and others count too", async ({ page, open, browser, server }) => {
  await open("/products/spyglass");
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");

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

test("H03 a like does not replace the document", async ({ page, open, mode }) => {
  test.skip(mode === "islands", "the button is a server component there as yet");
  await open("/products/lead-line");
  await remember(page);
  await press(page, "♡ Like");
  await expect(sentence(page)).toHaveText("You like this");
  await press(page, "♥ Unlike");
  await expect(sentence(page)).toHaveText("Nobody has said so yet");
  await expectSameDocument(page);
});
