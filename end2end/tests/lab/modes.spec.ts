import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

test.skip(({ javaScriptEnabled, mode }) => !javaScriptEnabled || mode !== "islands", "about the islands build with JavaScript");

test("H05 a form in a server component works on a page that loads no WASM", async ({ page, open, run, events }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await open(`/lab/greet-server?run=${run}`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Name").fill("Anne");
  await press(page, "Greet");
  await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
  await page.waitForLoadState("networkidle");
  expect(await events()).toEqual(["greeted"]);
  expect(loaded.filter((path) => path.endsWith(".wasm"))).toEqual([]);
});

test("H05 a page with a client component loads its WASM", async ({ page, open, run }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await open(`/lab/greet?run=${run}`);
  expect(loaded.filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
});
