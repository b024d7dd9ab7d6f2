import type { TextBrowser } from "../support/text/browser";
import { inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("N05 F01 what is found in the catalogue can be added to the cart", async ({ visitor }) => {
    await addRope(visitor);
  });

  test("N05 F01 what is added lies in the cart, its quantity changes, and it goes away", async ({ visitor }) => {
    await addRope(visitor);
    await visitor.follow("Cart 2");
    await visitor.expectText("Your cart", "€64.50 each", "Total €129.00");
    await visitor.fill("Quantity of Manila rope, 30 m coil", "4");
    await visitor.press("Update");
    await visitor.expectText("Your cart is up to date.");
    await visitor.expectText("Total €258.00", "Cart 4 items");

    await visitor.press("Remove");
    await visitor.expectText("Removed from your cart.");
    await visitor.expectText("There is nothing in it yet.", "Cart 0 items");
  });

  test("N05 F02 F03 what cannot be had says so at its field, and nothing is added", async ({ visitor }) => {
    await visitor.open("/products/ships-bell");
    await visitor.fill("Quantity", "100");
    await visitor.press("Add to cart");
    await visitor.expectText("Must be at most 99.");
    await visitor.expectField("Quantity", "100");
    await visitor.fill("Quantity", "3");
    await visitor.press("Add to cart");
    await visitor.expectText("There are only 2 left.", "Cart 0 items");
    await visitor.expectField("Quantity", "3");
  });

  test("N05 F08 a review is written, with no picture", async ({ visitor }) => {
    await visitor.open("/products/enamel-mug");
    await visitor.press("Send my review");
    await visitor.expectText("Must be at least 10 characters.");
    await visitor.check("4 stars");
    await visitor.fill("Your words", "Holds tea, and keeps it.");
    await visitor.press("Send my review");
    await visitor.expectText("Thank you. It stands above.", "4 of 5 stars", "Holds tea, and keeps it.");
  });
});

async function addRope(visitor: TextBrowser): Promise<void> {
  await visitor.open("/");
  await visitor.follow("Manila rope, 30 m coil");
  await visitor.expectText("€64.50");
  await visitor.fill("Quantity", "2");
  await visitor.press("Add to cart");
  await visitor.expectText("Added: 2 in cart", "Cart 2 items");
}
