/// Says once, before anything runs, which builds are tested; refuses when there is none.

import { type Mode, findBuild, hasLab, variable } from "./build";

export default function setup(): void {
  if (!findBuild("islands")) {
    throw new Error(
      `There is no build to test. \`cargo xtask test\` makes all of them and runs this suite; or build one by hand:\n` +
        `  ${command("islands")}\n` +
        `or name a folder that holds \`server\` and \`site\`, or the one file that \`cargo xtask build\` makes, in ${variable("islands")}.`,
    );
  }
  console.log(line("islands"));
  console.log(line("hydrate"));
}

function line(mode: Mode): string {
  const build = findBuild(mode);
  if (!build) {
    return `${mode}: left out, there is no such build. \`cargo xtask test\` makes one.`;
  }
  return `${mode}: ${build.server}${hasLab(build) ? "" : " (without the lab: tests that need it are skipped)"}`;
}

function command(mode: Mode): string {
  return `cargo leptos build --release --bin-features ${mode},lab --lib-features ${mode},lab`;
}
