import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/test";

/** A picture of 40 times 30 pixels: a PNG of one colour. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAK0lEQVR42u3NMQ0AAAgDsN0oRiKykAFHk/5N9ZyIWCwWi8VisVgsFov/xgswOAs7DhmplQAAAABJRU5ErkJggg==",
  "base64",
);

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
  await expect(item(page, second).getByRole("img")).toHaveCount(0);
  await expect(item(page, words)).toHaveCount(0);
});

test("F03 F08 [both] what is no picture, or no review, says so, and the words stay", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/products/ships-bell");
  await page.getByLabel("Your words").fill("Too short");
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
