import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { PNG } from "../../support/picture";
import { expect, test } from "../../support/test";

const picture = (name: string) => ({ name, mimeType: "image/png", buffer: PNG });
const item = (page: Page, words: string) => page.locator(".said > li").filter({ hasText: words });

async function write(page: Page, stars: string, words: string): Promise<void> {
  await page.getByRole("radio", { name: stars }).check();
  await page.getByLabel("Your words").fill(words);
}

test("F08 F09 [both] a review is written with pictures, and can be replaced", async ({ page, open }) => {
  await open("/products/hand-bearing-compass");
  const words = `Points north, ${crypto.randomUUID()}.`;
  await write(page, "5 stars", words);
  await page.getByLabel("Pictures").setInputFiles([picture("one.png"), picture("two.png")]);
  await press(page, "Send my review");
  await expect(page.getByText("Thank you. It stands above.")).toHaveCount(1);
  const mine = item(page, words);
  await expect(mine).toContainText("5 of 5 stars");
  await expect(mine).toContainText("You, ");
  await expect(mine.getByRole("img")).toHaveCount(2);
  const widths = await mine.getByRole("img").evaluateAll((images) =>
    Promise.all(images.map(async (image) => (await (image as HTMLImageElement).decode(), (image as HTMLImageElement).naturalWidth))),
  );
  expect(widths).toEqual([40, 40]);

  await open("/products/hand-bearing-compass");
  await expect(page.getByLabel("Your words")).toHaveValue(words);
  await expect(page.getByRole("radio", { name: "5 stars" })).toBeChecked();
  const second = `On second thoughts, ${crypto.randomUUID()}.`;
  await write(page, "4 stars", second);
  await press(page, "Replace my review");
  await expect(item(page, second)).toContainText("4 of 5 stars");
  await expect(item(page, second).getByRole("img")).toHaveCount(2);
  await expect(item(page, words)).toHaveCount(0);

  await open("/products/hand-bearing-compass");
  await expect(page.getByText("Yours has 2 pictures. New ones take their place.")).toBeVisible();
  await page.getByLabel("Pictures").setInputFiles([picture("three.png")]);
  await press(page, "Replace my review");
  await expect(item(page, second).getByRole("img")).toHaveCount(1);
  await open("/products/hand-bearing-compass");
  await expect(page.getByText("Yours has one picture. New ones take its place.")).toBeVisible();
  await page.getByLabel("Take it away").check();
  await press(page, "Replace my review");
  await expect(item(page, second).getByRole("img")).toHaveCount(0);
});

test("F03 F08 [both] what is no picture, or no review, says so, and the words stay", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/products/ships-bell");
  await page.getByLabel("Your words").fill("Too short");
  await press(page, "Send my review");
  await expect(page.getByLabel("Your words")).toHaveAccessibleDescription("Must be at least 10 characters.");
  await write(page, "1 star", "Blanks            ");
  await press(page, "Send my review");
  await expect(page.getByLabel("Your words")).toHaveAccessibleDescription("Must be at least 10 characters.");
  await write(page, "1 star", "It does not ring at all.");
  await page.getByLabel("Pictures").setInputFiles([{ name: "bell.png", mimeType: "image/png", buffer: Buffer.from("no picture") }]);
  await press(page, "Send my review");
  await expect(page.getByText("“bell.png” is no picture that we can read: JPEG, PNG or WebP, please.")).toHaveCount(1);
  await expect(page.getByLabel("Your words")).toHaveValue("It does not ring at all.");
  await expect(page.getByRole("radio", { name: "1 star" })).toBeChecked();
  await page.getByLabel("Pictures").setInputFiles(["1", "2", "3", "4", "5"].map(picture));
  await press(page, "Send my review");
  await expect(page.getByLabel("Pictures")).toHaveAccessibleDescription("Choose at most 4.");
  await open("/products/ships-bell");
  await expect(item(page, "It does not ring at all.")).toHaveCount(0);
});

test("F08 [both] a refused file says why, with its name", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/products/spyglass");
  await write(page, "4 stars", "One sees the other shore.");
  await page.getByLabel("Pictures").setInputFiles([picture("shore.png"), { name: "page.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") }]);
  await press(page, "Send my review");
  await expect(page.getByText("“page.png” is no picture that we can read: JPEG, PNG or WebP, please.")).toHaveCount(1);
  await expect(page.getByLabel("Your words")).toHaveValue("One sees the other shore.");
});

test("N05 [both] reviews are read ten at a time, with their mean", async ({ page, open, browser, server }) => {
  for (let at = 1; at <= 12; at += 1) {
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    const theirs = await context.newPage();
    await theirs.goto("/products/lead-line");
    await write(theirs, at <= 6 ? "3 stars" : "4 stars", `It finds the bottom, ${at} times.`);
    await press(theirs, "Send my review");
    await expect(theirs.getByText("Thank you. It stands above.")).toHaveCount(1);
    await context.close();
  }
  await open("/products/lead-line");
  await expect(page.locator(".product .rating")).toContainText("3.5 of 5 stars");
  await expect(page.locator(".product .rating")).toContainText("12 reviews");
  await expect(page.locator(".said > li")).toHaveCount(10);
  await expect(page.locator(".said > li").first()).toContainText("12 times");
  await expect(page.locator('a[rel~="prev"]')).toHaveCount(0);
  await page.locator('a[rel~="next"]').click();
  await expect(page).toHaveURL("/products/lead-line?reviews=2#reviews");
  await expect(page.locator(".said > li")).toHaveCount(2);
  await expect(page.getByText("Page 2 of 2")).toHaveCount(1);
  await page.locator('a[rel~="prev"]').click();
  await expect(page.locator(".said > li")).toHaveCount(10);
  await open("/products/lead-line?reviews=99");
  await expect(page.getByText("Page 2 of 2")).toHaveCount(1);
  await open("/products/lead-line?reviews=x");
  await expect(page.getByText("Page 1 of 2")).toHaveCount(1);
  await open("/?q=lead");
  await expect(page.locator(".card").filter({ hasText: "Hand lead and line" }).locator(".rating")).toContainText("3.5");
});
