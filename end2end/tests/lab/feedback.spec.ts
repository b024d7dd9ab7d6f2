import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/summary")) {
  test(`F23 [both] after bad input the title, a summary and the focus say so, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await expect(page).not.toHaveTitle(/^Error: /);
    const title = await page.title();
    await expect(page.locator(".issue-summary")).toBeEmpty();
    await page.getByLabel("Name").fill("Anne");
    await page.getByLabel("Age").fill("17");
    await page.getByLabel("Code").fill("ñandú");
    await press(page, "Register");
    await expect(page).toHaveTitle(`Error: ${title}`);
    await expect(page.getByLabel("Age")).toBeFocused();
    const summary = page.locator(".issue-summary");
    await expect(summary.locator("p")).toHaveText("There is something to mend:");
    await expect(summary.getByRole("link")).toHaveText([
      "Age: Must be at least 18.",
      "Use unaccented letters, digits and common signs only.",
      "Ratio: Required.",
    ]);
    // What has no place of its own is in the form's own message and in no link.
    await summary.getByRole("link").first().click();
    const target = decodeURIComponent(new URL(page.url()).hash.slice(1));
    await expect(page.locator(`[id="${target}"]`)).toHaveText("Must be at least 18.");
    expect(await page.getByLabel("Age").getAttribute("aria-describedby")).toBe(target);

    await page.getByLabel("Age").fill("18");
    await page.getByLabel("Code").fill("A-17");
    await page.getByLabel("Ratio").fill("1");
    await press(page, "Register");
    // The note is missing: this form has no control for it.
    await expect(page.locator(".form-message")).toHaveText("note: Required.");
    await expect(page).toHaveTitle(`Error: ${title}`);
    await expect(summary).toBeEmpty();
  });
}

for (const { path, kind } of bothPages("/lab/greet")) {
  test(`F23 [both] the action's own error is in the title, and goes when it is mended, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    const title = await page.title();
    await page.getByLabel("Name").fill("nobody");
    await press(page, "Greet");
    await expect(page).toHaveTitle(`Error: ${title}`);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await expect(page).toHaveTitle(title);
  });
}

for (const { path, kind } of bothPages("/lab/mute")) {
  test(`F02 [both] an error that the application does not show is said all the same, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Name").fill("nobody");
    await press(page, "Greet");
    // The server says it in the error's own words, and the browser has none for it.
    const said = page.getByText(/^(There is nobody to greet|That did not work)\.$/);
    await expect(said).toHaveCount(1);
    await expect(page.getByLabel("Name")).toHaveValue("nobody");
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await expect(said).toHaveCount(0);
  });
}
