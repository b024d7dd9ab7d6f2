/// Says once, before anything runs, which builds are tested; refuses when there is none.

import { type Mode, findBuild, variable } from "./build";

export default function setup(): void {
  const islands = findBuild("islands");
  const hydrate = findBuild("hydrate");
  if (!islands) {
    throw new Error(
      `There is no build to test. \`cargo xtask test\` makes all of them and runs this suite; or build one by hand:\n` +
        `  ${command("islands")}\n` +
        `or name a folder that holds \`server\` and \`site\` in ${variable("islands")}.`,
    );
  }
  console.log(`islands: ${islands.server}`);
  console.log(hydrate ? `hydrate: ${hydrate.server}` : `hydrate: left out, there is no such build.\n  ${command("hydrate")}`);
}

function command(mode: Mode): string {
  return `cargo leptos build --release --bin-features ${mode},lab --lib-features ${mode},lab`;
}
