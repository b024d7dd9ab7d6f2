import type { Page } from "@playwright/test";

import { answerTo, expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

async function greet(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await press(page, "Greet");
}

for (const { path, kind } of bothPages("/lab/greet")) {
  test(`N08 [both] reloading after an error repeats the error at the most, ${kind}`, async ({ page, open, ready, run, events, problems, answersByPage }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await greet(page, "nobody");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    await page.reload();
    await ready();
    // Only a page that answered a post is asked for by that post again.
    const again = answersByPage(path);
    await expect(page.locator(".error")).toHaveText(again ? "There is nobody to greet." : "");
    await expect(page.getByLabel("Name")).toHaveValue(again ? "nobody" : "");
    expect(await events()).toEqual(again ? ["greeted", "greeted"] : ["greeted"]);
    await greet(page, "Anne");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await page.reload();
    await ready();
    await expect(page.locator(".value")).toBeEmpty();
    expect(await events()).toHaveLength(again ? 3 : 2);
  });

  test(`N08 [both] a form works after Back, and nothing runs by going back and forth, ${kind}`, async ({ page, open, ready, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await greet(page, "Anne");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await open("/lab/sign-in");
    await page.goBack();
    await ready();
    await page.goForward();
    await expect(page.locator(".sign-in")).toBeVisible();
    await page.goBack();
    await ready();
    expect(await events()).toEqual(["greeted"]);
    await greet(page, "nobody");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    await greet(page, "Mary");
    await expect(page.locator(".value")).toHaveText("Ahoy, Mary!");
    expect(await events()).toEqual(["greeted", "greeted", "greeted"]);
  });
}

for (const { path, kind } of bothPages("/lab/book")) {
  test(`N08 [both] reloading after bad input runs nothing, ${kind}`, async ({ page, open, ready, run, events, problems, answersByPage }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Berth").fill("taken");
    await press(page, "Book");
    await expect(page.getByLabel("Berth")).toHaveAccessibleDescription("Not this one.");
    await page.reload();
    await ready();
    const again = answersByPage(path);
    await expect(page.getByLabel("Berth")).toHaveAccessibleDescription(again ? "Not this one." : "");
    await expect(page.getByLabel("Berth")).toHaveValue(again ? "taken" : "A1");
    expect(await events()).toEqual([]);
  });
}

for (const { path, kind } of bothPages("/lab/carry")) {
  test(`F09 [both] a redirect lands, its cookie is seen there, and Back returns to a form that works, ${kind}`, async ({ page, open, ready, run, events, answersByPage }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Fruit").fill("plum");
    expect(await answerTo(page, () => press(page, "Carry"))).toBe(answersByPage(path) ? 303 : 200);
    await expect(page).toHaveURL("/lab/packed?from=carry");
    await expect(page.locator(".packed")).toContainText("lab-header=plum");
    expect(await events()).toEqual(["carried"]);

    await page.goBack();
    await expect(page).toHaveURL(`${path}?run=${run}`);
    await ready();
    const form = page.locator('form[data-action="carry"]');
    await expect(form).not.toHaveAttribute("aria-busy");
    await expect(page.getByRole("button", { name: "Carry" })).not.toHaveAttribute("aria-disabled");
    expect(await events()).toEqual(["carried"]);
    await page.getByLabel("Fruit").fill("quince");
    await press(page, "Carry");
    await expect(page).toHaveURL("/lab/packed?from=carry");
    await expect(page.locator(".packed")).toContainText("lab-header=quince");
    expect(await events()).toEqual(["carried", "carried"]);
  });
}

test("F09 a form is usable again after a redirect to what the browser does not show, a download for example", async ({ page, open, run, events, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript nothing keeps the form busy");
  await open(`/lab/carry?run=${run}`);
  await remember(page);
  await page.route("**/lab/packed?from=carry", (route) =>
    route.fulfill({ headers: { "content-disposition": "attachment; filename=fruit.txt" }, body: "plum" }),
  );
  for (const fruit of ["plum", "quince"]) {
    await page.getByLabel("Fruit").fill(fruit);
    const download = page.waitForEvent("download");
    await press(page, "Carry");
    expect((await download).suggestedFilename()).toBe("fruit.txt");
    await expect(page.locator('form[data-action="carry"]')).not.toHaveAttribute("aria-busy");
  }
  await expect(page).toHaveURL(`/lab/carry?run=${run}`);
  expect(await events()).toEqual(["carried", "carried"]);
  await expectSameDocument(page);
});

for (const { path, kind } of bothPages("/lab/pay")) {
  test(`F09 [both] another site is reached under the strict policy, and Back returns to the form, ${kind}`, async ({ page, context, open, ready, run, events, server }) => {
    await context.route("https://pay.example/**", (route) => route.fulfill({ contentType: "text/html", body: "<h1>Paid</h1>" }));
    await open(`${path}?run=${run}`);
    await press(page, "Pay");
    await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
    expect(page.url()).toBe(`https://pay.example/?run=${run}&a=%22#end`);
    const cookies = await context.cookies(server.url);
    expect(cookies.find(({ name }) => name === "lab-header")?.value).toBe("paid");
    expect(await events()).toEqual(["paid"]);
    await page.goBack();
    await expect(page).toHaveURL(`${path}?run=${run}`);
    await ready();
    await press(page, "Pay");
    await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
    expect(await events()).toEqual(["paid", "paid"]);
  });
}
