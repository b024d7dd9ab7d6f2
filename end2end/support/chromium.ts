/// Which browser runs the tests: what `CHROMIUM` names, the system's own, else the one that Playwright installed.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The launch option that names the browser; empty for Playwright's own. */
export function findChromium(): { executablePath?: string } {
  const named = process.env["CHROMIUM"];
  if (named) {
    return { executablePath: named };
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  return found ? { executablePath: found } : {};
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
