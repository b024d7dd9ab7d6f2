import { calls } from "../../support/answers";
import { answerTo, expectSameDocument, postNatively, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/sound")) {
  test(`C01 [both] a form shows what JSON cannot carry, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("East").fill("1");
    await press(page, "Sound");
    await expect(page.locator(".value")).toHaveText("1/0 is NaN, 2/0 is inf");
    await page.getByLabel("East").fill("2");
    await page.getByLabel("Fathoms").fill("0.1");
    await press(page, "Sound");
    await expect(page.locator(".value")).toHaveText("2/0 is 0.1, 3/0 is inf");
    expect(await events()).toEqual(["sounded", "sounded"]);
  });

  test(`C01 [both] an error that JSON cannot carry shows too, and what was typed is kept, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("East").fill("13");
    await page.getByLabel("Fathoms").fill("7.5");
    expect(await answerTo(page, () => press(page, "Sound"))).toBe(422);
    await expect(page.locator(".error")).toHaveText("13/0 is -inf");
    await expect(page.getByLabel("East")).toHaveValue("13");
    await expect(page.getByLabel("Fathoms")).toHaveValue("7.5");
    expect(await events()).toEqual(["sounded"]);
  });

  test(`F03 [both] the rules of an action with another codec are told at their fields, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("East").fill("100");
    await page.getByLabel("Fathoms").fill("deep");
    await press(page, "Sound");
    await expect(page.getByLabel("East")).toHaveAccessibleDescription("Must be at most 99.");
    await expect(page.getByLabel("Fathoms")).toHaveAccessibleDescription("Enter a number.");
    await expect(page.getByLabel("Fathoms")).toHaveValue("deep");
    expect(await events()).toEqual([]);
  });
}

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "functions are called from JavaScript only");

  test("C01 what JSON cannot carry is sent and comes back as it was", async ({ page, open }) => {
    const sent: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") {
        sent.push(request.headers()["content-type"]);
      }
    });
    await open("/lab/codecs");
    await press(page, "Start");
    await expect(page.getByRole("status")).toHaveText("done");
    await expect(page.getByRole("main").getByRole("listitem")).toHaveText([
      "NaN",
      "inf",
      "-inf",
      "-0.0",
      "0.1",
      "{Spot { east: 1, north: 2 }: 0.1, Spot { east: 1, north: 9 }: -inf, Spot { east: 2, north: 1 }: NaN}",
      '(340282366920938463463374607431768211455, -170141183460469231731687303715884105728, \'あ\', "あああ", Some(Painted(Line(-1, 1), SeaGreen)), ())',
    ]);
    expect(sent).toEqual(Array(7).fill("application/cbor"));
  });

  test("H01 a page whose outcome JSON cannot carry hydrates without asking again", async ({ page, open, ready, run, events }) => {
    const called = calls(page);
    await open(`/lab/sound?run=${run}`);
    await page.getByLabel("East").fill("1");
    expect(await answerTo(page, () => postNatively(page, "sound"))).toBe(303);
    await ready();
    await expect(page.locator(".value")).toHaveText("1/0 is NaN, 2/0 is inf");
    await expect(page.locator("#tombolo-outcome")).toHaveCount(1);
    expect(called).toEqual([]);
    await remember(page);
    await page.getByLabel("East").fill("4");
    await press(page, "Sound");
    await expect(page.locator(".value")).toHaveText("4/0 is NaN, 5/0 is inf");
    await expectSameDocument(page);
    expect(await events()).toEqual(["sounded", "sounded"]);
  });
});
