import { inTextBrowsers, test } from "../support/text/test";

inTextBrowsers((name) => {
  test("N05 F04 one signs up, out, and in again", async ({ visitor }) => {
    // Short enough for the twenty letters of a field that text browsers show.
    const email = `${name}@example.org`;
    await visitor.open("/cart");
    await visitor.follow("Sign in");
    await visitor.expectText("You can order without it.");
    await visitor.follow("Make an account");
    await visitor.expectText("What you have ordered in this browser comes with you.");
    await visitor.fill("Email address", email);
    await visitor.fill("Password", "too short");
    await visitor.press("Make my account");
    await visitor.expectText("At least 10 characters, please");
    await visitor.expectField("Email address", email);
    await visitor.fill("Password", "red sky at night");
    await visitor.press("Make my account");
    await visitor.expectText("Your cart", "There is nothing in it yet.");
    if (name === "links") {
      // It has the page that one comes back to, and asks nobody whether it is still the same.
      await visitor.reload();
    }
    await visitor.follow("Account");
    await visitor.expectText(`You are ${email}`, "You have ordered nothing yet.");
    await visitor.press("Sign out");
    await visitor.expectText("You can order without it.");
    await visitor.fill("Email address", email);
    await visitor.fill("Password", "red sky in the morning");
    await visitor.press("Sign in");
    await visitor.expectText("There is no account with this address and this password.");
    await visitor.fill("Password", "red sky at night");
    await visitor.press("Sign in");
    await visitor.expectText(`You are ${email}`);
  });
});
