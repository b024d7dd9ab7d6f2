/// What a browser complains about: a console error, a warning, an exception or a breach of the security policy fails the
/// test, whatever else it shows.

import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/** The complaints of all pages of a context. */
export class Problems {
  readonly #found: string[] = [];
  readonly #statuses = new Set<number>();
  #network = false;

  constructor(context: BrowserContext) {
    context.on("console", (message) => this.#hear(message));
    context.on("weberror", (error) => this.#found.push(`exception: ${error.error().stack ?? error.error().message}`));
  }

  /** A status that this test provokes: Chromium writes `Failed to load resource` for each answer with one. */
  expectStatus(...statuses: number[]): void {
    statuses.forEach((status) => this.#statuses.add(status));
  }

  /** This test breaks the network itself. */
  expectNetworkFailure(): void {
    this.#network = true;
  }

  /** What nobody expected. */
  unexpected(): string[] {
    return [...this.#found];
  }

  #hear(message: ConsoleMessage): void {
    const text = message.text();
    if (this.#isProvoked(text) || !["error", "warning", "assert"].includes(message.type())) {
      return;
    }
    // A slow machine takes its time to use what the page announced; the browser's remark is not about the page.
    if (message.type() === "warning" && text.includes("was preloaded using link preload but not used")) {
      return;
    }
    this.#found.push(`console ${message.type()}: ${text} (${message.location().url})`);
  }

  #isProvoked(text: string): boolean {
    if (!text.startsWith("Failed to load resource")) {
      return false;
    }
    const status = /status of (\d{3})/.exec(text)?.[1];
    return status ? this.#statuses.has(Number(status)) : this.#network && text.includes("net::ERR_FAILED");
  }
}
