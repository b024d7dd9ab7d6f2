import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "functions are called from JavaScript only");

  test("C03 abort() cancels the request, and the handler on the server", async ({ page, open, run, events }) => {
    await open(`/lab/slow?run=${run}`);
    await press(page, "Start");
    await expect(page.locator(".pending")).toHaveText("pending");
    await expect.poll(events).toEqual(["started"]);
    await press(page, "Abort");
    await expect.poll(events).toEqual(["started", "cancelled"]);
    await expect(page.locator(".pending")).toHaveText("idle");
    await expect(page.locator(".error")).toBeEmpty();
  });

  test("C03 a state works again after abort()", async ({ page, open, run, events }) => {
    await open(`/lab/slow?run=${run}`);
    await press(page, "Start");
    await expect.poll(events).toEqual(["started"]);
    await press(page, "Abort");
    await press(page, "Start a short one");
    await expect(page.locator(".value")).toHaveText("Slept for 1 ms.");
    await expect.poll(events).toEqual(expect.arrayContaining(["cancelled", "finished"]));
  });

  test("C03 dropping a call's future cancels the handler on the server", async ({ page, open, run, events }) => {
    await open(`/lab/calls?run=${run}`);
    await press(page, "Start");
    await expect.poll(events).toEqual(["started"]);
    await press(page, "Drop");
    await expect.poll(events).toEqual(["started", "cancelled"]);
  });

  test("C03 leaving the page does not cancel what is under way", async ({ page, open, run, events }) => {
    await open(`/lab/slow?run=${run}`);
    await press(page, "Start one of two seconds");
    await expect.poll(events).toEqual(["started"]);
    await page.goto("about:blank");
    await expect.poll(events).toEqual(["started", "finished"]);
  });
});
