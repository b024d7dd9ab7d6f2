import { press } from "../../support/document";
import { bothPages, expect, test } from "../../support/lab";

for (const { path, kind } of bothPages("/lab/faulty")) {
  test(`C04 [both] an action's own error arrives as it was made, ${kind}`, async ({ page, open, problems }) => {
    problems.expectStatus(422);
    await open(path);
    await page.getByLabel("How").fill("failed");
    await press(page, "Try");
    await expect(page.locator(".error")).toHaveText("Kidd is banned for 7 days.");
    await expect(page.getByLabel("How")).toHaveValue("failed");
  });

  const faults = [
    { how: "fault", cause: "NotFound" },
    { how: "panic", cause: "lab-panic-marker" },
  ];
  for (const { how, cause } of faults) {
    test(`C04 [both] a ${how} arrives as a digest only, ${kind}`, async ({ page, open, problems, server }) => {
      problems.expectStatus(500);
      await open(path);
      await page.getByLabel("How").fill(how);
      await press(page, "Try");
      await expect(page.locator(".error")).toContainText("Something went wrong on our side.");
      const digest = /please name (\S+)\.$/.exec((await page.locator(".error").textContent()) ?? "")?.[1];
      expect(digest).toBeTruthy();
      expect(await page.content()).not.toContain(cause);
      const logged = server.log().split("\n").filter((line) => line.includes(digest ?? ""));
      expect(logged.join("\n")).toContain(cause);
      await expect(page.getByLabel("How")).toHaveValue(how);
    });
  }
}

test.describe("called as a function", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "functions are called from JavaScript only");

  test("C04 an error arrives as the same typed value", async ({ page, open, run, problems }) => {
    problems.expectStatus(422);
    await open(`/lab/calls?run=${run}`);
    await press(page, "Call");
    await expect(page.locator(".said")).toHaveText('Ok("Ahoy, Anne!")');
    await press(page, "Call in vain");
    await expect(page.locator(".said")).toHaveText('Err(Failed(Banned { name: "Blackbeard", days: 30 }))');
  });

  test("C05 a network failure is an error of its own", async ({ page, open, run, problems }) => {
    problems.expectNetworkFailure();
    await open(`/lab/calls?run=${run}`);
    await page.route("**/_action/**", (route) => route.abort());
    await press(page, "Call");
    await expect(page.locator(".said")).toHaveText("Err(Network)");
    await page.unroute("**/_action/**");
    await press(page, "Call");
    await expect(page.locator(".said")).toHaveText('Ok("Ahoy, Anne!")');
  });

  const strangers = [
    { status: 502, contentType: "text/html", body: "<h1>502 Bad Gateway</h1>" },
    { status: 200, contentType: "text/html", body: "<p>Welcome to the hotel's Wi-Fi.</p>" },
    { status: 200, contentType: "application/json", body: '{"done":"from a stranger"}' },
  ];
  for (const stranger of strangers) {
    test(`C05 somebody else's ${stranger.status} with ${stranger.contentType} is an error of its own`, async ({ page, open, run, problems }) => {
      problems.expectStatus(stranger.status);
      await open(`/lab/calls?run=${run}`);
      await page.route("**/_action/**", (route) => route.fulfill(stranger));
      await press(page, "Call");
      await expect(page.locator(".said")).toHaveText(`Err(NotTombolo(${stranger.status}))`);
    });
  }
});

test.describe("in a form", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "the browser's own error page answers without JavaScript");

  test("C05 a network failure is shown, nothing is lost, and the next try works", async ({ page, open, run, problems }) => {
    problems.expectNetworkFailure();
    await open(`/lab/greet?run=${run}`);
    await page.route("**/_action/**", (route) => route.abort());
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".error")).toHaveText("The server could not be reached. Nothing is lost; please try again.");
    await expect(page.getByLabel("Name")).toHaveValue("Anne");
    await page.unroute("**/_action/**");
    await press(page, "Greet");
    await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
    await expect(page.locator(".error")).toBeEmpty();
  });

  test("C05 a proxy's error page is shown as such", async ({ page, open, run, problems }) => {
    problems.expectStatus(502);
    await open(`/lab/greet?run=${run}`);
    await page.route("**/_action/**", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad</h1>" }));
    await page.getByLabel("Name").fill("Anne");
    await press(page, "Greet");
    await expect(page.locator(".error")).toHaveText("The server gave an answer that this page does not understand.");
    await expect(page.getByLabel("Name")).toHaveValue("Anne");
  });
});

for (const { path, kind } of bothPages("/lab/too-slow")) {
  test(`C05 [both] a timeout is an error of its own and stops the action, ${kind}`, async ({ page, open, run, events, problems }) => {
    problems.expectStatus(504);
    await open(`${path}?run=${run}`);
    await press(page, "Wait");
    await expect(page.locator(".error")).toHaveText("This took too long and was stopped.");
    await expect.poll(events).toEqual(["started", "cancelled"]);
  });
}
