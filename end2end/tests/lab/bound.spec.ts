/// What the server gives to an action beforehand (C06, F06, H06, S02), and actions where they are used (D05).

import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/berths")) {
  test(`F06 H06 S02 [both] each form has what was bound to it, and nobody can read it, ${kind}`, async ({ page, open, run, events, problems, answersByPage }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await remember(page);
    expect(await page.content()).not.toMatch(/700[12]/);
    const [first, second] = [page.getByRole("region", { name: "Berth 1" }), page.getByRole("region", { name: "Berth 2" })];
    await second.getByRole("textbox").fill("A");
    await press(second, "Take it");
    await expect(second.getByRole("textbox")).toHaveAccessibleDescription("Must be at least 2 characters.");
    await expect(second.getByRole("textbox")).toHaveValue("A");
    await expect(first.getByRole("textbox")).toHaveValue("");
    await second.getByRole("textbox").fill("Anne");
    await press(second, "Take it");
    await expect(second.locator(".value")).toHaveText("Anne has berth 7002.");
    await expect(first.locator(".value")).toBeEmpty();
    expect(await events()).toEqual(["berth 7002 for Anne"]);
    if (!answersByPage(path)) {
      await expectSameDocument(page);
    }
  });

  test(`S02 [both] what was changed on the way is refused, and one more click works, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(409);
    await open(`${path}?run=${run}`);
    const berth = page.getByRole("region", { name: "Berth 1" });
    await berth.getByRole("textbox").fill("Anne");
    // Its fourth letter is of the id of the key.
    await berth.locator('input[name="_bound"]').evaluate((field: HTMLInputElement) => {
      const seal = field.value;
      field.value = seal.slice(0, 3) + (seal[3] === "A" ? "B" : "A") + seal.slice(4);
    });
    await press(berth, "Take it");
    await expect(page.getByText("This page is out of date.")).toHaveCount(1);
    await expect(berth.getByRole("textbox")).toHaveValue("Anne");
    expect(await events()).toEqual([]);
    await press(berth, "Take it");
    await expect(berth.locator(".value")).toHaveText("Anne has berth 7001.");
    expect(await events()).toEqual(["berth 7001 for Anne"]);
  });
}

for (const { path, kind } of bothPages("/lab/tallies")) {
  test(`F07 F10 [both] a button with another action brings back what is bound to that one, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    for (const [button, left, right] of [["Count left", "1", "0"], ["Count right", "1", "1"], ["Count right", "1", "2"]] as const) {
      await press(page, button);
      await expect(page.locator(".left")).toHaveText(left);
      await expect(page.locator(".right")).toHaveText(right);
    }
    expect(await events()).toEqual(["left 1", "right 1", "right 2"]);
  });
}

test("S02 what is for a visitor is nobody else's", async ({ api, run, events }) => {
  const path = `/lab/berths-server?run=${run}`;
  const headers = { "sec-fetch-site": "same-origin" };
  const page = await (await api.get(path, { headers })).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  const form = { _action: field("_action"), _key: field("_key"), _bound: field("_bound"), name: "Anne" };
  const stranger = { ...headers, cookie: "tombolo-visitor=0123456789abcdef0123456789abcdef" };
  expect((await api.post(path, { headers: stranger, form })).status()).toBe(409);
  expect(await events()).toEqual([]);
});

test("D05 [both] actions of one name, each nested in its own component, are two", async ({ page, open, run, events }) => {
  await open(`/lab/nested?run=${run}`);
  await press(page, "Starboard");
  await expect(page.locator(".starboard")).toHaveText("Green");
  await press(page, "Port");
  await expect(page.locator(".port")).toHaveText("Red");
  expect(await events()).toEqual(["starboard", "port"]);
});

test("D05 [both] a closure captures what its list says", async ({ page, open, run, events, problems }, { project }) => {
  test.skip(project.name === "hydrate", "closures are for islands mode");
  problems.expectStatus(422);
  await open(`/lab/nested?run=${run}`);
  await page.getByRole("textbox", { name: "More" }).fill("10");
  await press(page, "Sound");
  await expect(page.getByRole("textbox", { name: "More" })).toHaveAccessibleDescription("Must be at most 9.");
  await page.getByRole("textbox", { name: "More" }).fill("3");
  await press(page, "Sound");
  await expect(page.locator(".sounded")).toHaveText("15");
  expect(await events()).toEqual(["12 and 3"]);
});

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript nothing is called");

  test("C06 the browser calls an action that it got, and sends it on", async ({ page, open, run, events }) => {
    await open(`/lab/berths?run=${run}`);
    const berth = page.getByRole("region", { name: "Berth 2" });
    await press(berth, "Call it");
    await expect(berth.locator(".called")).toHaveText("Anne has berth 7002.");
    await press(berth, "Send it on");
    await expect(berth.locator(".called")).toHaveText("Mary has berth 7002.");
    expect(await events()).toEqual(["berth 7002 for Anne", "berth 7002 for Mary"]);
  });
});
