/// What an action has returned before (F10), with JavaScript and without.

import type { Page } from "@playwright/test";

import { expectSameDocument, postNatively, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

/** What the form brings back when the browser sends it by itself; nothing where it has none. */
async function carried(page: Page): Promise<string> {
  const field = page.locator('input[name="_previous"]');
  return (await field.count()) === 0 ? "" : field.inputValue();
}

for (const { path, kind } of bothPages("/lab/count")) {
  test(`F10 [both] a count begins where it ended, whichever button is pressed, ${kind}`, async ({ page, open, run, events, answersByPage }) => {
    await open(`${path}?run=${run}`);
    await remember(page);
    const count = page.locator(".counted");
    await expect(count).toHaveText("0");
    expect(await carried(page)).toBe("");
    for (const [button, then] of [["+1", "1"], ["+1", "2"], ["×2", "4"], ["−1", "3"]] as const) {
      await press(page, button);
      await expect(count).toHaveText(then);
      await expect(page.locator(".value")).toHaveText(`Now it is ${then}.`);
    }
    expect(await events()).toEqual(["None Up", "Some(1) Up", "Some(2) Double", "Some(4) Down"]);
    // Padded, so that not even the length says anything of it.
    expect(await carried(page)).toMatch(/^[\w-]{100,}$/);
    if (!answersByPage(path)) {
      await expectSameDocument(page);
    }

    await open(`${path}?run=${run}`);
    await expect(count).toHaveText("0");
    await press(page, "−1");
    await expect(count).toHaveText("-1");
  });

  test(`F10 [both] after bad input the count is still there, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await press(page, "+1");
    await expect(page.locator(".counted")).toHaveText("1");
    await page.getByLabel("Note").fill("too long");
    await press(page, "×2");
    await expect(page.getByText("Must be at most 5 characters.", { exact: true })).toHaveCount(1);
    await expect(page.getByLabel("Note")).toHaveValue("too long");
    await expect(page.locator(".counted")).toHaveText("1");
    await expect(page.locator(".value")).toBeEmpty();
    await page.getByLabel("Note").fill("short");
    await press(page, "×2");
    await expect(page.locator(".counted")).toHaveText("2");
  });

  test(`F10 S02 [both] a count that nobody can open any more starts anew with one more click, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(409);
    await open(`${path}?run=${run}`);
    await press(page, "+1");
    await expect(page.locator(".counted")).toHaveText("1");
    // Its fourth letter is of the id of the key.
    const spoil = (sent: string) => sent.replace(/(_previous=...)(.)/, (_, start, letter) => start + (letter === "A" ? "B" : "A"));
    await page.route("**/*", async (route) => {
      const sent = route.request().postData();
      await route.continue(sent === null ? {} : { postData: spoil(sent) });
    });
    await page.getByLabel("Note").fill("typed");
    await press(page, "+1");
    await expect(page.locator(".form-message")).toContainText("This page is out of date.");
    await expect(page.getByLabel("Note")).toHaveValue("typed");
    await expect(page.locator(".counted")).toHaveText("0");
    await page.unroute("**/*");
    await press(page, "−1");
    await expect(page.locator(".counted")).toHaveText("-1");
    expect(await events()).toEqual(["None Up", "None Down"]);
  });
}

for (const { path, kind } of bothPages("/lab/voyage")) {
  test(`F10 [both] a wizard keeps its answers, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Next");
    await expect(page.locator(".known")).toHaveText("Anne");
    await expect(page.getByLabel("Name")).toHaveCount(0);

    await page.getByLabel("Port").fill("X");
    await press(page, "Next");
    await expect(page.getByLabel("Port")).toHaveAccessibleDescription("Must be at least 2 characters.");
    await expect(page.getByLabel("Port")).toHaveValue("X");
    await expect(page.locator(".known")).toHaveText("Anne");
    await page.getByLabel("Port").fill("Bremen");
    await press(page, "Next");
    await expect(page.locator(".known")).toHaveText("Anne to Bremen");

    await page.getByLabel("Berths").fill("2");
    await press(page, "Book");
    await expect(page.locator(".booked")).toHaveText("Anne sails to Bremen, in 2 berths.");
    expect(await events()).toEqual(["answered", "answered", "answered"]);
  });
}

test("F10 what was changed or belongs to another form is refused, and the page still works", async ({ api, run }) => {
  const path = `/lab/count-server?run=${run}`;
  const headers = { "sec-fetch-site": "same-origin" };
  const first = await (await api.get(path)).text();
  const action = /name="_action" value="([^"]*)"/.exec(first)?.[1] ?? "";
  const post = (fields: Record<string, string>) =>
    api.post(path, { headers, form: { _action: action, _key: "count", run, by: "Up", note: "", ...fields } });
  const carriedBy = (page: string) => /name="_previous" value="([^"]*)"/.exec(page)?.[1];
  expect(carriedBy(first)).toBeUndefined();
  const seal = carriedBy(await (await post({})).text()) ?? "";
  expect(seal).toMatch(/^[\w-]{100,}$/);
  expect(await (await post({ _previous: seal })).text()).toContain('<p class="counted">2');
  const end = seal.endsWith("A") ? "Q" : "A";
  for (const fields of [{ _previous: seal.slice(0, -1) + end }, { _previous: seal, _key: "other" }, { _previous: "<b>" }]) {
    const refused = await post(fields);
    expect(refused.status()).toBe(400);
    expect(carriedBy(await refused.text())).toBeUndefined();
  }
});

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript nothing is called");

  test("F10 C02 calls bring the value along, each that of the one before", async ({ page, open, run, events }) => {
    await open(`/lab/count?run=${run}`);
    const count = page.locator(".counted");
    await press(page, "+1");
    await expect(count).toHaveText("1");
    await press(page, "Twice by a call");
    await expect(count).toHaveText("3");
    await press(page, "×2");
    await expect(count).toHaveText("6");
    await press(page, "Begin anew");
    await expect(count).toHaveText("0");
    expect(await carried(page)).toBe("");
    await press(page, "−1");
    await expect(count).toHaveText("-1");
    expect(await events()).toEqual(["None Up", "Some(1) Up", "Some(2) Up", "Some(3) Double", "None Down"]);
  });

  test("F10 H02 a form that the browser sends by itself goes on where it was, and so does the page that follows", async ({ page, open, ready, run }) => {
    await open(`/lab/count?run=${run}`);
    const count = page.locator(".counted");
    await press(page, "+1");
    await press(page, "+1");
    await expect(count).toHaveText("2");
    await page.locator("form").evaluate((form) => {
      form.insertAdjacentHTML("beforeend", '<input type="hidden" name="by" value="Double">');
    });
    await postNatively(page, "change_count");
    await ready();
    await expect(count).toHaveText("4");
    await press(page, "−1");
    await expect(count).toHaveText("3");
  });
});
