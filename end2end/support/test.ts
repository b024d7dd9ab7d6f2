/// `test` with what every spec needs: a server of the worker's own, and pages whose complaints fail the test.

import { type APIRequestContext, type BrowserContext, test as base, expect } from "@playwright/test";

import type { Mode } from "./build";
import { hydrated } from "./hydration";
import { Problems } from "./problems";
import { type Server, startServer } from "./server";

export { expect };

/** What a project chooses. */
export interface Options {
  /** Which build it tests. */
  mode: Mode;
  /** Whether the browser keeps pages that were left as they are, to show them again after Back; Playwright forbids it. */
  keepsPages: boolean;
}

interface Fixtures {
  /** What the browser may complain about. */
  problems: Problems;
  /** Requests without the browser and its cookies. */
  api: APIRequestContext;
  /** Opens a path and waits until its client components are alive. */
  open: (path: string) => Promise<void>;
  /** Waits until the client components of the document that is there now are alive. */
  ready: () => Promise<void>;
  /** Expects these rows of this visitor's cart in the database, as `slug quantity`; only a build with the lab can tell. */
  expectRows: (rows: string[]) => Promise<void>;
  /** The same for what this visitor likes, as slugs. */
  expectLikes: (slugs: string[]) => Promise<void>;
}

interface WorkerFixtures {
  /** The worker's server. */
  server: Server;
}

export const test = base.extend<Fixtures, Options & WorkerFixtures>({
  mode: ["islands", { scope: "worker", option: true }],

  keepsPages: [false, { scope: "worker", option: true }],

  launchOptions: [
    async ({ launchOptions, keepsPages }, use) =>
      use(keepsPages ? { ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] } : launchOptions),
    { scope: "worker" },
  ],

  server: [
    async ({ mode }, use) => {
      const server = await startServer(mode);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  problems: [
    async ({ context }, use) => {
      const problems = new Problems(context);
      await use(problems);
      expect(problems.unexpected(), "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],

  api: async ({ playwright, server }, use) => {
    const api = await playwright.request.newContext({ baseURL: server.url });
    await use(api);
    await api.dispose();
  },

  open: async ({ page, ready }, use) => {
    await use(async (path) => {
      await page.goto(path);
      await ready();
    });
  },

  ready: async ({ page, javaScriptEnabled }, use) => {
    await use(async () => {
      if (javaScriptEnabled) {
        await hydrated(page);
      }
    });
  },

  expectRows: async ({ api, context, server }, use) => {
    await use(async (rows) => {
      if (server.hasLab) {
        expect(await rowsOf("cart", api, context, server)).toEqual(rows);
      }
    });
  },

  expectLikes: async ({ api, context, server }, use) => {
    await use(async (slugs) => {
      if (server.hasLab) {
        // A page shows what will come of a click before it has.
        await expect.poll(() => rowsOf("likes", api, context, server)).toEqual(slugs);
      }
    });
  },
});

/** The items of a list that a page of the lab has. */
export async function items(api: APIRequestContext, path: string): Promise<string[]> {
  const response = await api.get(path);
  expect(response.ok(), `${path} answers ${response.status()}`).toBe(true);
  const page = await response.text();
  return [...page.matchAll(/data-item="([^"]*)"/g)].map((match) => match[1] ?? "");
}

/** What the database has of the visitor that a browser is. */
async function rowsOf(page: string, api: APIRequestContext, context: BrowserContext, server: Server): Promise<string[]> {
  const visitor = (await context.cookies(server.url)).find(({ name }) => name === "visitor");
  // The id stands behind its signature.
  return visitor ? items(api, `/lab/${page}?run=${visitor.value.slice(-32)}`) : [];
}
