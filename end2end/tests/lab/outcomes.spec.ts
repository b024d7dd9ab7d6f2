import { expectSameDocument, press, remember } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/greet")) {
  test(`F01 [both] the returned value shows on the same page, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await expect(page.locator(".error")).toBeEmpty();
    expect(await events()).toEqual(["greeted"]);
  });

  test(`F01 [both] reloading afterwards posts nothing, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await page.reload();
    await expect(page.locator(".value")).toBeEmpty();
    expect(await events()).toEqual(["greeted"]);
  });

  test(`F01 [both] a value of any characters shows as it is, ${kind}`, async ({ page, open, run }) => {
    const name = `</script><!--<script>&amp;"'\`<b>é👩‍👩‍👧‍👦\u2028 %00`;
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill(name);
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText(`Ahoy, ${name}!`);
  });

  test(`F02 [both] a returned error shows on the same page, and what was typed is kept, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill("nobody");
    await press(page, "Greet");
    await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
    await expect(page.locator(".value")).toBeEmpty();
    await expect(page.getByLabel("Name")).toHaveValue("nobody");

    await page.getByLabel("Name").fill("Blackbeard");
    await press(page, "Greet");
    await expect(page.locator(".error")).toHaveText("Blackbeard is banned for 30 days.");

    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await expect(page.locator(".error")).toBeEmpty();
  });
}

test("F01 a client component's form does not replace the document", async ({ page, open, run, problems, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without JavaScript every answer is a document");
  problems.expectStatus(422);
  await open(`/lab/greet?run=${run}`);
  await remember(page);
  await page.getByLabel("Name").fill("nobody");
  await press(page, "Greet");
  await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
  await page.getByLabel("Name").fill("Anne");
  await press(page, "Greet");
  await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
  await expectSameDocument(page);
});
