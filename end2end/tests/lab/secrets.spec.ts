import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

const secrets = ["Password", "Once more", "Pin"];

async function fill(page: Page, typed: Record<string, string>) {
  const usual = { Name: "Anne", Password: "xyzzy", "Once more": "xyzzy", Deck: "orlop", Pin: "1234" };
  for (const [label, text] of Object.entries({ ...usual, ...typed })) {
    await page.getByLabel(label).fill(text);
  }
}

for (const { path, kind } of bothPages("/lab/let-in")) {
  test(`F04 [both] a secret arrives, and is not shown again after an error, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await fill(page, { "Once more": "xyzzz" });
    await press(page, "Let me in");
    await expect(page.getByLabel("Once more")).toHaveAccessibleDescription("The two entries must be the same.");
    for (const label of secrets) {
      await expect(page.getByLabel(label)).toHaveValue("");
    }
    await expect(page.getByLabel("Name")).toHaveValue("Anne");
    await expect(page.getByLabel("Deck")).toHaveValue("orlop");
    expect(await page.content()).not.toContain("xyzz");
    expect(await events()).toEqual([]);

    await fill(page, {});
    await press(page, "Let me in");
    await expect(page.locator(".value")).toHaveText("Anne in orlop: welcome");
    expect(await events()).toEqual(["asked"]);
  });

  test(`F04 [both] the action's own error empties the secrets and nothing else, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await fill(page, { Name: "nobody" });
    await press(page, "Let me in");
    await expect(page.locator(".error")).not.toBeEmpty();
    for (const label of secrets) {
      await expect(page.getByLabel(label)).toHaveValue("");
    }
    await expect(page.getByLabel("Name")).toHaveValue("nobody");
    await expect(page.getByLabel("Deck")).toHaveValue("orlop");
    expect(await page.content()).not.toContain("xyzzy");
    expect(await page.content()).not.toContain("1234");
  });

  test(`F04 [both] a rule that a secret breaks is told at its field, ${kind}`, async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await fill(page, { Password: "xyz", "Once more": "xyz", Pin: "many" });
    await press(page, "Let me in");
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Must be at least 4 characters.");
    await expect(page.getByLabel("Pin")).toHaveAccessibleDescription("Enter a whole number.");
  });

  test(`F20 [both] a password control never has a value, ${kind}`, async ({ page, open, run }) => {
    await open(`${path}?run=${run}`);
    const password = page.getByLabel("Password");
    await expect(password).toHaveAttribute("type", "password");
    await expect(password).toHaveAttribute("minlength", "4");
    await expect(password).toHaveAttribute("required", "");
    await password.fill("plugh");
    expect(await password.getAttribute("value")).toBeNull();
  });
}
