import type { Page } from "@playwright/test";

import { calls, holdWasm } from "../../support/answers";
import { answerTo, expectSameDocument, postNatively, press, remember } from "../../support/document";
import { expect, test } from "../../support/lab";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "about what JavaScript makes of a page");

const hostile = `</script><!--<script>&amp;"'\`<b>é👩‍👩‍👧‍👦\u2028\u2029 %00`;

function greet(page: Page) {
  return page.locator('form[data-action="greet"]');
}

function outcome(page: Page) {
  return page.locator("#tombolo-outcome");
}

for (const path of ["/lab/greet", "/lab/suspended", "/lab/two"]) {
  test(`H01 a page with an error that a post produced hydrates without asking again: ${path}`, async ({ page, open, ready, run, events, problems }) => {
    problems.expectStatus(422);
    const called = calls(page);
    await open(`${path}?run=${run}`);
    const before = await events();
    await greet(page).getByLabel("Name").fill("nobody");
    expect(await answerTo(page, () => postNatively(page, "greet"))).toBe(422);
    await ready();
    await expect(greet(page).locator(".error")).toHaveText("There is nobody to greet.");
    await expect(greet(page).getByLabel("Name")).toHaveValue("nobody");
    await expect(outcome(page)).toHaveCount(1);
    expect(await events()).toEqual([...before, "greeted", ...before]);
    expect(called).toEqual([]);
    await expectAlive(page);
    expect(await events()).toEqual([...before, "greeted", ...before, "greeted"]);
  });

  test(`H01 a page with a value that a post produced hydrates without asking again: ${path}`, async ({ page, open, ready, run, events }) => {
    const called = calls(page);
    await open(`${path}?run=${run}`);
    const before = await events();
    await greet(page).getByLabel("Name").fill("Mary");
    expect(await answerTo(page, () => postNatively(page, "greet"))).toBe(303);
    await ready();
    await expect(greet(page).locator(".value")).toHaveText("Ahoy, Mary!");
    await expect(greet(page).getByLabel("Name")).toHaveValue("");
    expect(await events()).toEqual([...before, "greeted", ...before]);
    expect(called).toEqual([]);
    await expectAlive(page);
    expect(await events()).toEqual([...before, "greeted", ...before, "greeted"]);
  });
}

/** The form takes its submissions over, and what the page came with makes room for the answer. */
async function expectAlive(page: Page): Promise<void> {
  await remember(page);
  await greet(page).getByLabel("Name").fill("Anne");
  await greet(page).getByRole("button", { name: "Greet" }).click();
  await expect(greet(page).locator(".value")).toHaveText("Ahoy, Anne!");
  await expect(greet(page).locator(".error")).toBeEmpty();
  await expectSameDocument(page);
}

test("H01 of two client components only the one that was posted shows the outcome", async ({ page, open, ready, run, problems }) => {
  problems.expectStatus(422);
  await open(`/lab/two?run=${run}`);
  const book = page.locator('form[data-action="book"]');
  await book.getByLabel("Berth").fill("x");
  await postNatively(page, "book");
  await ready();
  await expect(book.getByLabel("Berth")).toHaveAccessibleDescription("Must be at least 2 characters.");
  await expect(greet(page).locator(".error")).toBeEmpty();
  await expect(greet(page).locator(".form-message")).toBeEmpty();
  await expect(page.locator("#tombolo-notice")).toBeEmpty();
  await page.getByRole("button", { name: "0 clicks" }).click();
  await expect(page.getByRole("button", { name: "1 clicks" })).toBeVisible();
  await expectAlive(page);
  await expect(book.getByLabel("Berth")).toHaveValue("x");
});

test("S16 values that look like markup show as text in value, error and field, and hydrate", async ({ page, open, ready, run, problems }) => {
  problems.expectStatus(422);
  await open(`/lab/greet?run=${run}`);
  await page.getByLabel("Name").fill(hostile);
  await postNatively(page, "greet");
  await ready();
  await expect(page.locator(".value")).toHaveText(`Ahoy, ${hostile}!`);

  await open(`/lab/book?run=${run}`);
  await page.getByLabel("Note").fill(`ban ${hostile.slice(0, 16)}`);
  await page.getByLabel("Berth").fill("<!--<script>");
  await postNatively(page, "book");
  await ready();
  await expect(page.locator(".error")).toHaveText(`${hostile.slice(0, 16)} is banned for 1 days.`);
  await expect(page.getByLabel("Berth")).toHaveValue("<!--<script>");
  await expect(page.getByLabel("Note")).toHaveValue(`ban ${hostile.slice(0, 16)}`);

  await open(`/lab/register?run=${run}`);
  // No longer than the field's `maxlength`, which counts units of UTF-16, lets anybody type.
  await page.getByLabel("Name").fill(hostile.slice(0, 32));
  await postNatively(page, "register");
  await ready();
  await expect(page.getByLabel("Name")).toHaveValue(hostile.slice(0, 32));
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription("Must be at most 20 characters.");
});

