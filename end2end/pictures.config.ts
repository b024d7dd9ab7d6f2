/// The pictures in the documentation: `npm run pictures` takes them anew of what was built last.

import { defineConfig } from "@playwright/test";

import config from "./playwright.config";

export default defineConfig({
  ...config,
  testDir: "pictures",
  workers: 1,
  projects: [{ name: "pictures", use: { mode: "islands" } }],
});
