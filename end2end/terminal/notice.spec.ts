import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  for (const [typed, notice] of [["Anne", "Done"], ["nobody", "There is nobody to greet."]] as const) {
    test(`N04 what no form on the page claims stands in its notice: ${notice}`, async ({ visitor, api, server, run, events }) => {
      // A form that somebody has kept in a file; its answer is a page that has no such form.
      const page = await (await api.get("/lab/greet-server")).text();
      const action = /name="_action" value="([^"]+)"/.exec(page)?.[1];
      const file = join(visitor.home, "kept.html");
      writeFileSync(
        file,
        `<form method="post" action="${server.url}/">
           <input type="hidden" name="_action" value="${action}"><input type="hidden" name="run" value="${run}">
           <p>Name <input name="name"></p><p><button>Greet</button></p>
         </form>`,
      );
      await visitor.open(pathToFileURL(file).href);
      await visitor.fill("Name", typed);
      await visitor.press("Greet");
      await visitor.expectText("Everything between the boat and the weather", notice);
      expect(await events()).toEqual(["greeted"]);
    });
  }
});
