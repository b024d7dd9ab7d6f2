import type { Page } from "@playwright/test";

import { expectSameDocument, postNatively, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

interface Fields {
  berth: string;
  note: string;
  paint: string;
  insured: boolean;
}

const initial: Fields = { berth: "A1", note: "calm\nwater", paint: "sea-green", insured: true };
const typed: Fields = { berth: "B2", note: "windy", paint: "red", insured: true };

async function fill(page: Page, { berth, note, paint, insured }: Fields): Promise<void> {
  await page.getByLabel("Berth").fill(berth);
  await page.getByLabel("Note").fill(note);
  await page.getByLabel("Paint").selectOption(paint);
  await page.getByLabel("Insured").setChecked(insured);
}

async function expectFields(page: Page, { berth, note, paint, insured }: Fields): Promise<void> {
  await expect(page.getByLabel("Berth")).toHaveValue(berth);
  await expect(page.getByLabel("Note")).toHaveValue(note);
  await expect(page.getByLabel("Paint")).toHaveValue(paint);
  await expect(page.getByLabel("Insured")).toBeChecked({ checked: insured });
}

for (const { path, kind } of bothPages("/lab/book")) {
  test(`F12 [both] after a value the form shows its initial values, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await expectFields(page, initial);
    await fill(page, typed);
    await press(page, "Book");
    await expect(page.locator(".value")).toHaveText('B2, "windy", Red, true');
    await expectFields(page, initial);
    expect(await events()).toEqual(["booked"]);
  });

  test(`F12 [both] after an error and after bad input what was typed stays, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await fill(page, { ...typed, note: "nobody" });
    await press(page, "Book");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    await expectFields(page, { ...typed, note: "nobody" });
    await fill(page, { ...typed, insured: false });
    await press(page, "Book");
    await expect(page.getByLabel("Insured")).toHaveAccessibleDescription("Not this one.");
    await expectFields(page, { ...typed, insured: false });
    expect(await events()).toEqual(["booked"]);
  });
}

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "a page without JavaScript is rendered anew each time");

  test("F12 after a page that came with what was typed, a value brings the initial values back", async ({ page, open, ready, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/book?run=${run}`);
    await fill(page, { berth: "taken", note: "windy\nday", paint: "red", insured: false });
    await postNatively(page, "book");
    await ready();
    await expect(page.getByLabel("Berth")).toHaveAccessibleDescription("Not this one.");
    await expectFields(page, { berth: "taken", note: "windy\nday", paint: "red", insured: false });
    await remember(page);
    await page.getByLabel("Berth").fill("B2");
    await page.getByLabel("Insured").check();
    await press(page, "Book");
    await expect(page.locator(".value")).toHaveText('B2, "windy\\nday", Red, true');
    await expectFields(page, initial);
    await expect(page.getByText("Not this one.")).toHaveCount(0);

    // The browser's own reset knows them too.
    await fill(page, typed);
    await page.locator('form[data-action="book"]').evaluate((form) => (form as HTMLFormElement).reset());
    await expectFields(page, initial);
    await expectSameDocument(page);
    expect(await events()).toEqual(["booked"]);
  });

  test("F12 a form with `reset=false` keeps what was typed", async ({ page, open, run, events }) => {
    await open(`/lab/book-keep?run=${run}`);
    await fill(page, typed);
    await press(page, "Book");
    await expect(page.locator(".value")).toHaveText('B2, "windy", Red, true');
    await expectFields(page, typed);
    expect(await events()).toEqual(["booked"]);
  });

  const bad: [label: string, where: string, fields: Fields][] = [
    ["Berth", "the browser", { ...typed, berth: "x" }],
    ["Note", "the browser", { ...typed, note: "n".repeat(21) }],
    ["Berth", "the server", { ...typed, berth: "taken", note: "taken" }],
    ["Note", "the server", { ...typed, note: "taken", paint: "blue" }],
    ["Paint", "the server", { ...typed, paint: "blue", insured: false }],
    ["Insured", "the server", { ...typed, insured: false }],
  ];
  for (const [label, where, fields] of bad) {
    test(`F12 the focus goes to the first bad field: ${label}, as ${where} found`, async ({ page, open, run, events, problems }) => {
      problems.expectStatus(422);
      await open(`/lab/book?run=${run}`);
      await fill(page, fields);
      await press(page, "Book");
      await expect(page.getByLabel(label)).toBeFocused();
      await expect(page.getByLabel(label)).toHaveAccessibleDescription(/./);
      await expectFields(page, fields);
      expect(await events()).toEqual([]);
    });
  }

  test("F12 after an error that is no field's the focus stays", async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/book?run=${run}`);
    await fill(page, { ...typed, note: "nobody" });
    await press(page, "Book");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    await expect(page.getByRole("button", { name: "Book" })).toBeFocused();
  });

  test("F12 a hidden field that is bad does not keep the focus from a field that can be mended", async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/book?run=${run}`);
    await page.locator('input[name="berth"]').evaluate((berth) => {
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = "berth";
      berth.closest("form")?.prepend(hidden);
    });
    await fill(page, { ...typed, berth: "x" });
    await press(page, "Book");
    await expect(page.getByLabel("Berth")).toBeFocused();
  });
});
