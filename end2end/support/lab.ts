/// `test` for specs that need the lab: a name for what one test does, and the log of what came of it.

import { randomUUID } from "node:crypto";

import { test as base, expect, items } from "./test";

export { expect };

interface LabFixtures {
  /** Leaves the test out when the build has no lab, or fails it when the build has to have one. */
  lab: void;
  /** The name under which this test's actions record what they do. */
  run: string;
  /** What this test's actions have recorded. */
  events: () => Promise<string[]>;
  /** Whether the form of a lab page is answered by a page here, and not by the shim; see [`bothPages`]. */
  answersByPage: (path: string) => boolean;
}

export const test = base.extend<LabFixtures>({
  lab: [
    async ({ server }, use, testInfo) => {
      const missing = "the build has no lab: it needs the feature `lab`";
      if (!server.hasLab && server.isNamed) {
        throw new Error(missing);
      }
      testInfo.skip(!server.hasLab, missing);
      await use();
    },
    { auto: true },
  ],

  run: async ({}, use) => use(randomUUID()),

  events: async ({ api, run }, use) => use(() => items(api, `/lab/log?run=${run}`)),

  answersByPage: async ({ mode, javaScriptEnabled }, use) =>
    use((path) => !javaScriptEnabled || (mode === "islands" && path.endsWith("-server"))),
});

/** The page of a form twice: as a client component and as a server component. */
export function bothPages(path: string): { path: string; kind: string }[] {
  return [
    { path, kind: "in a client component" },
    { path: `${path}-server`, kind: "in a server component" },
  ];
}