test("S16 the outcome is in the page only where a client component reads it", async ({ page, open, ready, run, mode, problems }) => {
  problems.expectStatus(422);
  for (const name of ["nobody", "Anne"]) {
    await open(`/lab/greet-server?run=${run}`);
    await page.getByLabel("Name").fill(name);
    await postNatively(page, "greet");
    await ready();
    await expect(page.locator(name === "Anne" ? ".value" : ".error")).not.toBeEmpty();
    await expect(outcome(page)).toHaveCount(mode === "hydrate" ? 1 : 0);
  }
  await open(`/lab/greet?run=${run}`);
  await expect(outcome(page)).toHaveCount(0);
});

for (const [name, status, place] of [
  ["nobody", 422, ".error"],
  ["Anne", 303, ".value"],
] as const) {
  test(`H02 a form that is posted before the WASM is there is answered ${status}, and the page that follows comes to life`, async ({ page, ready, run, events, problems }) => {
    problems.expectStatus(422);
    const release = await holdWasm(page);
    await page.goto(`/lab/greet?run=${run}`, { waitUntil: "commit" });
    await page.getByLabel("Name").fill(name);
    expect(await answerTo(page, () => press(page, "Greet"))).toBe(status);
    await expect(page.locator(place)).not.toBeEmpty();
    expect(await events()).toEqual(["greeted"]);
    await release();
    await ready();
    await expect(page.locator(place)).not.toBeEmpty();
    await expectAlive(page);
    expect(await events()).toEqual(["greeted", "greeted"]);
  });
}

test("H02 what is typed before the WASM is there stays, with the focus, and is sent by the shim", async ({ page, ready, run, events }) => {
  const release = await holdWasm(page);
  await page.goto(`/lab/greet?run=${run}`, { waitUntil: "commit" });
  await page.getByLabel("Name").fill("Mary");
  await release();
  await ready();
  await expect(page.getByLabel("Name")).toHaveValue("Mary");
  await expect(page.getByLabel("Name")).toBeFocused();
  await remember(page);
  await page.keyboard.press("Enter");
  await expect(page.locator(".value")).toHaveText("Ahoy, Mary!");
  await expectSameDocument(page);
  expect(await events()).toEqual(["greeted"]);
});

const answers: { what: string; path: string; label?: string; text?: string; button: string; shows: string; says: RegExp; status?: number }[] = [
  { what: "a value", path: "/lab/greet", label: "Name", text: "Anne", button: "Greet", shows: ".value", says: /Ahoy/ },
  { what: "an error", path: "/lab/greet", label: "Name", text: "nobody", button: "Greet", shows: ".error", says: /nobody/, status: 422 },
  { what: "bad input, as the browser finds", path: "/lab/book", label: "Berth", text: "x", button: "Book", shows: ".field-errors >> nth=0", says: /at least/ },
  { what: "bad input, as the server finds", path: "/lab/book", label: "Berth", text: "taken", button: "Book", shows: ".field-errors >> nth=0", says: /Not this/, status: 422 },
  { what: "a refusal", path: "/lab/guarded", button: "Do it", shows: ".form-message", says: /sign in/, status: 401 },
  { what: "a fault", path: "/lab/faulty", label: "How", text: "fault", button: "Try", shows: ".form-message", says: /went wrong/, status: 500 },
  { what: "a timeout", path: "/lab/too-slow", button: "Wait", shows: ".form-message", says: /too long/, status: 504 },
];
for (const { what, path, label, text, button, shows, says, status } of answers) {
  test(`H03 the document stays when the answer is ${what}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(...(status ? [status] : []));
    await open(`${path}?run=${run}`);
    await remember(page);
    const url = page.url();
    for (let time = 0; time < 2; time++) {
      if (label) {
        await page.getByLabel(label).fill(text ?? "");
      }
      await press(page, button);
      await expect(page.locator(shows)).toHaveText(says);
    }
    await expectSameDocument(page);
    expect(page.url()).toBe(url);
  });
}

test("every page says when its client components are alive", async ({ page, open, ready, run }) => {
  for (const path of ["/lab/greet", "/lab/greet-server", "/lab/two", "/"]) {
    await open(`${path}?run=${run}`);
    await expect(page.locator("html")).toHaveAttribute("data-hydrated");
  }
  const release = await holdWasm(page);
  await page.goto(`/lab/greet?run=${run}`, { waitUntil: "commit" });
  await expect(page.getByLabel("Name")).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-hydrated");
  await release();
  await ready();
});
