/// Links. A text field takes the keys while the cursor is on it, except PageUp, which goes to the page's first link, and
/// Down; C-u empties it. C-r loads the page again, also from a field; elsewhere Left goes back, and `g` asks for an address.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Screen } from "../terminal";
import { type Settings, TextBrowser } from "./browser";

export class Links extends TextBrowser {
  async reload(): Promise<void> {
    await this.terminal.press("C-r");
  }

  async back(): Promise<void> {
    await this.first();
    await this.terminal.press("Left");
  }

  protected command(url: string, { cookies, header }: Settings): string[] {
    const refusing = cookies === "off" ? ["-enable-cookies", "0"] : [];
    return ["links", ...refusing, ...(header ? ["-http.extra-header", header] : []), url];
  }

  /** Links welcomes who has no folder of its settings with a box that hides the page. */
  protected override variables(): Record<string, string> {
    mkdirSync(join(this.home, ".links2"), { recursive: true });
    return {};
  }

  protected async go(url: string): Promise<void> {
    await this.first();
    await this.terminal.step("g");
    await this.terminal.press("C-u");
    await this.terminal.type(url);
    await this.terminal.step("Enter");
  }

  /** Every page under test fits the screen, so that PageUp leads to its first link; Down stays at the last. */
  protected async first(): Promise<Screen> {
    return this.terminal.step("PPage");
  }

  protected async next(): Promise<Screen> {
    return this.terminal.step("Down");
  }

  /** The last row says what is at the cursor: `Text field, name age`. */
  protected isAt(control: "field" | "select", { rows }: Screen): boolean {
    const said = control === "field" ? /^(Text|Password) (field|area)/ : /^Select field/;
    return rows.some((row) => said.test(row));
  }

  protected async replaceText(text: string): Promise<void> {
    await this.terminal.press("C-u");
    await this.terminal.type(text);
    await this.terminal.step("PPage");
  }

  /** Links draws a button's text bare, but may have its cursor where it would be between brackets. */
  protected override textsAt(screen: Screen): string[] {
    const { rows, column, row } = screen;
    const isButton = rows.some((row) => /^(Post|Submit) form/.test(row));
    return [...super.textsAt(screen), ...(isButton ? [(rows[row] ?? "").slice(column - 2)] : [])];
  }
}
