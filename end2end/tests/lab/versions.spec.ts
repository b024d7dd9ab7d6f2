import type { Page, Response } from "@playwright/test";

import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

/** Makes the page one of another build, whose form and code know the action by another id. */
async function makeOld(page: Page, action: string): Promise<void> {
  const old = `${action}-0000000000000000`;
  await page.locator(`form[data-action="${action}"] [name="_action"]`).evaluateAll((fields, old) => {
    fields.forEach((field) => field.setAttribute("value", old));
  }, old);
  await page.route(`**/_action/${action}-*`, (route) =>
    route.continue({ url: new URL(`/_action/${old}`, route.request().url()).href }));
}

/** The page that answers what is done, and that takes the place of this one. */
async function pageThatAnswers(page: Page, act: () => Promise<void>): Promise<Response> {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
  await act();
  const response = await answer;
  await response.finished();
  await page.waitForLoadState();
  await page.unrouteAll();
  return response;
}

for (const { path, kind } of bothPages("/lab/greet")) {
  test(`V01 N03 [both] a form of an older build comes back as it is now and with what was typed, ${kind}`, async ({ page, open, ready, run, events, problems }) => {
    problems.expectStatus(409);
    await open(`${path}?run=${run}`);
    await makeOld(page, "greet");
    await page.getByLabel("Name").fill("Mary");
    expect((await pageThatAnswers(page, () => press(page, "Greet"))).status()).toBe(409);
    await ready();
    await expect(page.locator(".error")).toContainText("This page is out of date.");
    await expect(page.getByLabel("Name")).toHaveValue("Mary");
    expect(page.url()).toContain(`${path}?run=${run}`);
    expect(await events()).toEqual([]);

    // The page is of this build now: one more click works.
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Mary!");
    expect(await events()).toEqual(["greeted"]);
  });
}

for (const { path, kind } of bothPages("/lab/tell")) {
  test(`V01 F07 [both] what the clicked button says is sent along when the browser sends the form by itself, ${kind}`, async ({ page, open, ready, run, events, problems }) => {
    problems.expectStatus(409);
    await open(`${path}?run=${run}`);
    await makeOld(page, "tell");
    await page.getByLabel("Text").fill("Ahoy");
    const answer = await pageThatAnswers(page, () => page.getByRole("button", { name: "Five" }).click());
    expect(answer.status()).toBe(409);
    expect(new URLSearchParams(answer.request().postData() ?? "").getAll("op")).toEqual(["a", "b", "c", "five"]);
    await ready();
    await expect(page.getByLabel("Text")).toHaveValue("Ahoy");
    expect(await events()).toEqual([]);
    await page.getByRole("button", { name: "One" }).click();
    await expect(page.locator(".value")).toHaveText("Ahoy: a one b c");
    expect(await events()).toEqual(["told"]);
  });
}

test("V01 secrets are empty on the page that comes back, and everything else is there", async ({ page, open, ready, run, events, problems, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript it is N03");
  problems.expectStatus(409);
  await open(`/lab/let-in?run=${run}`);
  await makeOld(page, "let_in");
  for (const [label, text] of Object.entries({ Name: "Anne", Password: "xyzzy", "Once more": "xyzzy", Deck: "orlop", Pin: "1234" })) {
    await page.getByLabel(label).fill(text);
  }
  expect((await pageThatAnswers(page, () => press(page, "Let me in"))).status()).toBe(409);
  await ready();
  await expect(page.getByLabel("Name")).toHaveValue("Anne");
  await expect(page.getByLabel("Deck")).toHaveValue("orlop");
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(await page.content()).not.toContain("xyzzy");
  expect(await events()).toEqual([]);
});

test("V01 a call by itself says that the page is out of date, and the page stays", async ({ page, open, run, events, problems, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript nothing is called");
  problems.expectStatus(409);
  await open(`/lab/calls?run=${run}`);
  await remember(page);
  await makeOld(page, "greet");
  await press(page, "Call");
  await expect(page.locator(".said")).toContainText("Stale");
  await expectSameDocument(page);
  expect(await events()).toEqual([]);
});

test("V02 a page says which build it is of, and every reply says which one has answered", async ({ page, open, run, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript there are no replies");
  await open(`/lab/greet?run=${run}`);
  const build = await page.locator('meta[name="tombolo-build"]').getAttribute("content");
  const reply = page.waitForResponse("**/_action/greet-*");
  await page.getByLabel("Name").fill("Mary");
  await press(page, "Greet");
  expect((await reply).headers()["tombolo-build"]).toBe(build);
});
