/// Starts a server of its own for a worker: a free port, a fresh database in a folder of its own, ended by its id.

import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Build, type Mode, findBuild, hasLab } from "./build";

/** The account that runs the shop. */
export const admin = { email: "holm@example.org", password: "fair winds and following seas" };

const START_MILLIS = 30_000;
const STOP_MILLIS = 5_000;
const POLL_MILLIS = 50;

/** A server that answers. */
export interface Server {
  /** `http://127.0.0.1:{port}`. */
  url: string;
  /** Whether it has the actions and pages that only tests need. */
  hasLab: boolean;
  /** Whether the build was named, so that nothing may be left out. */
  isNamed: boolean;
  /** What it has logged so far. */
  log(): string;
  /** Ends it, and removes its folder. */
  stop(): Promise<void>;
}

/** Starts the server of a mode, with more variables if need be, and waits until it answers. */
export async function startServer(mode: Mode, variables: NodeJS.ProcessEnv = {}): Promise<Server> {
  const build = findBuild(mode);
  if (!build) {
    throw new Error(`there is no ${mode} build`);
  }
  const folder = mkdtempSync(join(tmpdir(), `tombolo-${mode}-`));
  const logFile = join(folder, "server.log");
  const port = await freePort();
  const child = launch(build, folder, logFile, port, variables);
  const log = () => readFileSync(logFile, "utf8");
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(child, url);
    return { url, hasLab: hasLab(build), isNamed: build.named, log, stop };
  } catch (cause) {
    const text = log();
    await stop();
    throw new Error(`${build.server} does not answer at ${url}\n${text}`, { cause });
  }
}

function launch(build: Build, folder: string, logFile: string, port: number, variables: NodeJS.ProcessEnv): ChildProcess {
  const output = openSync(logFile, "a");
  const child = spawn(programIn(folder, build), [], {
    cwd: folder,
    stdio: ["ignore", output, output],
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      RUST_LOG: "info",
      NO_COLOR: "1",
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      SHOP_ADMIN_EMAIL: admin.email,
      SHOP_ADMIN_PASSWORD: admin.password,
      // What the shop writes to people is read there by tests.
      SHOP_OUTBOX: "page",
      ...(build.site && {
        LEPTOS_OUTPUT_NAME: "shop",
        LEPTOS_SITE_ROOT: build.site,
        LEPTOS_SITE_PKG_DIR: "pkg",
        DATABASE_URL: `sqlite://${join(folder, "shop.db")}`,
      }),
      ...variables,
    },
  });
  closeSync(output);
  return child;
}

/** The program to start. One that has all of it inside is copied, so that nothing lies beside it. */
function programIn(folder: string, build: Build): string {
  if (build.site) {
    return build.server;
  }
  const copy = join(folder, "shop");
  copyFileSync(build.server, copy);
  return copy;
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_MILLIS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}`);
    }
    try {
      await fetch(url, { signal: AbortSignal.timeout(STOP_MILLIS) });
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        throw cause;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MILLIS);
  await ended;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
