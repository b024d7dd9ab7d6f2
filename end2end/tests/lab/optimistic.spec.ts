import { hold } from "../../support/answers";
import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/sum")) {
  test(`F13 [both] what is shown in the end is what the action said, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("By").fill("3");
    await press(page, "Add");
    await expect(page.locator(".known")).toHaveText("3");
    await expect(page.locator(".shown")).toHaveText("3");
    await page.getByLabel("By").fill("11");
    await press(page, "Add");
    await expect(page.locator(".error")).not.toBeEmpty();
    await expect(page.locator(".shown")).toHaveText(await page.locator(".known").innerText());
    expect(await events()).toEqual(["added", "added"]);
  });
}

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript there is nothing to guess");

  test("F13 the guess is shown at once, and gone when the action fails", async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/sum?run=${run}`);
    const release = await hold(page, "add_up");
    await page.getByLabel("By").fill("40");
    await press(page, "Add");
    await expect(page.locator(".shown")).toHaveText("40");
    await expect(page.locator(".known")).toHaveText("0");
    await expect.poll(events).toEqual(["added"]);
    await expect(page.locator(".shown")).toHaveText("40");
    await release();
    await expect(page.locator(".error")).not.toBeEmpty();
    await expect(page.locator(".shown")).toHaveText("0");
  });

  test("F13 the guesses of several calls build on each other, and the last answer stays", async ({ page, open, run, events }) => {
    await open(`/lab/sum?run=${run}`);
    const release = await hold(page, "add_up");
    for (const shown of ["1", "2", "3"]) {
      await press(page, "One more");
      await expect(page.locator(".shown")).toHaveText(shown);
    }
    await expect.poll(async () => (await events()).length).toBe(3);
    await release();
    // Each call was told the same total.
    await expect(page.locator(".known")).toHaveText("1");
    await expect(page.locator(".shown")).toHaveText("1");
  });
});
