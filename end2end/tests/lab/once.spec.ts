import type { Locator, Page } from "@playwright/test";

import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

const said = "This was already sent; nothing was done twice.";
const once = ["started", "finished"];

async function order(page: Page, ware: string): Promise<void> {
  await page.getByLabel("Ware").fill(ware);
  await press(page, "Order");
}

/** What the control sends; [`sendAgain`] lets it send that again, as a page does that a browser has kept. */
async function valueOf(control: Locator): Promise<string> {
  return (await control.getAttribute("value")) ?? "";
}

async function sendAgain(control: Locator, value: string): Promise<void> {
  await control.evaluate((control, value) => control.setAttribute("value", value), value);
}

for (const { path, kind } of bothPages("/lab/once")) {
  test(`S07 [both] a double click orders once, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Ware").fill("rope");
    await page.getByLabel("Milliseconds").fill("400");
    await page.getByRole("button", { name: "Order" }).dblclick({ noWaitAfter: true });
    await expect(page.locator(".ordered .value")).toHaveText("Ordered rope.");
    expect(await events()).toEqual(once);
  });

  test(`S07 [both] the same form sent again shows what came of it, and the next one orders again, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    const token = page.locator("input[name=_once]");
    const sent = await valueOf(token);
    await order(page, "rope");
    await expect(page.locator(".ordered .value")).toHaveText("Ordered rope.");
    await expect(page.locator(".notice")).toHaveText("");
    await expect(token).not.toHaveAttribute("value", sent);

    const next = await valueOf(token);
    await sendAgain(token, sent);
    await order(page, "rope");
    await expect(page.locator(".notice")).toHaveText(said);
    await expect(page.locator(".ordered .value")).toHaveText("Ordered rope.");
    expect(await events()).toEqual(once);

    await sendAgain(token, next);
    await order(page, "rope");
    await expect(page.locator(".notice")).toHaveText("");
    await expect.poll(events).toEqual([...once, ...once]);
  });

  test(`S07 [both] other input is refused, stays, and is ordered by one more click, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(409);
    await open(`${path}?run=${run}`);
    const token = page.locator("input[name=_once]");
    const sent = await valueOf(token);
    await order(page, "rope");
    await expect(page.locator(".ordered .value")).toHaveText("Ordered rope.");
    await sendAgain(token, sent);
    await order(page, "tar");
    await expect(page.locator(".form-message")).toContainText("This was sent before, so nothing was done now.");
    await expect(page.getByLabel("Ware")).toHaveValue("tar");
    expect(await events()).toEqual(once);
    await press(page, "Order");
    await expect(page.locator(".ordered .value")).toHaveText("Ordered tar.");
    expect(await events()).toEqual([...once, ...once]);
  });

  test(`S07 [both] bad input and an error leave a form that works, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await order(page, "x");
    await expect(page.getByLabel("Ware")).toHaveAccessibleDescription("Must be at least 2 characters.");
    expect(await events()).toEqual([]);
    await order(page, "nobody");
    await expect(page.locator(".ordered .error")).toHaveText("There is nobody to greet.");
    await order(page, "rope");
    await expect(page.locator(".ordered .value")).toHaveText("Ordered rope.");
    expect(await events()).toEqual([...once, ...once]);
  });

  test(`S07 F07 [both] a button with an action of its own runs once too, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    const button = page.locator("button[name=_submit]");
    const sent = await valueOf(button);
    await page.getByLabel("Ware").fill("rope");
    await press(page, "Note");
    await expect(page.locator(".noted .value")).toHaveText("Noted rope.");
    await expect(button).not.toHaveAttribute("value", sent);
    await sendAgain(button, sent);
    await page.getByLabel("Ware").fill("rope");
    await press(page, "Note");
    await expect(page.locator(".notice")).toHaveText(said);
    expect(await events()).toEqual(["noted"]);
    await page.getByLabel("Ware").fill("tar");
    await press(page, "Note");
    await expect(page.locator(".noted .value")).toHaveText("Noted tar.");
    expect(await events()).toEqual(["noted", "noted"]);
  });
}

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript the browser says what it lost");

  /** The server answers, and nobody hears it. */
  async function loseAnswers(page: Page): Promise<void> {
    await page.route("**/_action/**", async (route) => {
      await route.fetch();
      await route.abort();
    });
  }

  for (const { path, before } of [
    { path: "/lab/once", before: [] },
    { path: "/lab/once-later", before: ["Show"] },
  ]) {
    test(`S07 a form whose answer was lost is sent again and ordered once, at ${path}`, async ({ page, open, run, events, problems }) => {
      problems.expectNetworkFailure();
      await open(`${path}?run=${run}`);
      for (const button of before) {
        await press(page, button);
      }
      await loseAnswers(page);
      await order(page, "rope");
      await expect(page.locator(".form-message")).toContainText("The server could not be reached.");
      await page.unroute("**/_action/**");
      await press(page, "Order");
      await expect(page.locator(".ordered .value")).toHaveText("Ordered rope.");
      await expect(page.locator(".notice")).toHaveText(said);
      expect(await events()).toEqual(once);
      await press(page, "Order");
      await expect(page.locator(".notice")).toHaveText("");
      await expect.poll(events).toEqual([...once, ...once]);
    });
  }

  test("S07 a call by function whose answer was lost is made again and runs once", async ({ page, open, run, events, problems }) => {
    problems.expectNetworkFailure();
    await open(`/lab/once-later?run=${run}`);
    await loseAnswers(page);
    await press(page, "Call");
    await expect(page.locator(".said")).toHaveText("Err(Network)");
    await page.unroute("**/_action/**");
    await press(page, "Call");
    await expect(page.locator(".said")).toHaveText('Ok("Ordered rope.")');
    expect(await events()).toEqual(once);
    await press(page, "Call");
    await expect.poll(events).toEqual([...once, ...once]);
  });

  test("C03 a body that runs once goes on when its page is left", async ({ page, open, run, events }) => {
    await open(`/lab/once?run=${run}`);
    await page.getByLabel("Milliseconds").fill("1000");
    await order(page, "rope");
    await expect.poll(events).toEqual(["started"]);
    await page.goto("about:blank");
    await expect.poll(events).toEqual(once);
  });
});
