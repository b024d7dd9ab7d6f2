import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/german")) {
  test(`F03 [both] issues speak the application's own language, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?lang=de&run=${run}`);
    await page.getByLabel("Name").fill("x");
    await page.getByLabel("Age").fill("seven");
    await page.getByLabel("Code").fill("ñandú");
    await page.getByLabel("Ratio").fill("9");
    await press(page, "Register");
    await expect(page.getByLabel("Name")).toHaveAccessibleDescription("Mindestens 2 Zeichen.");
    await expect(page.getByLabel("Age")).toHaveAccessibleDescription("Bitte eine ganze Zahl eingeben.");
    await expect(page.getByLabel("Ratio")).toHaveAccessibleDescription("Höchstens 2.5.");
    // What it has no word for stays as it is.
    await expect(page.getByLabel("Code")).toHaveAccessibleDescription("Use unaccented letters, digits and common signs only.");
  });

  test(`F03 [both] and the default one where it has none, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await press(page, "Register");
    await expect(page.getByLabel("Age")).toHaveAccessibleDescription("Required.");
  });
}
