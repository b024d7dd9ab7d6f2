import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

function colour(page: Page) {
  return page.getByRole("combobox", { name: "Colour" });
}

function colours(page: Page) {
  return page.getByRole("listbox", { name: "Colours" });
}

for (const { path, kind } of bothPages("/lab/describe")) {
  test(`F05 [both] every control decodes by the type of its argument, ${kind}`, async ({ page, open }) => {
    await open(path);
    await page.getByLabel("Count").fill("4294967295");
    await page.getByLabel("Offset").fill("-9007199254740993");
    await page.getByLabel("Ratio").fill("0.1");
    await page.getByLabel("Maybe").fill("0");
    await page.getByLabel("Agree").check();
    await page.getByLabel("Fast").check();
    await page.getByLabel("Old").check();
    await colour(page).selectOption("blue");
    await colours(page).selectOption(["red", "sea-green"]);
    await page.getByLabel("Red flag").check();
    await page.getByLabel("Nick").fill("Ned & Ted = 100 %");
    await page.getByLabel("Sailing").fill("2026-11-30");
    await page.getByLabel("Letter").fill("ß");
    await page.getByLabel("Note").fill("one\ntwo");
    await press(page, "Describe");
    await expect(page.locator(".value li")).toHaveText([
      "count=4294967295",
      "offset=-9007199254740993",
      "ratio=0.1",
      "agree=true",
      "maybe=Some(0)",
      'nick=Some("Ned & Ted = 100 %")',
      'tags=["fast", "old"]',
      "colour=Blue",
      "colours=[Red, SeaGreen]",
      "flag=Red",
      "sailing=2026-11-30",
      "letter='ß'",
      'note="one\\ntwo"',
    ]);
  });

  test(`F05 [both] what a form does not send is false, empty or nothing, ${kind}`, async ({ page, open }) => {
    await open(path);
    // The application's own initial values are there.
    await expect(page.getByLabel("Count")).toHaveValue("3");
    await expect(colour(page)).toHaveValue("sea-green");
    await page.getByLabel("Offset").fill("0");
    await page.getByLabel("Ratio").fill("1e3");
    await page.getByLabel("Blue flag").check();
    await page.getByLabel("Sailing").fill("2027-01-01");
    await page.getByLabel("Letter").fill("x");
    await press(page, "Describe");
    await expect(page.locator(".value li")).toHaveText([
      "count=3",
      "offset=0",
      "ratio=1000.0",
      "agree=false",
      "maybe=None",
      "nick=None",
      "tags=[]",
      "colour=SeaGreen",
      "colours=[]",
      "flag=Blue",
      "sailing=2027-01-01",
      "letter='x'",
      'note=""',
    ]);
  });

  test(`F05 [both] what does not decode says so, and every choice is kept, ${kind}`, async ({ page, open, problems }) => {
    problems.expectStatus(422);
    await open(path);
    await page.getByLabel("Offset").fill("1.5");
    await page.getByLabel("Ratio").fill("half");
    await page.getByLabel("Maybe").fill("-1");
    await page.getByLabel("Agree").check();
    await page.getByLabel("Dry").check();
    await colour(page).selectOption("red");
    await colours(page).selectOption(["blue", "sea-green"]);
    await page.getByLabel("Blue flag").check();
    await page.getByLabel("Sailing").fill("2026-11-30");
    await page.getByLabel("Letter").fill("xy");
    await press(page, "Describe");
    await expect(page.getByLabel("Offset")).toHaveAccessibleDescription("Enter a whole number.");
    await expect(page.getByLabel("Ratio")).toHaveAccessibleDescription("Enter a number.");
    await expect(page.getByLabel("Maybe")).toHaveAccessibleDescription(/./);
    await expect(page.getByLabel("Letter")).toHaveAccessibleDescription("Enter a single character.");
    await expect(page.getByLabel("Offset")).toHaveValue("1.5");
    await expect(page.getByLabel("Agree")).toBeChecked();
    await expect(page.getByLabel("Fast")).not.toBeChecked();
    await expect(page.getByLabel("Dry")).toBeChecked();
    await expect(colour(page)).toHaveValue("red");
    await expect(colours(page)).toHaveValues(["sea-green", "blue"]);
    await expect(page.getByLabel("Blue flag")).toBeChecked();
    await expect(page.getByLabel("Sailing")).toHaveValue("2026-11-30");
    await expect(page.getByLabel("Letter")).toHaveValue("xy");
  });
}

for (const { path, kind } of bothPages("/lab/stranger")) {
  test(`C08 [both] a field that the action does not know is ignored, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    expect(await events()).toEqual(["greeted"]);
  });
}

for (const { path, kind } of bothPages("/lab/missing")) {
  test(`C08 [both] a field that is missing is an issue, and the body does not run, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await press(page, "Greet");
    await expect(page.getByText("Required.", { exact: true })).toHaveCount(1);
    await expect(page.locator(".value")).toBeEmpty();
    expect(await events()).toEqual([]);
  });
}

for (const { path, kind } of bothPages("/lab/names")) {
  test(`F16 [both] fields named like a form's properties break nothing, ${kind}`, async ({ page, open }) => {
    await open(path);
    for (const name of ["Action", "Method", "Id", "Submit"]) {
      await page.getByLabel(name).fill(`/${name}?`);
    }
    await press(page, "Send");
    await expect(page.locator(".value")).toHaveText("/Action? / /Method? / /Id? / /Submit?");
    expect(new URL(page.url()).pathname).toBe(path);
  });
}
