import type { Page } from "@playwright/test";

import { withoutCookies } from "../../support/cookieless";
import { answerTo, expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

async function greet(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await press(page, "Greet");
}

for (const { path, kind } of bothPages("/lab/greet")) {
  test(`N01 [both] the status is 422 for an error, and a value is shown once, ${kind}`, async ({ page, open, ready, run, events, problems, answersByPage }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    expect(await answerTo(page, () => greet(page, "nobody"))).toBe(422);
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    expect(await answerTo(page, () => greet(page, "Anne"))).toBe(answersByPage(path) ? 303 : 200);
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await expect(page).toHaveURL(`${path}?run=${run}`);
    await page.reload();
    await ready();
    await expect(page.locator(".value")).toBeEmpty();
    expect(await events()).toEqual(["greeted", "greeted"]);
  });

  test(`N06 [both] a value of 100 KB is shown, ${kind}`, async ({ page, open, run }) => {
    const name = "0123456789".repeat(10_000);
    await open(`${path}?run=${run}`);
    await greet(page, name);
    await expect(page.locator(".value")).toHaveText(`Ahoy, ${name}!`);
  });

  test(`N06 [both] a value is shown once to a visitor whose cookies are blocked, ${kind}`, async ({ page, open, ready, run, events, server }) => {
    const { url, close } = await withoutCookies(server.url);
    await open(`${url}${path}?run=${run}`);
    await greet(page, "Anne");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    expect(await page.context().cookies()).toEqual([]);
    await page.reload();
    await ready();
    await expect(page.locator(".value")).toBeEmpty();
    await greet(page, "Mary");
    await expect(page.locator(".value")).toHaveText("Ahoy, Mary!");
    expect(await events()).toEqual(["greeted", "greeted"]);
    await page.goto("about:blank");
    await close();
  });
}

test("N06 a value waits for its own page, whatever other tabs and requests ask for meanwhile", async ({ page, context, open, ready, run, events, server }) => {
  const address = `/lab/greet-server?run=${run}`;
  await open(address);
  const fields = await page.locator('form[data-action="greet"] input[type=hidden]').evaluateAll((inputs) =>
    inputs.map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""]),
  );
  const form = { ...Object.fromEntries(fields), name: "Anne" };
  const posted = await context.request.post(address, { form, maxRedirects: 0, headers: { origin: server.url } });
  expect(posted.status()).toBe(303);

  // The answer is lost: the browser does not follow it, and other things happen first.
  await context.request.head(address);
  await context.request.get(address, { headers: { "sec-purpose": "prefetch", "sec-fetch-dest": "document" } });
  const script = await context.request.get(address, { headers: { "sec-fetch-dest": "empty" } });
  expect(await script.text()).not.toContain("Ahoy");
  const other = await context.newPage();
  for (const path of [`/lab/greet?run=${run}`, `/lab/greet-server?run=${run}&tab=2`, "/lab/register-server", "/"]) {
    await other.goto(path);
    await expect(other.getByText("Ahoy")).toHaveCount(0);
    await expect(other.locator("#tombolo-notice")).toBeEmpty();
  }

  await open(address);
  await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
  await page.reload();
  await ready();
  await expect(page.locator(".value")).toBeEmpty();
  expect(await events()).toEqual(["greeted"]);
});

test("N06 [both] two tabs with forms of different actions show each its own value", async ({ page, context, open, run, events }) => {
  await open(`/lab/greet-server?run=${run}`);
  const other = await context.newPage();
  await other.goto(`/lab/book-server?run=${run}`);
  await page.getByLabel("Name").fill("Anne");
  await Promise.all([press(page, "Greet"), press(other, "Book")]);
  await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
  await expect(other.locator(".value")).toHaveText('A1, "calm\\nwater", SeaGreen, true');
  await Promise.all([page.reload(), other.reload()]);
  await expect(page.locator(".value")).toBeEmpty();
  await expect(other.locator(".value")).toBeEmpty();
  expect((await events()).sort()).toEqual(["booked", "greeted"]);
});

for (const { path, kind } of bothPages("/lab/unclaimed")) {
  const answers = [
    { name: "Anne", status: 303, ran: ["greeted"] },
    { name: "nobody", status: 422, ran: ["greeted"] },
  ];
  for (const { name, status, ran } of answers) {
    test(`N04 [both] an outcome with the status ${status} that no form claims is shown once in the page's notice, ${kind}`, async ({ page, open, ready, run, events, problems, mode }) => {
      problems.expectStatus(422);
      await open(`${path}?run=${run}`);
      const notice = page.locator("#tombolo-notice");
      await expect(notice).toBeEmpty();
      await page.getByLabel("Name").fill(name);
      expect(await answerTo(page, () => press(page, "Greet there"))).toBe(status);
      await expect(page).toHaveURL(`/lab/sign-in?run=${run}`);
      await ready();
      await expect(notice).not.toBeEmpty();
      await expect(notice).toHaveAttribute("role", "status");
      expect(await events()).toEqual(ran);
      if (mode === "hydrate") {
        // The router's next page has not posted anything.
        await remember(page);
        await page.getByRole("link", { name: "Catalogue" }).click();
        await expect(page).toHaveURL("/");
        await expect(notice).toBeEmpty();
        await expectSameDocument(page);
      }
      await open(`/lab/sign-in?run=${run}`);
      await expect(notice).toBeEmpty();
      expect(await events()).toEqual(ran);
    });
  }
}

test("N09 [both] a form on a page that is not there works", async ({ page, open, run, events, problems }) => {
  problems.expectStatus(404, 422);
  await open(`/lab/lost?run=${run}`);
  await page.getByLabel("Berth").fill("taken");
  await press(page, "Book");
  await expect(page.getByLabel("Berth")).toHaveAccessibleDescription("Not this one.");
  await expect(page.getByRole("heading", { name: "Not on any chart" })).toBeVisible();
  await page.getByLabel("Berth").fill("B2");
  await press(page, "Book");
  await expect(page.locator(".value")).toHaveText('B2, "calm\\nwater", SeaGreen, true');
  await expect(page.getByRole("heading", { name: "Not on any chart" })).toBeVisible();
  expect(await events()).toEqual(["booked"]);
});

test("N09 without JavaScript the page stays a 404, with messages and with the value", async ({ page, run, problems, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled, "the shim's answers are no pages");
  problems.expectStatus(404, 422);
  await page.goto(`/lab/lost?run=${run}`);
  const statuses: string[] = [];
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) {
      statuses.push(`${response.request().method()} ${response.status()}`);
    }
  });
  await page.getByLabel("Berth").fill("taken");
  await press(page, "Book");
  await expect(page.getByLabel("Berth")).toHaveAccessibleDescription("Not this one.");
  await page.getByLabel("Berth").fill("B2");
  await press(page, "Book");
  await expect(page.locator(".value")).toContainText("B2");
  // A first visitor, who may be one who takes no cookies, is led by one more redirect.
  expect(statuses.filter((status) => status !== "GET 303")).toEqual(["POST 404", "POST 303", "GET 404"]);
});
