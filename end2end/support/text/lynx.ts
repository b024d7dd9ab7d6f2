/// Lynx. A text field takes the keys while the cursor is on it, except the Tab key, which goes on to the next link; C-u
/// empties it. Elsewhere C-r loads the page again, Left goes back, and `g` asks for an address.

import type { Screen } from "../terminal";
import { type Settings, TextBrowser } from "./browser";

export class Lynx extends TextBrowser {
  async reload(): Promise<void> {
    await this.#leaveField();
    await this.terminal.press("C-r");
  }

  async back(): Promise<void> {
    await this.#leaveField();
    await this.terminal.press("Left");
  }

  /** Lynx asks about every cookie unless it is told to take or to refuse all of them. */
  protected command(url: string, { cookies }: Settings): string[] {
    return ["lynx", cookies === "on" ? "-accept_all_cookies" : "-cookies", url];
  }

  protected async go(url: string): Promise<void> {
    await this.#leaveField();
    await this.terminal.step("g");
    await this.terminal.press("C-u");
    await this.terminal.type(url);
    await this.terminal.step("Enter");
  }

  /** The Tab key comes to every link from any other: behind the last it begins again, where the whole page is on the screen. */
  protected async first(): Promise<Screen> {
    return whole(await this.terminal.screen());
  }

  protected async next(): Promise<Screen> {
    return whole(await this.terminal.step("Tab"));
  }

  /** The third row from below says what is at the cursor: `(Textfield "…") Enter text.`, `(Password entry field) …`, `(Choice list) Hit return …`. */
  protected isAt(control: "field" | "select", { rows }: Screen): boolean {
    const said = control === "field" ? /^\((Text|Password)/ : /^\((Choice|Option) list\)/;
    return rows.some((row) => said.test(row));
  }

  protected async replaceText(text: string): Promise<void> {
    await this.terminal.press("C-u");
    await this.terminal.type(text);
    await this.terminal.step("Tab");
  }

  /** Lynx does not show the page of a 401 that names no scheme of its own by itself. */
  override async declineToSignIn(): Promise<void> {
    const question = "Show the 401 message body?";
    await this.terminal.waitFor(question, ({ rows }) => rows.some((row) => row.startsWith(question)));
    await this.terminal.press("y");
  }

  /**
   * Lynx may have its cursor before a blank, and writes a word in front of buttons, or the value that they have: over as many
   * rows as it takes, where that is a seal.
   */
  protected override textsAt(screen: Screen): string[] {
    const { rows, row } = screen;
    return super.textsAt(screen).map((text) => {
      let last = row;
      while (/^\s?\([^)]*$/.test(text) && ++last < rows.length) {
        text += (rows[last] ?? "").trim();
      }
      return text.replace(/^\s?(\([^)]*\) )?/, "");
    });
  }

  async #leaveField(): Promise<void> {
    for (let screen = await this.terminal.screen(); this.isAt("field", screen); ) {
      screen = await this.terminal.step("Tab");
    }
  }
}

/** The screen, which has to show the whole page: at the end of a longer one Lynx stays where it is. */
function whole(screen: Screen): Screen {
  if (/\(p\d+ of \d+\)$/.test(screen.rows[0] ?? "")) {
    throw new Error("Lynx shows a part of the page: the terminal has too few rows for it");
  }
  return screen;
}
