/// Questions that a browser asks.

import type { Dialog, Page } from "@playwright/test";

/** Answers every question of a page by staying, and counts them. */
export function asked(page: Page): Dialog[] {
  const dialogs: Dialog[] = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog);
    await dialog.dismiss();
  });
  return dialogs;
}
