/// `test` for text browsers: a server of the worker's own, and a browser in a terminal. Playwright starts none.

import { randomUUID } from "node:crypto";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { type APIRequestContext, test as base, expect } from "@playwright/test";

import { type Server, startServer } from "../server";
import { type Options, items } from "../test";
import type { Settings, TextBrowser } from "./browser";
import { Links } from "./links";
import { Lynx } from "./lynx";
import { W3m } from "./w3m";

export { expect };

const browsers = { w3m: W3m, lynx: Lynx, links: Links };

export type Name = keyof typeof browsers;

interface Choices {
  /** Which browser the visitor uses. */
  textBrowser: Name;
  /** How it is started. */
  settings: Settings;
}

interface Fixtures {
  /** Leaves the test out when something that it needs is not there, or fails it when nothing may be left out. */
  needs: void;
  /** Somebody with a text browser that has never been used before. */
  visitor: TextBrowser;
  /** Requests without the browser and its cookies. */
  api: APIRequestContext;
  /** The name under which this test's actions record what they do. */
  run: string;
  /** What this test's actions have recorded. */
  events: () => Promise<string[]>;
}

interface WorkerFixtures {
  /** The worker's server. */
  server: Server;
}

export const test = base.extend<Choices & Fixtures, Options & WorkerFixtures>({
  mode: ["islands", { scope: "worker", option: true }],
  textBrowser: ["w3m", { option: true }],
  settings: [{ cookies: "on", header: undefined }, { option: true }],

  server: [
    async ({ mode }, use) => {
      const server = await startServer(mode);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  needs: [
    async ({ server, textBrowser }, use, testInfo) => {
      const missing = server.hasLab
        ? ["tmux", textBrowser].filter((command) => !isOnPath(command)).map((command) => `there is no \`${command}\``)
        : ["the build has no lab: it needs the feature `lab`"];
      if (missing.length > 0 && server.isNamed) {
        throw new Error(missing.join(", "));
      }
      testInfo.skip(missing.length > 0, missing.join(", "));
      await use();
    },
    { auto: true },
  ],

  visitor: async ({ needs, textBrowser, settings, server }, use) => {
    void needs;
    const home = mkdtempSync(join(tmpdir(), `tombolo-${textBrowser}-`));
    const visitor = new browsers[textBrowser](home, server.url, settings);
    try {
      await use(visitor);
    } finally {
      await visitor.end();
      rmSync(home, { recursive: true, force: true });
    }
  },

  api: async ({ playwright, server }, use) => {
    const api = await playwright.request.newContext({ baseURL: server.url });
    await use(api);
    await api.dispose();
  },

  run: async ({}, use) => use(randomUUID()),

  events: async ({ api, run }, use) => use(() => items(api, `/lab/log?run=${run}`)),
});

/** Declares the same tests once for each browser, or for each of some. */
export function inTextBrowsers(declare: (name: Name) => void, names = Object.keys(browsers) as Name[]): void {
  for (const name of names) {
    test.describe(`in ${name}`, () => {
      test.use({ textBrowser: name });
      declare(name);
    });
  }
}

function isOnPath(command: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
