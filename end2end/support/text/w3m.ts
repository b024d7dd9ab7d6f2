/// w3m. Keys are commands everywhere: text is typed into a prompt in the last row, which the Enter key opens on a field
/// and closes again. `R` loads the page again, `B` goes back, `U` asks for an address.

import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Screen } from "../terminal";
import { type Settings, TextBrowser } from "./browser";

export class W3m extends TextBrowser {
  async reload(): Promise<void> {
    await this.terminal.press("R");
  }

  async back(): Promise<void> {
    await this.terminal.press("B");
  }

  protected command(url: string, { cookies }: Settings): string[] {
    return ["w3m", ...(cookies === "off" ? ["-no-cookie"] : []), url];
  }

  /** w3m opens an editor for a textarea: this one types what the test wants, and is done when that is no longer there. */
  protected override variables(): Record<string, string> {
    const editor = join(this.home, "editor");
    writeFileSync(editor, `#!/bin/sh\ncp "$HOME/typed" "$1" && rm "$HOME/typed"\n`);
    chmodSync(editor, 0o755);
    return { EDITOR: editor };
  }

  protected async go(url: string): Promise<void> {
    await this.terminal.press("U");
    await this.#answer("Goto URL:", url);
  }

  /** `[` is the page's first link; the Tab key stays at the last. */
  protected async first(): Promise<Screen> {
    return this.terminal.step("[");
  }

  protected async next(): Promise<Screen> {
    return this.terminal.step("Tab");
  }

  /** Frames of fields and selects look alike. */
  protected isAt(_: "field" | "select", { rows, column, row }: Screen): boolean {
    return rows[row]?.[column - 1] === "[";
  }

  protected async replaceText(text: string): Promise<void> {
    const typed = join(this.home, "typed");
    writeFileSync(typed, text);
    await this.terminal.press("Enter");
    const prompt = (screen: Screen) => ["TEXT:", "Password:"].find((prompt) => hasPrompt(screen, prompt));
    const screen = await this.terminal.waitFor("a prompt or an editor", (screen) => prompt(screen) !== undefined || !existsSync(typed));
    if (existsSync(typed)) {
      rmSync(typed);
      await this.#answer(prompt(screen) ?? "TEXT:", text);
    }
  }

  protected override async nameFile(path: string): Promise<void> {
    await this.terminal.press("Enter");
    await this.#answer("Filename:", path);
  }

  /** The prompt has the old text, which C-u takes away. */
  async #answer(prompt: string, text: string): Promise<void> {
    await this.terminal.waitFor(`the prompt ${prompt}`, (screen) => hasPrompt(screen, prompt));
    await this.terminal.press("C-u");
    await this.terminal.type(text);
    await this.terminal.step("Enter");
  }
}

function hasPrompt({ rows }: Screen, prompt: string): boolean {
  return rows.some((row) => row.startsWith(prompt));
}
