/// Pictures of the shop, on a desk and on a telephone, by day and by night.

import { resolve } from "node:path";

import { press } from "../support/document";
import { addToCart, order } from "../support/order";
import { test } from "../support/test";

const folder = resolve(import.meta.dirname, "../../docs/images");

const screens = [
  { screen: "desktop", viewport: { width: 1200, height: 800 } },
  { screen: "phone", viewport: { width: 390, height: 800 } },
];

for (const { screen, viewport } of screens) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${screen}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test("the shop", async ({ page, open }) => {
        const take = (name: string) => page.screenshot({ path: resolve(folder, `${name}-${screen}-${colorScheme}.png`) });
        await open("/");
        await take("catalogue");
        await addToCart(page, open, "spyglass", 1);
        await press(page, "♡ Like");
        await take("product");
        await addToCart(page, open, "enamel-mug", 2);
        await order(page, open);
        await take("order");
      });
    });
  }
}
