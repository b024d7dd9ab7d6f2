import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { inTextBrowsers, test } from "../support/text/test";

// w3m asks for the path of a file; the other two are not asked here.
inTextBrowsers(
  () => {
    test("N05 F08 a file is sent beside texts, and asked for again after bad input", async ({ visitor, run, events }) => {
      const path = join(visitor.home, "rope.txt");
      writeFileSync(path, "abc");
      await visitor.open(`/lab/hand-in-server?run=${run}`);
      await visitor.attach("Portrait", path);
      await visitor.fill("Caption", "T");
      await visitor.press("Hand it in");
      await visitor.expectText("Must be at least 2 characters.", "Choose the file again: files are not kept.");
      expect(await events()).toEqual([]);
      await visitor.attach("Portrait", path);
      await visitor.fill("Caption", "Tidal");
      await visitor.press("Hand it in");
      await visitor.expectText("Tidal | rope.txt (text/plain) 3 of 3 bytes");
      expect(await events()).toEqual(["handed in"]);
    });
  },
  ["w3m"],
);
