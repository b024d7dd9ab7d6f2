/// A terminal that a test types into and reads from: a tmux server of its own, with one window of a fixed size.
///
/// Programs on a terminal say neither when they have drawn nor when they have read a key, so whoever uses it waits for
/// what should be seen, never for a time.

import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

const COLUMNS = 100;
/// So many that every page under test fits: no test has to scroll, and Lynx does not go from a page's end to its beginning.
const ROWS = 240;
const DEADLINE_MILLIS = 15_000;
const STOP_MILLIS = 5_000;
const POLL_MILLIS = 25;
/// How long a program may take to move its cursor before a key counts as one that does nothing.
const PATIENCE_MILLIS = 400;

/** What the terminal shows. */
export interface Screen {
  /** All rows, without the blanks at their ends. */
  rows: string[];
  /** Where the cursor is, from 0; browsers put it on the link or control that a key would act on. */
  column: number;
  row: number;
}

/** What is behind the cursor, in its row. */
export function afterCursor({ rows, column, row }: Screen): string {
  return (rows[row] ?? "").slice(column);
}

export class Terminal {
  readonly #home: string;
  readonly #session = "test";
  #isStarted = false;

  /** `home` is the program's HOME; the terminal's socket lies there too, so that nothing else can be reached. */
  constructor(home: string) {
    this.#home = home;
  }

  /** Starts a program in it. */
  async start(program: string[], variables: Record<string, string> = {}): Promise<void> {
    const size = ["-x", String(COLUMNS), "-y", String(ROWS)];
    const values = Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
    const session = ["new-session", "-d", "-s", this.#session, ...size, ...values, "--", ...program];
    // What it said last stays on the screen when it ends, for the test's message.
    await this.#tmux("start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", ...session);
    this.#isStarted = true;
  }

  /** Presses keys, by tmux's names: `Enter`, `Tab`, `C-u`, `Down`. */
  async press(...keys: string[]): Promise<void> {
    await this.#tmux("send-keys", "-t", this.#target(), ...keys);
  }

  /** Types text as it is; a line break is the Enter key. */
  async type(text: string): Promise<void> {
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) {
        await this.press("Enter");
      }
      if (line) {
        // tmux takes a semicolon at the end of an argument for the end of a command.
        await this.#tmux("send-keys", "-l", "-t", this.#target(), "--", line.replace(/;$/, "\\;"));
      }
    }
  }

  async screen(): Promise<Screen> {
    const target = this.#target();
    const cursor = ["display-message", "-p", "-t", target, "#{cursor_x} #{cursor_y}"];
    const rows = (await this.#tmux("capture-pane", "-p", "-t", target, ";", ...cursor)).trimEnd().split("\n");
    const [column, row] = (rows.pop() ?? "").split(" ").map(Number);
    return { rows, column: column ?? 0, row: row ?? 0 };
  }

  /** Waits until the screen is as described. */
  async waitFor(what: string, holds: (screen: Screen) => boolean): Promise<Screen> {
    const deadline = Date.now() + DEADLINE_MILLIS;
    for (;;) {
      const screen = await this.screen();
      if (holds(screen)) {
        return screen;
      }
      if (Date.now() > deadline) {
        throw new Error(`waited in vain for ${what}; the screen:\n${drawing(screen)}`);
      }
      await sleep(POLL_MILLIS);
    }
  }

  /** Presses a key and waits until the screen has changed and is at rest; a key that does nothing costs some patience. */
  async step(key: string): Promise<Screen> {
    const before = drawing(await this.screen());
    await this.press(key);
    const deadline = Date.now() + PATIENCE_MILLIS;
    let last = await this.screen();
    for (;;) {
      await sleep(POLL_MILLIS);
      const now = await this.screen();
      const isAtRest = drawing(now) === drawing(last);
      if (isAtRest && (drawing(now) !== before || Date.now() > deadline)) {
        return now;
      }
      last = now;
    }
  }

  /** Ends it, and the program in it: nothing of theirs is written any more when this is done. */
  async end(): Promise<void> {
    if (!this.#isStarted) {
      return;
    }
    const program = Number(await this.#tmux("display-message", "-p", "-t", this.#target(), "#{pane_pid}"));
    await this.#tmux("kill-server");
    const deadline = Date.now() + STOP_MILLIS;
    while (isAlive(program)) {
      if (Date.now() > deadline) {
        process.kill(program, "SIGKILL");
        return;
      }
      await sleep(POLL_MILLIS);
    }
  }

  #target(): string {
    // `=`: a session of exactly this name; `:` its current window.
    return `=${this.#session}:`;
  }

  async #tmux(...words: string[]): Promise<string> {
    const { stdout } = await run("tmux", ["-u", "-L", "terminal", "-f", "/dev/null", ...words], {
      env: {
        PATH: process.env["PATH"],
        HOME: this.#home,
        TMUX_TMPDIR: this.#home,
        // In this variable and no other: Links looks at LANG alone to find out what the terminal can show.
        LANG: "C.UTF-8",
        SHELL: "/bin/sh",
      },
    });
    return stdout;
  }
}

function isAlive(program: number): boolean {
  try {
    return process.kill(program, 0);
  } catch {
    return false;
  }
}

/** The screen and its cursor as text: screens are the same when their drawings are. */
export function drawing({ rows, column, row }: Screen): string {
  const drawn = rows.map((text, index) => (index === row ? `${text.padEnd(column).slice(0, column)}▮${text.slice(column)}` : text));
  return drawn.join("\n").replace(/\n{3,}/g, "\n\n");
}
