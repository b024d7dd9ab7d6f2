import type { Page } from "@playwright/test";

import { expectSameDocument, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

function side(page: Page, name: "left" | "right") {
  const section = page.locator(`section.${name}`);
  return {
    name: section.getByLabel("Name"),
    greet: section.getByRole("button", { name: "Greet" }),
    value: section.locator(".value"),
    error: section.locator(".error"),
  };
}

for (const { path, kind } of bothPages("/lab/twins")) {
  test(`F06 [both] two forms of one action keep what came of them and what was typed, ${kind}`, async ({ page, open, run, events, problems, answersByPage }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    const [left, right] = [side(page, "left"), side(page, "right")];
    await right.name.fill("nobody");
    await right.greet.click();
    await expect(right.error).not.toBeEmpty();
    await expect(right.name).toHaveValue("nobody");
    await expect(left.error).toBeEmpty();
    await expect(left.name).toHaveValue("");

    await left.name.fill("Anne");
    await left.greet.click();
    await expect(left.value).toHaveText("Ahoy, Anne!");
    await expect(right.value).toBeEmpty();
    // A page that is loaded anew shows the last outcome only.
    await expect(right.error).toHaveText(answersByPage(path) ? "" : /./);
    await expect(page.locator(".notice")).toBeEmpty();
    expect(await events()).toEqual(["greeted", "greeted"]);
  });

  test(`F06 [both] the ids of two forms do not meet, ${kind}`, async ({ page, open, run }) => {
    await open(`${path}?run=${run}`);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((element) => element.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
}

test("F06 a key that no form has is shown by the page's notice, and one that is too long is refused", async ({ api, run }) => {
  const page = await (await api.get(`/lab/twins-server?run=${run}`)).text();
  const action = /name="_action" value="([^"]*)"/.exec(page)?.[1] ?? "";
  expect(page).toContain('name="_key" value="left"');
  const post = (key: string) =>
    api.post(`/lab/twins-server?run=${run}`, {
      headers: { "sec-fetch-site": "same-origin" },
      form: { _action: action, _key: key, run, name: "nobody" },
    });
  const stranger = await post("up<b>");
  expect(stranger.status()).toBe(422);
  expect(await stranger.text()).toMatch(/id="tombolo-notice"[^>]*>.*There is nobody to greet\./);
  expect(await stranger.text()).not.toContain("up<b>");
  expect((await post("x".repeat(65))).status()).toBe(400);
});

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript the browser replaces a page that it waits for");

  async function sleep(page: Page, millis: number) {
    await page.getByLabel("Millis").fill(String(millis));
    // Playwright waits for a button that is `aria-disabled`; people do not.
    await page.getByRole("button", { name: "Sleep" }).click({ force: true });
  }

  test("F11 a busy form can replace what is under way", async ({ page, open, run, events }) => {
    await open(`/lab/busy-replace?run=${run}`);
    await sleep(page, 20_000);
    await expect(page.locator(".pending")).toHaveText("pending");
    await expect.poll(events).toEqual(["started"]);
    await sleep(page, 2);
    await expect(page.locator(".said li")).toHaveText(["Slept for 2 ms."]);
    await expect(page.locator(".pending")).toHaveText("idle");
    // Which of the two the server hears of first is the network's business.
    await expect.poll(async () => (await events()).sort()).toEqual(["cancelled", "finished", "started", "started"]);
  });

  test("F11 a busy form can queue, and each answer is shown in turn", async ({ page, open, run, events }) => {
    await open(`/lab/busy-queue?run=${run}`);
    await remember(page);
    await sleep(page, 1500);
    await sleep(page, 3);
    await sleep(page, 2);
    await expect(page.locator(".said li")).toHaveText(["Slept for 1500 ms.", "Slept for 3 ms.", "Slept for 2 ms."]);
    await expect(page.locator(".pending")).toHaveText("idle");
    expect(await events()).toEqual(["started", "finished", "started", "finished", "started", "finished"]);
    await expectSameDocument(page);
  });

  test("F11 what is queued is given up with what is under way", async ({ page, open, run, events }) => {
    await open(`/lab/busy-queue?run=${run}`);
    await sleep(page, 20_000);
    await expect.poll(events).toEqual(["started"]);
    await sleep(page, 3);
    await page.getByRole("button", { name: "Give up" }).click();
    await expect(page.locator(".pending")).toHaveText("idle");
    await expect.poll(events).toEqual(["started", "cancelled"]);
    await sleep(page, 1);
    await expect(page.locator(".said li")).toHaveText(["Slept for 1 ms."]);
    expect(await events()).toEqual(["started", "cancelled", "started", "finished"]);
  });

  test("C02 calls run in parallel by default, and only the last one's answer is shown", async ({ page, open, run, events }) => {
    await open(`/lab/twice?run=${run}`);
    await page.getByRole("button", { name: "In parallel" }).click();
    await expect.poll(events).toEqual(["started", "started", "finished", "finished"]);
    await expect(page.locator(".plain")).toHaveText("Slept for 1 ms.");
  });

  test("C02 a serial state lets each call wait for the one before", async ({ page, open, run, events }) => {
    await open(`/lab/twice?run=${run}`);
    await page.getByRole("button", { name: "In series" }).click();
    await expect(page.locator(".serial")).toHaveText("Slept for 1 ms.");
    expect(await events()).toEqual(["started", "finished", "started", "finished"]);
  });

  test("C02 the calls of a serial action run one after the other, whoever makes them", async ({ page, open, run, events }) => {
    await open(`/lab/twice?run=${run}`);
    await page.getByRole("button", { name: "By the action" }).click();
    await expect(page.locator(".answers li")).toHaveText(["Slept in turn for 40 ms.", "Slept in turn for 1 ms."]);
    await expect(page.locator(".in-turn")).toHaveText("Slept in turn for 2 ms.");
    expect(await events()).toEqual(["started", "finished", "started", "finished", "started", "finished"]);
  });
});
