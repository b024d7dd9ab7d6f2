import { inTextBrowsers, test } from "../support/text/test";

inTextBrowsers(() => {
  test("N05 F10 from the catalogue to an order, step by step, back and forth, also after a mistake", async ({ visitor }) => {
    await visitor.open("/?category=galley");
    await visitor.follow("First Watch tea");
    await visitor.expectText("€13.40");
    await visitor.fill("Quantity", "2");
    await visitor.press("Add to cart");
    await visitor.expectText("Added: 2 in cart");
    await visitor.follow("Cart 2");
    await visitor.expectText("Total €26.80");
    await visitor.follow("To the checkout");
    await visitor.expectText("Where it goes", "To this address");
    await visitor.fill("What you call it", "Home");
    await visitor.fill("Who gets it", "Anne Bonny");
    await visitor.fill("Street and number", "Quay 1");
    await visitor.fill("Postcode", "1");
    await visitor.fill("City", "Bremen");
    await visitor.choose("Country", "Germany");
    await visitor.press("Send it there");
    await visitor.expectText("Write a postcode such as 28195 or KW15 1AA.");
    await visitor.expectField("City", "Bremen");
    await visitor.fill("Postcode", "28195");
    await visitor.press("Send it there");
    await visitor.expectText("How shall it get there?");

    await visitor.press("Back: Where it goes");
    await visitor.expectText("To this address");
    await visitor.expectField("City", "Bremen");
    await visitor.press("Send it there");
    await visitor.expectText("How shall it get there?");
    await visitor.check("By post");
    await visitor.press("Go on");
    await visitor.expectText("2 × First Watch tea", "Anne Bonny, Quay 1, 28195 Bremen, Germany", "Total €35.70");
    await visitor.press("Place the order");
    await visitor.expectText("Your order HT-", "Total €35.70", "Cart 0 items");
  });
});
