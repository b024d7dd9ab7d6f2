import { Buffer } from "node:buffer";

import type { Page } from "@playwright/test";

import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

const file = (name: string, mimeType: string, text: string | Buffer) => ({ name, mimeType, buffer: Buffer.from(text) });

const portrait = file("Größe & <b>.txt", "text/plain", "abc");

/** What the action says of a file: its sum is made as the action makes it. */
function said({ name, mimeType, buffer }: { name: string; mimeType: string; buffer: Buffer }): string {
  const sum = buffer.reduce((sum, byte) => ((sum * 31) % 65_521) + byte, 0);
  return `${name} (${mimeType}) ${buffer.length} of ${buffer.length} bytes, ${sum}`;
}

const value = (page: Page) => page.locator(".value");

for (const { path, kind } of bothPages("/lab/hand-in")) {
  test(`F08 [both] one file that has to be there, none, and many, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Caption").fill("Tidal");
    await page.getByLabel("Portrait").setInputFiles(portrait);
    await press(page, "Hand it in");
    await expect(value(page)).toHaveText(`Tidal | ${said(portrait)}`);
    expect(await events()).toEqual(["handed in"]);
    // The form is empty again.
    await expect(page.getByLabel("Portrait")).toHaveValue("");

    const large = file("large.bin", "application/octet-stream", Buffer.alloc(900_000, 7));
    const empty = file("empty.txt", "text/plain", "");
    const sketches = [1, 2, 3].map((at) => file(`${at}.txt`, "text/plain", "x".repeat(at)));
    await page.getByLabel("Caption").fill("Ebb");
    await page.getByLabel("Portrait").setInputFiles(large);
    await page.getByLabel("Logo").setInputFiles(empty);
    await page.getByLabel("Sketches").setInputFiles(sketches);
    await press(page, "Hand it in");
    await expect(value(page)).toHaveText(["Ebb", ...[large, empty, ...sketches].map(said)].join(" | "));
    expect(await events()).toEqual(["handed in", "handed in"]);
  });

  test(`F03 F08 [both] a file that is missing, too large or one too many says so at its field, ${kind}`, async ({
    page,
    open,
    run,
    events,
    problems,
    answersByPage,
  }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Caption").fill("T");
    await press(page, "Hand it in");
    await expect(page.getByLabel("Portrait")).toHaveAccessibleDescription("Required.");
    await expect(page.getByLabel("Caption")).toHaveAccessibleDescription("Must be at least 2 characters.");

    await page.getByLabel("Portrait").setInputFiles(file("large.bin", "a/b", Buffer.alloc(1_000_001)));
    await page.getByLabel("Logo").setInputFiles(portrait);
    await page.getByLabel("Sketches").setInputFiles([1, 2, 3, 4].map((at) => file(`${at}`, "a/b", Buffer.alloc(at === 2 ? 100_001 : 1))));
    await press(page, "Hand it in");
    await expect(page.getByLabel("Portrait")).toHaveAccessibleDescription("The file may have at most 1 MB.");
    await expect(page.getByLabel("Sketches")).toHaveAccessibleDescription(/Choose at most 3\./);
    await expect(page.getByLabel("Sketches")).toHaveAccessibleDescription(/The file may have at most 100 KB\./);
    await expect(page.getByLabel("Caption")).toHaveValue("T");
    // A browser keeps a file in the page that it stays on, and never in a new one.
    const again = answersByPage(path) ? "Choose the file again: files are not kept." : "";
    await expect(page.getByLabel("Logo")).toHaveAccessibleDescription(again);
    expect(await events()).toEqual([]);

    await page.getByLabel("Caption").fill("Tidal");
    await page.getByLabel("Portrait").setInputFiles(portrait);
    await page.getByLabel("Logo").setInputFiles([]);
    await page.getByLabel("Sketches").setInputFiles([]);
    await press(page, "Hand it in");
    await expect(value(page)).toHaveText(`Tidal | ${said(portrait)}`);
    expect(await events()).toEqual(["handed in"]);
  });

  test(`F02 F08 [both] after the action's own error the texts are kept and the files asked for, ${kind}`, async ({
    page,
    open,
    run,
    problems,
    answersByPage,
  }) => {
    problems.expectStatus(422);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Caption").fill("nobody");
    await page.getByLabel("Portrait").setInputFiles(portrait);
    await press(page, "Hand it in");
    await expect(page.locator(".error")).not.toBeEmpty();
    await expect(page.getByLabel("Caption")).toHaveValue("nobody");
    const again = answersByPage(path) ? "Choose the file again: files are not kept." : "";
    await expect(page.getByLabel("Portrait")).toHaveAccessibleDescription(again);
  });

  test(`S05 [both] a form that is larger than its action takes is refused in words, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(413);
    await open(`${path}?run=${run}`);
    await page.getByLabel("Caption").fill("Tidal");
    await page.getByLabel("Portrait").setInputFiles(portrait);
    await page.getByLabel("Logo").setInputFiles(file("huge.bin", "a/b", Buffer.alloc(20_000_000)));
    await press(page, "Hand it in");
    await expect(page.locator(".form-message")).toHaveText("What you sent is too large.");
    expect(await events()).toEqual([]);
  });
}

for (const { path, kind } of bothPages("/lab/hang")) {
  test(`F05 F08 [both] rows have files, ${kind}`, async ({ page, open, run, events, answersByPage }) => {
    await open(`${path}?run=${run}`);
    await press(page, "Add a plate");
    await page.getByLabel("Title").fill("Quay");
    await page.getByLabel("Picture").setInputFiles(portrait);
    await press(page, "Add a plate");
    await expect(page.getByLabel("Title")).toHaveCount(2);
    await expect(page.getByLabel("Title").first()).toHaveValue("Quay");
    const again = answersByPage(path) ? "Choose the file again: files are not kept." : "";
    await expect(page.getByLabel("Picture").first()).toHaveAccessibleDescription(again);
    await page.getByLabel("Picture").first().setInputFiles(portrait);
    const second = file("2.txt", "text/plain", "two");
    await page.getByLabel("Title").last().fill("Mole");
    await page.getByLabel("Picture").last().setInputFiles(second);
    await press(page, "Hang them");
    await expect(value(page)).toHaveText(`Quay: ${said(portrait)} | Mole: ${said(second)}`);
    expect(await events()).toEqual(["hung"]);
  });
}

for (const { path, kind } of bothPages("/lab/survey")) {
  test(`an action takes its form as it is, with names that it does not know, ${kind}`, async ({ page, open, run, events }) => {
    await open(`${path}?run=${run}`);
    await page.getByLabel("Sea").fill("calm");
    await page.getByLabel("Sketch").setInputFiles(portrait);
    await press(page, "Send");
    await expect(value(page)).toHaveText(`q.wind=west | q=calm | q=clear | by=hand | sketch: ${said(portrait)}`);
    expect(await events()).toEqual(["surveyed"]);
  });
}

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without JavaScript the browser says how far it is");

  test("F14 while files are sent the state says how much of them is", async ({ page, open, run }) => {
    await open(`/lab/hand-in?run=${run}`);
    const progress: string[] = [];
    await page.exposeFunction("progressed", (text: string) => progress.push(text));
    await page.locator(".progress").evaluate((place) => {
      const tell = () => (window as unknown as { progressed: (text: string) => void }).progressed(place.textContent ?? "");
      new MutationObserver(tell).observe(place, { childList: true, characterData: true, subtree: true });
    });
    await page.getByLabel("Caption").fill("slow");
    await page.getByLabel("Portrait").setInputFiles(file("large.bin", "a/b", Buffer.alloc(900_000)));
    await press(page, "Hand it in");
    await expect(page.locator(".progress")).toHaveText("1.00");
    await expect(value(page)).toHaveText(/large\.bin/);
    await expect(page.locator(".progress")).toHaveText("");
    const numbers = progress.filter((text) => text !== "").map(Number);
    expect(numbers.at(0)).toBe(0);
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  });

  test("C03 files that are given up end the handler on the server", async ({ page, open, run, events }) => {
    await open(`/lab/hand-in?run=${run}`);
    await page.getByLabel("Caption").fill("slow");
    await page.getByLabel("Portrait").setInputFiles(portrait);
    await press(page, "Hand it in");
    await expect.poll(events).toEqual(["started"]);
    await press(page, "Give up");
    await expect.poll(events).toEqual(["started", "cancelled"]);
    await expect(page.locator(".progress")).toHaveText("");
    await expect(value(page)).toBeEmpty();
  });

  test("F15 a rule that a file breaks is told before anything is sent", async ({ page, open, run }) => {
    await open(`/lab/hand-in?run=${run}`);
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await page.getByLabel("Caption").fill("Tidal");
    await page.getByLabel("Portrait").setInputFiles(file("large.bin", "a/b", Buffer.alloc(1_000_001)));
    await press(page, "Hand it in");
    await expect(page.getByLabel("Portrait")).toHaveAccessibleDescription("The file may have at most 1 MB.");
    expect(sent).toEqual([]);
  });
});
