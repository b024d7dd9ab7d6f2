/// The pictures in the documentation: `npm run pictures` takes them anew of what was built last.

import { defineConfig } from "@playwright/test";

import config from "./playwright.config";
import type { Options } from "./support/test";

export default defineConfig<object, Options>({
  ...config,
  testDir: "pictures",
  workers: 1,
  projects: [{ name: "pictures", use: { mode: "islands" } }],
});
