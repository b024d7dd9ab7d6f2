import { expect, inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("N02 a refusal (401) is a page of the site", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/guarded-server?run=${run}`);
    await visitor.press("Do it");
    await visitor.declineToSignIn();
    await visitor.expectText("Please sign in first.", "The lab", "Catalogue", "Open when the flag is up.");
    expect(await events()).toEqual([]);
  });

  test("N02 S06 who comes too often is told so by a page of the site (429)", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/bell-server?run=${run}`);
    // The bell rings twice an hour for this machine: other tests of the worker may have rung it.
    let text = "";
    for (let times = 1; times <= 3 && !text.includes("too often"); times += 1) {
      await visitor.fill("Note", `bell ${times}`);
      await visitor.press("Ring");
      await expect.poll(() => visitor.text()).toMatch(new RegExp(`Rung: bell ${times}|too often`));
      text = await visitor.text();
    }
    await visitor.expectText("That was too often. Please try again in", "The lab", "Open when the flag is up.");
    expect((await events()).length).toBeLessThan(3);
  });

  test("N02 what is not there (404) is a page of the site", async ({ visitor }) => {
    await visitor.open("/nowhere?x=1");
    await visitor.expectText("Not on any chart", "Open when the flag is up.");
    await visitor.follow("To the catalogue");
    await visitor.expectText("Everything between the boat and the weather");
  });

  for (const [how, cause] of [["fault", "NotFound"], ["panic", "lab-panic-marker"]] as const) {
    test(`N02 C04 a ${how} (500) is a page of the site with a digest only`, async ({ visitor, server }) => {
      await visitor.open("/lab/faulty-server");
      await visitor.fill("How", how);
      await visitor.press("Try");
      await visitor.expectText("Something went wrong on our side.", "The lab", "Open when the flag is up.");
      const text = await visitor.text();
      const digest = /please name (\S+)\./.exec(text)?.[1] ?? "none";
      expect(text).not.toContain(cause);
      const logged = server.log().split("\n").filter((line) => line.includes(digest));
      expect(logged.join("\n")).toContain(cause);

      await visitor.expectField("How", how);
      await visitor.fill("How", "well");
      await visitor.press("Try");
      await visitor.expectText("Nothing went wrong.");
    });
  }

  test("N02 C05 a timeout (504) is a page of the site, and stops the action", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/too-slow-server?run=${run}`);
    await visitor.press("Wait");
    await visitor.expectText("This took too long and was stopped.", "Open when the flag is up.");
    await expect.poll(events).toEqual(["started", "cancelled"]);
  });
});

// As somebody whom the guard knows. Only Links has a way to send a cookie with a form that it was not given.
inTextBrowsers(() => {
  test.use({ settings: { cookies: "on", header: "Cookie: lab-user=Kidd" } });

  test("N02 a refusal (403) is a page of the site", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/guarded-server?run=${run}`);
    await visitor.press("Do it");
    await visitor.expectText("You may not do this.", "The lab", "Open when the flag is up.");
    expect(await events()).toEqual([]);
  });
}, ["links"]);
