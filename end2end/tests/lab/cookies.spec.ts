import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/fruit")) {
  test(`C09 [both] cookies set by an action reach the browser, ${kind}`, async ({ page, context, open, server }) => {
    await open(path);
    await expect(page.locator(".packed")).toHaveText("Ok([])");
    await page.getByLabel("Fruit").fill("plum");
    await press(page, "Pack");
    await expect(page.locator(".value")).toHaveText("Packed: plum.");
    const cookies = (await context.cookies(server.url)).map(({ name, value }) => `${name}=${value}`);
    expect(cookies).toEqual(expect.arrayContaining(["lab-jar=plum", "lab-header=plum"]));
    await open(path);
    await expect(page.locator(".packed")).toContainText("header: lab-header=plum");
    await expect(page.locator(".packed")).toContainText("header: lab-jar=plum");
  });

  test(`C09 [both] cookies set by an action that fails reach the browser, ${kind}`, async ({ page, context, open, server, problems }) => {
    problems.expectStatus(422);
    await open(path);
    await page.getByLabel("Fruit").fill("plum");
    await page.getByLabel("Fail").check();
    await press(page, "Pack");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    const cookies = (await context.cookies(server.url)).map(({ name }) => name);
    expect(cookies).toEqual(expect.arrayContaining(["lab-jar", "lab-header"]));
  });
}

test("C09 the page that answers a post is rendered with the action's cookies", async ({ page, open, problems, mode, javaScriptEnabled }) => {
  test.skip(mode === "hydrate" && javaScriptEnabled, "no page answers a post that JavaScript sends");
  problems.expectStatus(422);
  await open("/lab/fruit-server");
  await page.getByLabel("Fruit").fill("quince");
  await page.getByLabel("Fail").check();
  await press(page, "Pack");
  await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
  await expect(page.locator(".packed")).toContainText("header: lab-header=quince");
  await expect(page.locator(".packed")).toContainText("jar: lab-jar=quince");
});
