import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript the server checks what is sent");

  async function expectMessage(page: Page, label: string, message: string): Promise<void> {
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(message);
    const invalid = message ? "true" : null;
    await expect.poll(() => page.getByLabel(label).getAttribute("aria-invalid")).toBe(invalid);
  }

  test("F15 a field is checked when it is left, and from then on with every key", async ({ page, open, run, events }) => {
    await open(`/lab/register?run=${run}`);
    await page.getByLabel("Name").pressSequentially("x");
    await expectMessage(page, "Name", "");
    await page.getByLabel("Age").pressSequentially("seven");
    await expectMessage(page, "Name", "Must be at least 2 characters.");
    await expectMessage(page, "Age", "");

    await page.getByLabel("Name").pressSequentially("yz");
    await expectMessage(page, "Name", "");
    await expectMessage(page, "Age", "Enter a whole number.");
    await page.getByLabel("Name").fill("");
    await expectMessage(page, "Name", "Must be at least 2 characters.");
    await page.getByLabel("Age").fill("33");
    await expectMessage(page, "Age", "");
    expect(await events()).toEqual([]);
  });

  test("F15 nobody is told of what is not typed yet", async ({ page, open, run }) => {
    await open(`/lab/register?run=${run}`);
    await page.getByLabel("Name").focus();
    for (let fields = 0; fields < 5; fields += 1) {
      await page.keyboard.press("Tab");
    }
    await expect(page.getByRole("button", { name: "Register" })).toBeFocused();
    await expect(page.locator(".field-errors p")).toHaveCount(0);
  });

  test("F15 after bad input was sent every field is checked while it is typed", async ({ page, open, run }) => {
    await open(`/lab/register?run=${run}`);
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Register");
    await expectMessage(page, "Age", "Required.");
    await page.getByLabel("Note").fill("n".repeat(41));
    await expectMessage(page, "Note", "Must be at most 40 characters.");
    await page.getByLabel("Age").pressSequentially("3");
    await expectMessage(page, "Age", "Must be at least 18.");
    await page.getByLabel("Age").pressSequentially("3");
    await expectMessage(page, "Age", "");
  });

  test("F15 what the server said of a field stays until the field changes", async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/book?run=${run}`);
    await page.getByLabel("Berth").fill("taken");
    await page.getByLabel("Note").fill("taken");
    await press(page, "Book");
    await expectMessage(page, "Berth", "Not this one.");
    await page.getByLabel("Note").fill("windy");
    await expectMessage(page, "Note", "");
    await page.getByLabel("Berth").focus();
    await page.getByLabel("Note").focus();
    await expectMessage(page, "Berth", "Not this one.");
    await page.getByLabel("Berth").fill("B2");
    await expectMessage(page, "Berth", "");
    await press(page, "Book");
    await expect(page.locator(".value")).toContainText("B2");
    // A new form: nothing of it is checked before it is left.
    await page.getByLabel("Berth").fill("x");
    await expectMessage(page, "Berth", "");
  });

  test("F15 a field of a row is checked for itself", async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/order?run=${run}`);
    await page.getByLabel("Quantity").first().fill("many");
    await page.getByLabel("Product").first().focus();
    await expect(page.getByLabel("Quantity").first()).toHaveAccessibleDescription("Enter a whole number.");
    await expect(page.getByLabel("Quantity").last()).toHaveAccessibleDescription("");
    await page.getByLabel("Quantity").first().fill("3");
    await expect(page.getByLabel("Quantity").first()).toHaveAccessibleDescription("");
  });

  test("F15 a message that comes up does not move a button away from under a finger", async ({ page, open, run }) => {
    await open(`/lab/register?run=${run}`);
    await page.getByLabel("Name").pressSequentially("x");
    const button = await page.getByRole("button", { name: "Register" }).boundingBox();
    expect(button).not.toBeNull();
    await page.mouse.move((button?.x ?? 0) + 5, (button?.y ?? 0) + 5);
    await page.mouse.down();
    await page.waitForTimeout(200);
    await expect(page.locator(".field-errors p")).toHaveCount(0);
    await page.mouse.up();
    await expectMessage(page, "Name", "Must be at least 2 characters.");
    await expectMessage(page, "Age", "Required.");
  });
});
