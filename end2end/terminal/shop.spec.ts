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

  test("N05 F06 what is wrong with one line of the cart stands in that line", async ({ visitor }) => {
    await addRope(visitor);
    await visitor.follow("Cart 2");
    await visitor.expectText("Your cart", "Total €129.00");
    await visitor.fill("Quantity of Manila rope, 30 m coil", "100");
    await visitor.press("Update");
    await visitor.expectText("Must be at most 99.", "Total €129.00");
    await visitor.expectField("Quantity of Manila rope, 30 m coil", "100");
  });

  test("N05 F01 F03 one can sign up for the letters", async ({ visitor }) => {
    await visitor.open("/username");
    await visitor.fill("Letters from the quay, to", "anne");
    await visitor.press("Subscribe");
    await visitor.expectText("Write an address such as anne@example.org.");
    await visitor.expectField("Letters from the quay, to", "anne");
    await visitor.fill("Letters from the quay, to", "anne@Example.org");
    await visitor.press("Subscribe");
    await visitor.expectText("Thank you. The next one goes to anne@example.org.");
  });

  test("N05 F05 a message has the fields of its topic", async ({ visitor }) => {
    await visitor.open("/cart");
    await visitor.follow("Write to us");
    await visitor.expectText("The order’s number");
    await visitor.follow("A product");
    await visitor.expectText("Which product");
    await visitor.choose("Which product", "Ash block");
    await visitor.fill("Your name", "Anne");
    await visitor.fill("Your email address", "anne@example.org");
    await visitor.fill("Your message", "Short");
    await visitor.press("Send it");
    await visitor.expectText("Must be at least 10 characters.");
    await visitor.expectField("Your name", "Anne");
    await visitor.fill("Your message", "How loud is it?\nWe are far out.");
    await visitor.press("Send it");
    await visitor.expectText("Thank you. We answer to anne@example.org.");
  });

  test("N05 F05 addresses come and go, and are kept", async ({ visitor }) => {
    await visitor.open("/addresses");
    await visitor.press("Add an address");
    await visitor.expectText("Address 1");
    await visitor.fill("What you call it", "Home");
    await visitor.fill("Who gets it", "Anne Bonny");
    await visitor.fill("Street and number", "Quay 1");
    await visitor.fill("Postcode", "28195");
    await visitor.fill("City", "Bremen");
    await visitor.choose("Country", "Germany");
    await visitor.press("Keep them");
    await visitor.expectText("We keep one address.");
    await visitor.press("Add an address");
    await visitor.expectText("Address 2");
    await visitor.expectField("City", "Bremen");
    await visitor.press("Remove this address");
    await visitor.expectTextGone("Address 2");
    await visitor.expectField("What you call it", "");
    await visitor.press("Remove this address");
    await visitor.expectText("There is none yet.");
    await visitor.press("Keep them");
    await visitor.expectText("We keep no address of yours.");
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
