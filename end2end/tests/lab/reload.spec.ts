import { type ReloadServer, startReloadServer } from "../../support/reload";
import { type Server, startServer } from "../../support/server";
import { expect, test } from "../../support/lab";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "a page reloads itself by JavaScript");

// What `cargo leptos watch` is to a page: an environment for the server, and a socket that says what has changed.
const watched = test.extend<{ reload: ReloadServer; watchedServer: Server }>({
  reload: async ({}, use) => {
    const reload = await startReloadServer();
    await use(reload);
    await reload.stop();
  },

  watchedServer: async ({ mode, reload }, use) => {
    const server = await startServer(mode, { LEPTOS_WATCH: "1", LEPTOS_RELOAD_PORT: `${reload.port}` });
    await use(server);
    await server.stop();
  },
});

watched("S08 a watched page connects under the policy, and reloads when it is told to", async ({ page, open, run, reload, watchedServer }) => {
  const breaches: string[] = [];
  await page.exposeFunction("breached", (directive: string) => breaches.push(directive));
  await page.addInitScript(`addEventListener("securitypolicyviolation", (event) => breached(event.violatedDirective))`);
  await open(`${watchedServer.url}/lab/greet?run=${run}`);
  await expect.poll(() => reload.connections()).toBe(1);

  const loaded = page.waitForEvent("load");
  reload.send({ all: "all" });
  await loaded;
  await expect.poll(() => reload.connections()).toBe(2);
  await page.getByLabel("Name").fill("Anne");
  await page.getByRole("button", { name: "Greet" }).click();
  await expect(page.locator(".value")).toHaveText("Ahoy, Anne!");
  expect(breaches).toEqual([]);
  // Before the socket goes, which the page would complain about.
  await page.close();
});

watched("S08 a watched page takes a new style without being reloaded", async ({ page, open, run, reload, watchedServer }) => {
  await open(`${watchedServer.url}/lab/greet?run=${run}`);
  await expect.poll(() => reload.connections()).toBe(1);
  await page.getByLabel("Name").fill("Anne");
  const style = page.waitForResponse((response) => response.url().includes("shop.css?version="));
  reload.send({ css: "pkg/shop.css" });
  expect((await style).status()).toBe(200);
  await expect(page.locator('link[rel="stylesheet"]')).toHaveAttribute("href", /^\/pkg\/shop\.css\?version=\d+$/);
  await expect(page.getByLabel("Name")).toHaveValue("Anne");
  expect(reload.connections()).toBe(1);
  await page.close();
});
