/// One suite, three ways: islands, hydration of the whole page, and no JavaScript; and a suite for text browsers.
///
/// The servers are started by the tests' fixtures (`support/test.ts`), one for each worker, with a fresh database.

import { defineConfig } from "@playwright/test";

import { findBuild } from "./support/build";
import { findChromium } from "./support/chromium";
import type { Options } from "./support/test";

export default defineConfig<object, Options>({
  testDir: "tests",
  globalSetup: "./support/setup.ts",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    locale: "en-US",
    trace: "retain-on-failure",
    launchOptions: {
      ...findChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "js", use: { mode: "islands" } },
    // Left out, with a word about it, when there is no such build and nobody asked for it: see `support/setup.ts`.
    ...(findBuild("hydrate") ? [{ name: "hydrate", use: { mode: "hydrate" as const } }] : []),
    { name: "no-js", use: { mode: "islands", javaScriptEnabled: false } },
    // Text browsers in a terminal, see `support/text/`: each key is a process or two, and a page is walked from link to link.
    { name: "terminal", testDir: "terminal", timeout: 120_000, use: { mode: "islands" } },
    // A browser of its own for each look, on a page that was prepared without JavaScript. The lab's code is nothing that users load.
    {
      name: "lighthouse",
      testDir: "lighthouse",
      timeout: 300_000,
      use: { mode: findBuild("plain") ? "plain" : "islands", javaScriptEnabled: false },
    },
  ],
});
