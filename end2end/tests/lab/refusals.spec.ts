import type { Locator } from "@playwright/test";

import { answerTo, press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

const visitors = [
  { user: undefined, status: 401, said: "Please sign in first." },
  { user: "Kidd", status: 403, said: "You may not do this." },
];

for (const { path, kind } of bothPages("/lab/guarded")) {
  for (const { user, status, said } of visitors) {
    test(`D03 [both] a guard answers ${status} to ${user ?? "nobody"}, ${kind}`, async ({ page, context, open, run, events, problems, server }) => {
      problems.expectStatus(status);
      if (user) {
        await context.addCookies([{ name: "lab-user", value: user, url: server.url }]);
      }
      await open(`${path}?run=${run}`);
      expect(await answerTo(page, () => press(page, "Do it"))).toBe(status);
      await expect(page.locator(".error")).toHaveText(said);
      await expect(page.getByRole("heading", { name: "The lab" })).toBeVisible();
      expect(await events()).toEqual([]);
    });
  }

  test(`D03 [both] a guard lets the admin pass, ${kind}`, async ({ page, context, open, run, events, server }) => {
    await context.addCookies([{ name: "lab-user", value: "admin", url: server.url }]);
    await open(`${path}?run=${run}`);
    await press(page, "Do it");
    await expect(page.locator(".value")).toHaveText("The admin may.");
    expect(await events()).toEqual(["ran"]);
  });
}

for (const { path, kind } of bothPages("/lab/bell")) {
  test(`N02 S06 [both] who comes too often is told when to come again (429), ${kind}`, async ({ page, open, ready, run, events, problems }) => {
    problems.expectStatus(429);
    await open(`${path}?run=${run}`);
    // The bell rings twice an hour for this machine: other tests of the worker may have rung it.
    let note = "";
    let rung = 0;
    for (;;) {
      note = `bell ${rung + 1}`;
      await page.getByLabel("Note").fill(note);
      if ((await answerTo(page, () => press(page, "Ring"))) === 429) {
        break;
      }
      rung += 1;
      expect(rung, "it is refused in the end").toBeLessThan(3);
      await expect(page.locator(".value")).toHaveText(`Rung: ${note}`);
      await ready();
    }
    await expect(page.locator(".error")).toHaveText(/^That was too often\. Please try again in \d+ (minute|second)s?\.$/);
    await expect(page.getByRole("heading", { name: "The lab" })).toBeVisible();
    await expect(page.getByLabel("Note")).toHaveValue(note);
    expect(await events()).toHaveLength(rung);
  });
}

for (const { path, kind } of bothPages("/lab/members")) {
  test(`F09 [both] a guard sends nobody to the sign-in page, ${kind}`, async ({ page, context, open, run, events, server }) => {
    await open(`${path}?run=${run}`);
    await press(page, "Come in");
    await expect(page.locator(".sign-in")).toBeVisible();
    expect(page.url()).toBe(`${server.url}/lab/sign-in?from=guard`);
    expect(await events()).toEqual([]);

    await context.addCookies([{ name: "lab-user", value: "Anne", url: server.url }]);
    await open(`${path}?run=${run}`);
    await press(page, "Come in");
    await expect(page.locator(".value")).toHaveText("Welcome, Anne.");
  });
}

for (const { path, kind } of bothPages("/lab/go")) {
  test(`F09 [both] a redirect lands on its target, ${kind}`, async ({ page, open, server }) => {
    await open(path);
    await page.getByLabel("To").fill("/lab/sign-in?from=form&x=%C3%9F");
    await press(page, "Go");
    await expect(page.locator(".sign-in")).toBeVisible();
    expect(page.url()).toBe(`${server.url}/lab/sign-in?from=form&x=%C3%9F`);
  });

  test(`F09 [both] a redirect to another site is a fault, ${kind}`, async ({ page, open, problems }) => {
    problems.expectStatus(500);
    await open(path);
    await page.getByLabel("To").fill("//example.org/");
    await press(page, "Go");
    await expect(page.locator(".error")).toContainText("Something went wrong on our side.");
    expect(new URL(page.url()).pathname).toBe(path);
  });
}

/** Makes a form one of another build, and posts it as the browser does without JavaScript. */
async function postAsStale(form: Locator, action: string): Promise<void> {
  await form.evaluate((form, stale) => {
    form.querySelector<HTMLInputElement>('[name="_action"]')?.setAttribute("value", stale);
    HTMLFormElement.prototype.submit.call(form);
  }, `${action}-0000000000000000`);
}

for (const { path, kind } of bothPages("/lab/twins")) {
  for (const [sent, other] of [["left", "right"], ["right", "left"]]) {
    test(`N03 [both] after a stale post what was typed is in the form of its key only: the ${sent} one, ${kind}`, async ({ page, open, ready, run, events, problems }) => {
      problems.expectStatus(409);
      await open(`${path}?run=${run}`);
      const [mine, theirs] = [page.locator(`section.${sent}`), page.locator(`section.${other}`)];
      await mine.getByLabel("Name").fill("Mary");
      await theirs.getByLabel("Name").fill("Anne");
      expect(await answerTo(page, () => postAsStale(mine.locator("form"), "greet"))).toBe(409);
      await ready();
      await expect(mine.getByLabel("Name")).toHaveValue("Mary");
      await expect(mine.locator(".error")).toContainText("This page is out of date.");
      await expect(theirs.getByLabel("Name")).toHaveValue("");
      await expect(theirs.locator(".error")).toBeEmpty();
      await expect(page.locator(".notice")).toBeEmpty();
      expect(await events()).toEqual([]);

      // Sent once more it goes through.
      await mine.getByRole("button", { name: "Greet" }).click();
      await expect(mine.locator(".value")).toHaveText("Ahoy, Mary!");
      await expect(theirs.locator(".value")).toBeEmpty();
      expect(await events()).toEqual(["greeted"]);
    });
  }
}
