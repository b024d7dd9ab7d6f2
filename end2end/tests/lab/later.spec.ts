import type { Page } from "@playwright/test";

import { hold } from "../../support/answers";
import { answerTo, expectSameDocument, postNatively, press, remember } from "../../support/document";
import { expect, test } from "../../support/lab";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "about forms that JavaScript makes");

async function greet(page: Page, section: string, name: string): Promise<void> {
  await page.locator(`${section} input[name=name]`).fill(name);
  await page.locator(section).getByRole("button", { name: "Greet" }).click();
}

test("H04 a form that comes later works like one that was there", async ({ page, open, run, events, problems }) => {
  problems.expectStatus(422);
  await open(`/lab/later?run=${run}&x=ü`);
  await remember(page);
  await press(page, "Later");
  const form = page.locator(".later form");
  expect(new URL((await form.getAttribute("action")) ?? "", page.url()).href).toBe(page.url());
  await expect(form).toHaveAttribute("method", "post");
  await greet(page, ".later", "nobody");
  await expect(page.locator(".later .error")).toHaveText("There is nobody to greet.");
  await greet(page, ".later", "Anne");
  await expect(page.locator(".later .value")).toHaveText("Ahoy, Anne!");
  await expect(page.locator(".later input[name=name]")).toHaveValue("");
  await expect(page.locator(".there .value")).toBeEmpty();
  await expectSameDocument(page);
  expect(await events()).toEqual(["greeted", "greeted"]);
});

test("H04 a form that comes later can be posted natively", async ({ page, open, run, events }) => {
  await open(`/lab/later?run=${run}`);
  await press(page, "There");
  await press(page, "Later");
  await page.locator(".later input[name=name]").fill("Anne");
  expect(await answerTo(page, () => postNatively(page, "greet"))).toBe(303);
  await expect(page.locator(".there .value")).toHaveText("Ahoy, Anne!");
  expect(await events()).toEqual(["greeted"]);
});

