/// A text browser as a person uses it: with keys, by what is seen.
///
/// All three put the terminal's cursor on the link or control that the Enter key would act on. So whatever a test names
/// is looked for by walking from one to the next and reading what stands at the cursor.

import { mkdirSync } from "node:fs";

import { expect } from "@playwright/test";

import { type Screen, Terminal, afterCursor, drawing } from "../terminal";

const DEADLINE_MILLIS = 30_000;

/** How a browser is started; all else is as it comes. */
export interface Settings {
  cookies: "on" | "off";
  /** A header that it sends with every request, such as a cookie; only Links has a way to. */
  header: string | undefined;
}

export abstract class TextBrowser {
  readonly terminal: Terminal;
  readonly home: string;
  readonly #baseUrl: string;
  readonly #settings: Settings;
  #isOpen = false;

  /** `home` is a folder that nobody has used yet. */
  constructor(home: string, baseUrl: string, settings: Settings) {
    mkdirSync(home, { recursive: true });
    this.home = home;
    this.terminal = new Terminal(home);
    this.#baseUrl = baseUrl;
    this.#settings = settings;
  }

  /** Opens a path of the site, or another URL: starts the browser with it, or types the address. */
  async open(path: string): Promise<void> {
    const url = new URL(path, this.#baseUrl).href;
    if (this.#isOpen) {
      await this.go(url);
    } else {
      this.#isOpen = true;
      await this.terminal.start(this.command(url, this.#settings), this.variables());
    }
  }

  /** Replaces what is in the text field that stands behind a label. */
  async fill(label: string, text: string): Promise<void> {
    await this.#find(`field behind ${label}`, (screen) => this.isAt("field", screen) && behind(label, screen) !== undefined);
    await this.replaceText(text);
  }

  /** Chooses a file in the control that stands behind a label. */
  async attach(label: string, path: string): Promise<void> {
    await this.#find(`file behind ${label}`, (screen) => this.isAt("field", screen) && behind(label, screen) !== undefined);
    await this.nameFile(path);
  }

  /** Turns the checkbox or radio button before a label over. */
  async check(label: string): Promise<void> {
    await this.#find(`box before ${label}`, (screen) => {
      // `[ ] Fast`, `( ) Fast`; the cursor is on the first or the second character.
      const box = /^\s?[[(]?[ *X][\])]\s?/.exec(afterCursor(screen));
      return box !== null && startsWithWords(afterCursor(screen).slice(box[0].length), label);
    });
    await this.terminal.step("Enter");
  }

  /** Chooses in the select that stands behind a label. */
  async choose(label: string, option: string): Promise<void> {
    await this.#find(`select behind ${label}`, (screen) => this.isAt("select", screen) && behind(label, screen) !== undefined);
    let screen = await this.terminal.step("Enter");
    for (const key of ["Down", "Up"]) {
      for (let last = ""; last !== drawing(screen); screen = await this.terminal.step(key)) {
        last = drawing(screen);
        if (startsWithWords(afterCursor(screen).trimStart(), option)) {
          await this.terminal.step("Enter");
          return;
        }
      }
    }
    throw new Error(`${label} has no option ${option}:\n${drawing(screen)}`);
  }

  /** Presses the button with this text. */
  async press(button: string): Promise<void> {
    await this.#find(`button ${button}`, (screen) => this.textsAt(screen).some((text) => startsWithWords(text, button)));
    await this.terminal.press("Enter");
  }

  /** Follows the link with this text. */
  async follow(link: string): Promise<void> {
    await this.#find(`link ${link}`, (screen) => this.textsAt(screen).some((text) => startsWithWords(text, link)));
    await this.terminal.press("Enter");
  }

  abstract reload(): Promise<void>;

  abstract back(): Promise<void>;

  /** What the screen shows, in one line: browsers wrap and indent as they like. */
  async text(): Promise<string> {
    return oneLine((await this.terminal.screen()).rows.join("\n"));
  }

  async expectText(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await expect.poll(() => this.text()).toContain(oneLine(text));
    }
  }

  /** For a text that was there: its absence alone says nothing, the page may not be there yet. */
  async expectTextGone(text: string): Promise<void> {
    await expect.poll(() => this.text()).not.toContain(oneLine(text));
  }

  /** What the text field behind a label shows. */
  async expectField(label: string, text: string): Promise<void> {
    const matches = (screen: Screen) => this.isAt("field", screen) && (behind(label, screen)?.startsWith(text) ?? false);
    await this.#find(`field behind ${label} with ${text}`, matches);
  }

  /** Answers what the browser asks when it is given a 401; w3m and Links ask nothing, because it names a scheme. */
  async declineToSignIn(): Promise<void> {}

  async end(): Promise<void> {
    await this.terminal.end();
  }

  /** The program and its arguments. */
  protected abstract command(url: string, settings: Settings): string[];

  /** What the program finds in its environment. */
  protected variables(): Record<string, string> {
    return {};
  }

  /** Goes to an address. */
  protected abstract go(url: string): Promise<void>;

  /** The first link or control, or one from which `next` comes to all of them. */
  protected abstract first(): Promise<Screen>;

  /** The next link or control: the same one, or one that there was already, when there is no other. */
  protected abstract next(): Promise<Screen>;

  /** Whether such a control is at the cursor. */
  protected abstract isAt(control: "field" | "select", screen: Screen): boolean;

  /** Replaces what is in the text field at the cursor. */
  protected abstract replaceText(text: string): Promise<void>;

  /** Names a file in the control at the cursor. */
  protected async nameFile(path: string): Promise<void> {
    await this.replaceText(path);
  }

  /** What the text of the link or button at the cursor, with what follows it, may be. */
  protected textsAt(screen: Screen): string[] {
    return [afterCursor(screen)];
  }

  async #find(what: string, matches: (screen: Screen) => boolean): Promise<Screen> {
    const deadline = Date.now() + DEADLINE_MILLIS;
    for (;;) {
      let screen = await this.first();
      const seen = new Set<string>();
      while (!seen.has(drawing(screen))) {
        if (matches(screen)) {
          return screen;
        }
        seen.add(drawing(screen));
        screen = await this.next();
      }
      // The page may still be on its way, so it is walked again.
      if (Date.now() > deadline) {
        throw new Error(`there is no ${what}; the screen:\n${drawing(screen)}`);
      }
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function startsWithWords(text: string, words: string): boolean {
  return text.startsWith(words) && !/^\w/.test(text.slice(words.length));
}

/**
 * What stands behind a label when the cursor is there, without the field's frame.
 *
 * A label is before the cursor, or in the row above when its field begins a row; Lynx leaves a row between a label and a
 * box of several rows. What is between the two is the field's text: where the cursor is in it, browsers do as they like.
 */
function behind(label: string, screen: Screen): string | undefined {
  const row = screen.rows[screen.row] ?? "";
  for (let start = row.indexOf(label); start >= 0 && start < screen.column; start = row.indexOf(label, start + 1)) {
    const text = row.slice(start + label.length);
    if (/^\W/.test(text)) {
      return text.replace(/^\s*\[?/, "");
    }
  }
  const above = screen.rows.slice(0, screen.row).filter((row) => row.trim() !== "").at(-1);
  return above?.trim() === label ? row.trimStart() : undefined;
}
