import type { Page } from "@playwright/test";

import { expect, test } from "../../support/test";

const titles: [string, string][] = [
  ["/", "Catalogue · Holm & Tide"],
  ["/?category=lamps", "Lamps · Holm & Tide"],
  ["/products/gansey", "Holm gansey · Holm & Tide"],
  ["/cart", "Your cart · Holm & Tide"],
  ["/checkout", "Your order · Holm & Tide"],
  ["/username", "Your name · Holm & Tide"],
  ["/addresses", "Your addresses · Holm & Tide"],
  ["/contact", "Write to us · Holm & Tide"],
  ["/account", "Sign in · Holm & Tide"],
  ["/account/sign-in", "Sign in · Holm & Tide"],
  ["/account/sign-up", "Make an account · Holm & Tide"],
  ["/account/forgotten", "Forgotten password · Holm & Tide"],
  ["/account/reset?token=0", "This link works no more · Holm & Tide"],
  ["/account/finish?token=0", "This link works no more · Holm & Tide"],
  ["/orders", "Your orders · Holm & Tide"],
  ["/outbox", "Outbox · Holm & Tide"],
  ["/orders/HT-20418", "Not found · Holm & Tide"],
  ["/no/such/page", "Not found · Holm & Tide"],
];

/** Inside the program its name has a hash. */
const icon = /^\/favicon(\.[\w-]+)?\.svg$/;

for (const [path, title] of titles) {
  test(`N02 [both] the page ${path} has a title, one heading and an icon`, async ({ page, open, problems }) => {
    problems.expectStatus(404, 410);
    await open(path);
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", icon);
  });
}

test("N02 the icon is there", async ({ api }) => {
  const icon = await api.get("/favicon.svg");
  expect(icon.status()).toBe(200);
  expect(icon.headers()["content-type"]).toContain("image/svg+xml");
});

test("N02 [both] what cannot be answered is a page with the shop's look", async ({ page, server, problems }) => {
  problems.expectStatus(400);
  const response = await page.goto(`${server.url}//nobody`);
  expect(response?.status()).toBe(400);
  await expect(page.getByRole("link", { name: "To the catalogue" })).toBeVisible();
  await expect(page).toHaveTitle("Bad Request · Holm & Tide");
});

/** What a page loads of the code for client components, until nothing comes any more. */
async function code(page: Page, path: string): Promise<string[]> {
  const loaded: string[] = [];
  const listen = (request: { url(): string }) => {
    const file = new URL(request.url()).pathname;
    if (/\.(wasm|js)$/.test(file)) {
      loaded.push(file);
    }
  };
  page.on("request", listen);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  page.off("request", listen);
  return loaded;
}

test("H05 a page without client components loads no WASM and no script, and one with them loads each once", async ({
  page,
  mode,
  problems,
  javaScriptEnabled,
}) => {
  test.skip(mode === "hydrate" || !javaScriptEnabled, "about islands");
  problems.expectStatus(404);
  for (const path of ["/", "/?q=lamp&category=lamps", "/cart", "/username", "/addresses", "/no/such/page"]) {
    expect(await code(page, path), path).toEqual([]);
  }
  const loaded = await code(page, "/products/gansey");
  expect(loaded.filter((file) => file.endsWith(".wasm"))).toHaveLength(1);
  expect(loaded.filter((file) => file.endsWith(".js"))).toHaveLength(1);
});