for (const name of ["nobody", "Mary"]) {
  test(`H04 a form that comes later does not show what the document came with: ${name}`, async ({ page, open, ready, run, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/later?run=${run}`);
    await page.locator(".there input[name=name]").fill(name);
    await postNatively(page, "greet");
    await ready();
    await expect(page.locator(name === "nobody" ? ".there .error" : ".there .value")).not.toBeEmpty();
    await press(page, "Later");
    await expect(page.locator(".later input[name=name]")).toHaveValue("");
    await expect(page.locator(".later .error")).toBeEmpty();
    await expect(page.locator(".later .value")).toBeEmpty();
    await expect(page.locator(".later .form-message")).toBeEmpty();

    // Nor does the form itself, when it has gone and comes again: its state went with it.
    await press(page, "There");
    await expect(page.locator(".there form")).toHaveCount(0);
    await press(page, "There");
    await expect(page.locator(".there input[name=name]")).toHaveValue("");
    await expect(page.locator(".there .error")).toBeEmpty();
    await expect(page.locator(".there .value")).toBeEmpty();
  });
}

test("H04 a form that goes and comes again shows what its state, which stayed, says", async ({ page, open, run, events, problems }) => {
  problems.expectStatus(422);
  await open(`/lab/later?run=${run}`);
  await press(page, "Kept");
  await greet(page, ".kept", "nobody");
  await expect(page.locator(".kept .error")).toHaveText("There is nobody to greet.");
  await press(page, "Kept");
  await expect(page.locator(".kept form")).toHaveCount(0);
  await press(page, "Kept");
  await expect(page.locator(".kept .error")).toHaveText("There is nobody to greet.");
  await greet(page, ".kept", "Anne");
  await expect(page.locator(".kept .value")).toHaveText("Ahoy, Anne!");
  await expect(page.locator(".kept .error")).toBeEmpty();
  expect(await events()).toEqual(["greeted", "greeted"]);
});

test("H04 a form that goes while its answer is awaited harms nobody, and comes again busy or answered", async ({ page, open, run, events }) => {
  await open(`/lab/later?run=${run}`);
  await press(page, "Kept");
  const release = await hold(page, "greet");
  await greet(page, ".kept", "Anne");
  await expect.poll(events).toEqual(["greeted"]);
  await press(page, "Kept");
  await press(page, "Kept");
  await expect(page.locator(".kept form")).toHaveAttribute("aria-busy", "true");
  await expect(page.locator(".kept").getByRole("button")).toHaveAttribute("aria-disabled", "true");
  await page.locator(".kept").getByRole("button").click({ force: true });
  await release();
  await expect(page.locator(".kept .value")).toHaveText("Ahoy, Anne!");
  await expect(page.locator(".kept form")).not.toHaveAttribute("aria-busy");
  await expect(page.locator(".kept").getByRole("button")).not.toHaveAttribute("aria-disabled");
  expect(await events()).toEqual(["greeted"]);

  await press(page, "There");
  await press(page, "There");
  await greet(page, ".there", "Jack");
  await expect(page.locator(".there .value")).toHaveText("Ahoy, Jack!");
});

test.describe("after client-side navigation", () => {
  test.skip(({ mode }) => mode !== "hydrate", "in islands mode a link loads a document");

  for (const name of ["nobody", "Mary"]) {
    test(`H04 a form is empty, posts to its own address and works, after a page with an outcome: ${name}`, async ({ page, open, ready, run, events, problems }) => {
      problems.expectStatus(422);
      await open(`/lab/greet?run=${run}`);
      await page.getByLabel("Name").fill(name);
      await postNatively(page, "greet");
      await ready();
      await remember(page);
      await page.getByRole("link", { name: "To the register" }).click();
      await expect(page.locator('form[data-action="register"]')).toHaveAttribute("action", "/lab/register?from=link");
      await page.goBack();
      await expect(page.locator('form[data-action="greet"]')).toHaveAttribute("action", `/lab/greet?run=${run}`);
      await expect(page.getByLabel("Name")).toHaveValue("");
      await expect(page.locator(".error")).toBeEmpty();
      await expect(page.locator(".value")).toBeEmpty();
      await page.getByLabel("Name").fill("Anne");
      await press(page, "Greet");
      await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
      await expectSameDocument(page);
      expect(await events()).toEqual(["greeted", "greeted"]);
    });
  }

  for (const [name, ending] of [["Anne", "a value"], ["nobody", "an error"]] as const) {
    test(`H04 an answer that comes when the router has taken its form away harms nobody: ${ending}`, async ({ page, open, run, events, problems }) => {
      problems.expectStatus(422);
      await open(`/lab/greet?run=${run}`);
      await remember(page);
      const release = await hold(page, "greet");
      await page.getByLabel("Name").fill(name);
      await press(page, "Greet");
      await expect.poll(events).toEqual(["greeted"]);
      await page.getByRole("link", { name: "To the register" }).click();
      await expect(page.locator('form[data-action="register"]')).toHaveCount(1);
      const answered = page.waitForResponse("**/_action/greet-*");
      await release();
      await answered;
      await page.goBack();
      await expect(page.getByLabel("Name")).toHaveValue("");
      await expect(page.locator('form[data-action="greet"]')).not.toHaveAttribute("aria-busy");
      await page.getByLabel("Name").fill("Mary");
      await press(page, "Greet");
      await expect(page.locator(".value")).toHaveText("Ahoy, Mary!");
      await expectSameDocument(page);
      expect(await events()).toEqual(["greeted", "greeted"]);
    });
  }

  test("H04 a form that the router brought is answered in place, and can be posted natively", async ({ page, open, run, events, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/greet?run=${run}`);
    await remember(page);
    await page.getByRole("link", { name: "To the register" }).click();
    await expect(page.locator('form[data-action="register"]')).toHaveCount(1);
    await page.getByLabel("Name").fill("x");
    await press(page, "Register");
    await expect(page.getByLabel("Name")).toHaveAccessibleDescription("Must be at least 2 characters.");
    await expectSameDocument(page);
    expect(await answerTo(page, () => postNatively(page, "register"))).toBe(422);
    await expect(page).toHaveURL("/lab/register?from=link");
    await expect(page.getByLabel("Name")).toHaveValue("x");
    expect(await events()).toEqual([]);
  });
});
