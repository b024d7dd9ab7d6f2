import { expect, test } from "../../support/test";

test("C07 [both] the catalogue shows every product with its price, and leads to its page", async ({ page, open }) => {
  await open("/");
  const cards = page.getByRole("list", { name: "Products" }).getByRole("listitem");
  await expect(cards).toHaveCount(40);
  const rope = cards.filter({ hasText: "Manila rope" });
  await expect(rope).toContainText("€64.50");
  await expect(rope).toContainText("In stock");
  await expect(cards.filter({ hasText: "Aneroid barometer" })).toContainText("Sold out");
  await rope.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Manila rope, 30 m coil");
  await expect(page).toHaveTitle(/Manila rope/);
  expect(new URL(page.url()).pathname).toBe("/products/manila-rope");
});

test("S08 [both] every picture and style passes the policy", async ({ page, open, server }) => {
  const failed: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400 && response.url().startsWith(server.url)) {
      failed.push(response.url());
    }
  });
  await open("/");
  // Pictures come when they are scrolled to.
  for (const image of await page.locator("img").all()) {
    await image.scrollIntoViewIfNeeded();
  }
  await page.waitForLoadState("networkidle");
  const blank = await page.locator("img").evaluateAll((images) =>
    images.filter((image) => (image as HTMLImageElement).naturalWidth === 0).map((image) => image.getAttribute("src")),
  );
  expect(blank).toEqual([]);
  expect(failed).toEqual([]);
});

for (const path of ["/no/such/page", "/products/no-such-product", "/?category=nope", "/?q=brass&category=nope"]) {
  test(`N02 [both] what is not there is a page of the site with the status 404: ${path}`, async ({ page, problems }) => {
    problems.expectStatus(404);
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not on any chart");
    await expect(page.getByRole("navigation").getByRole("link", { name: "Catalogue" })).toBeVisible();
  });
}
