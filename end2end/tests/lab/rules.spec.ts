import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

const bad: [label: string, typed: string, message: string][] = [
  ["Name", "x", "Must be at least 2 characters."],
  ["Age", "seven", "Enter a whole number."],
  ["Code", "ñandú", "Use unaccented letters, digits and common signs only."],
  ["Ratio", "9", "Must be at most 2.5."],
  ["Note", "n".repeat(41), "Must be at most 40 characters."],
];
const good: [label: string, typed: string][] = [
  ["Name", "Anne"],
  ["Age", "33"],
  ["Code", "A-17"],
  ["Ratio", "0.75"],
  ["Note", "A line.\nAnother line."],
];

for (const { path, kind } of bothPages("/lab/register")) {
  test(`F03 [both] every bad field has its message at once, and what was typed is still there, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    for (const [label, typed] of bad) {
      await page.getByLabel(label).fill(typed);
    }
    await press(page, "Register");
    for (const [label, typed, message] of bad) {
      await expect(page.getByLabel(label)).toHaveAccessibleDescription(message);
      await expect(page.getByLabel(label)).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel(label)).toHaveValue(typed);
      await expect(page.getByText(message, { exact: true })).toHaveCount(1);
    }
    await expect(page.locator(".value")).toBeEmpty();
    expect(await events()).toEqual([]);
  });

  test(`F03 [both] a good field has no message, and what is mended goes through, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    for (const [label, typed] of good) {
      await page.getByLabel(label).fill(typed);
    }
    await page.getByLabel("Age").fill("17");
    await press(page, "Register");
    await expect(page.getByLabel("Age")).toHaveAccessibleDescription("Must be at least 18.");
    for (const [label, typed] of good.filter(([label]) => label !== "Age")) {
      await expect(page.getByLabel(label)).toHaveAccessibleDescription("");
      await expect(page.getByLabel(label)).not.toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel(label)).toHaveValue(typed);
    }
    await page.getByLabel("Age").fill("18");
    await press(page, "Register");
    await expect(page.locator(".value")).toHaveText('Anne, 18, A-17, 0.75, "A line.\\nAnother line."');
    await expect(page.getByText("Must be")).toHaveCount(0);
    expect(await events()).toEqual(["registered"]);
  });

  test(`F03 [both] an empty form says what is required, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await press(page, "Register");
    await expect(page.getByLabel("Age")).toHaveAccessibleDescription("Required.");
    await expect(page.getByLabel("Ratio")).toHaveAccessibleDescription("Required.");
    await expect(page.getByLabel("Note")).toHaveAccessibleDescription("");
    expect(await events()).toEqual([]);
  });

  test(`F15 [both] rules are HTML attributes, and the form does not let the browser speak, ${kind}`, async ({ page, open, run }) => {
    await open(`${path}?run=${run}`);
    await expect(page.locator('form[data-action="register"]')).toHaveAttribute("novalidate");
    const age = page.getByLabel("Age");
    await expect(age).toHaveAttribute("required");
    await expect(age).toHaveAttribute("min", "18");
    await expect(age).toHaveAttribute("max", "120");
    const code = page.getByLabel("Code");
    await expect(code).toHaveAttribute("minlength", "4");
    await expect(code).toHaveAttribute("maxlength", "8");
    await expect(page.getByLabel("Ratio")).toHaveAttribute("step", "any");
    // Counted in characters, of which each may be two of the units that HTML counts.
    await expect(page.getByLabel("Name")).toHaveAttribute("maxlength", "40");
    await expect(page.getByLabel("Note")).toHaveAttribute("maxlength", "80");
  });
}

test("F15 [both] what HTML would count too long, the server accepts", async ({ page, open, run }) => {
  const name = "🚣".repeat(20);
  await open(`/lab/register?run=${run}`);
  for (const [label, typed] of good) {
    await page.getByLabel(label).fill(typed);
  }
  await page.getByLabel("Name").fill(name);
  await press(page, "Register");
  await expect(page.locator(".value")).toContainText(name);
});

test("F15 the rules run in the browser, before anything is sent", async ({ page, open, run, events, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "the browser runs them by JavaScript");
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") {
      posts.push(request.url());
    }
  });
  await open(`/lab/register?run=${run}`);
  await remember(page);
  for (const [label, typed] of bad) {
    await page.getByLabel(label).fill(typed);
  }
  await press(page, "Register");
  await expect(page.getByLabel("Age")).toHaveAccessibleDescription("Enter a whole number.");
  expect(posts).toEqual([]);
  for (const [label, typed] of good) {
    await page.getByLabel(label).fill(typed);
  }
  await press(page, "Register");
  await expect(page.locator(".value")).toContainText("Anne, 33");
  expect(posts).toHaveLength(1);
  expect(await events()).toEqual(["registered"]);
  await expectSameDocument(page);
});
