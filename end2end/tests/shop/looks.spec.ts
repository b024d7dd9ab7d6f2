/// The looks of the shop on small screens, on paper, and for those who want nothing to move.

import type { Page } from "@playwright/test";

import { expectAccessible } from "../../support/accessibility";
import { addToCart, order } from "../../support/order";
import { pages } from "../../support/pages";
import { expect, test } from "../../support/test";

/** What reaches beyond the right edge of the screen, as `tag.class`; what scrolls within itself does not. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) {
      return [];
    }
    const elements = [...document.querySelectorAll("body *")];
    const wide = elements.filter((element) => element.getBoundingClientRect().right > edge + 1);
    return wide.map((element) => `${element.localName}.${element.className}`).concat(`${document.documentElement.scrollWidth}`);
  });
}

test.describe("on the smallest screen", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const path of pages) {
    test(`F18 [both] ${path} is no wider than the screen`, async ({ page, server, problems }) => {
      problems.expectStatus(400, 403, 404, 410);
      await page.goto(server.url + path);
      expect(await tooWide(page)).toEqual([]);
    });
  }

  test("F18 [both] no way in the header is cut", async ({ page, server }) => {
    await page.goto(server.url);
    const ways = page.getByRole("navigation", { name: "Main" }).getByRole("link");
    await expect(ways).toHaveText([/^Catalogue/, /^Your name/, /^Cart/, /^Sign in/]);
    const cut = await ways.evaluateAll((links) => links.filter((link) => link.scrollWidth > link.clientWidth).map((link) => link.textContent));
    expect(cut).toEqual([]);
  });

  test("F18 [both] a cart and an order are no wider than the screen", async ({ page, open }) => {
    await addToCart(page, open, "manila-rope", 12);
    await open("/cart");
    expect(await tooWide(page)).toEqual([]);
    await open("/checkout");
    expect(await tooWide(page)).toEqual([]);
    await order(page, open);
    expect(await tooWide(page)).toEqual([]);
  });
});

test("F18 [both] nothing moves for those who want it so", async ({ page, server }) => {
  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration.split(", ").some((duration) => parseFloat(duration) > 0) || animationName !== "none";
        })
        .map((element) => `${element.localName}.${element.className}`),
    );
  for (const path of ["/", "/products/sextant", "/cart"]) {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto(server.url + path);
    // Otherwise there would be nothing to stop.
    expect(await moving(), path).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await moving(), path).toEqual([]);
  }
});

test("F18 [both] an order on paper is a slip, ink on white, by night too", async ({ page, open }) => {
  await addToCart(page, open, "deck-brush", 2);
  await order(page, open);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ media: "print", colorScheme });
    for (const seen of [page.getByRole("heading", { level: 1 }), page.locator(".ordered"), page.locator(".total"), page.locator(".goes")]) {
      await expect(seen).toBeVisible();
      await expect(seen).toHaveCSS("color", /^rgb\((0, 0, 0|51, 51, 51)\)$/);
    }
    await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
    await expect(page.locator(".brand")).toBeVisible();
    for (const unseen of [page.locator(".site-header nav"), page.locator(".site-footer"), page.getByRole("button"), page.getByText("To the catalogue")]) {
      await expect(unseen.filter({ visible: true })).toHaveCount(0);
    }
  }
});

test("F18 axe finds nothing on an order's page", async ({ page, open, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe needs JavaScript");
  await addToCart(page, open, "deck-brush", 1);
  await order(page, open);
  await expectAccessible(page, "an order");
});
