/// Where the builds under test lie: a folder with the binary `server` and the folder `site`, or one file that has the site inside.
///
/// `cargo xtask test` names them in `TOMBOLO_E2E_ISLANDS` and `TOMBOLO_E2E_HYDRATE`. Without these, it is what it left in
/// `target/e2e/`, or, for islands, what cargo-leptos built last in `target/`, whichever is newer.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** `plain` is the islands build without the lab, as users would deploy it. */
export type Mode = "islands" | "hydrate" | "plain";

export interface Build {
  /** The server's binary. */
  server: string;
  /** The folder with the browser's files; none where they are inside the binary, which is then run alone. */
  site: string | undefined;
  /** Whether it was named, and so has to be complete: nothing is left out then. */
  named: boolean;
}

const target = resolve(import.meta.dirname, "../../target");

/** The variable that names the build of a mode. */
export function variable(mode: Mode): string {
  return `TOMBOLO_E2E_${mode.toUpperCase()}`;
}

/** The build of a mode, if there is one. */
export function findBuild(mode: Mode): Build | undefined {
  const folder = process.env[variable(mode)];
  if (folder && statSync(folder, { throwIfNoEntry: false })?.isFile()) {
    return { server: resolve(folder), site: undefined, named: true };
  }
  if (folder) {
    const build = { server: resolve(folder, "server"), site: resolve(folder, "site"), named: true };
    if (!isBuilt(build)) {
      throw new Error(`${variable(mode)} names ${resolve(folder)}, which is no file and holds no \`server\` and \`site\``);
    }
    return build;
  }
  const kept = join(target, "e2e", mode);
  const candidates: Candidate[] = [
    { server: join(kept, "server"), site: join(kept, "site"), named: false },
    ...(mode === "islands" ? ["release", "debug"] : []).map((profile) => ({
      server: join(target, profile, "server"),
      site: join(target, "site"),
      named: false,
    })),
  ];
  return candidates
    .filter((build) => isBuilt(build) && modeOf(build) === (mode === "plain" ? "islands" : mode))
    .sort((a, b) => statSync(b.server).mtimeMs - statSync(a.server).mtimeMs)[0];
}

/** Whether a build has the actions and pages that only tests need: its server lists what it has. */
export function hasLab({ server }: Build): boolean {
  return execFileSync(server, ["--actions"], { encoding: "utf8" }).includes("lab_log");
}

/** A build whose site lies beside it. */
interface Candidate extends Build {
  site: string;
}

function isBuilt({ server, site }: Candidate): boolean {
  return existsSync(server) && existsSync(join(site, "pkg"));
}

/** Islands are functions that the browser's module exports, `BuyButton_49295bbca44d9970`; only the islands build has any. */
function modeOf({ site }: Candidate): Mode {
  const modules = readdirSync(join(site, "pkg")).filter((name) => name.endsWith(".js"));
  const island = /(?<![\w$])[A-Z]\w*_[0-9a-f]{16}\b/;
  return modules.some((name) => island.test(readFileSync(join(site, "pkg", name), "utf8"))) ? "islands" : "hydrate";
}
