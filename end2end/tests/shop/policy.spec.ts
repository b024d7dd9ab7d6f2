import { expectPolicy } from "../../support/policy";
import { expect, test } from "../../support/test";

for (const path of ["/", "/products/manila-rope", "/cart", "/checkout", "/username", "/addresses", "/contact", "/?q=lamp", "/no/such/page"]) {
  test(`S08 the page ${path} has its policy and its headers`, async ({ page, open, problems }) => {
    problems.expectStatus(404);
    await expectPolicy(page, path, open);
  });
}

test("S08 the nonce is another one on each page", async ({ api }) => {
  const nonce = async () => /'nonce-([^']+)'/.exec((await api.get("/")).headers()["content-security-policy"] ?? "")?.[1];
  const [first, second] = [await nonce(), await nonce()];
  expect(first).toBeTruthy();
  expect(first).not.toBe(second);
});
