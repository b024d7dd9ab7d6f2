import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

const policy = (nonce: string) => [
  "default-src 'self'",
  `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

for (const path of ["/", "/lab/greet", "/lab/greet-server", "/lab/rendered", "/no/such/page"]) {
  test(`S08 the page ${path} has its policy and its headers`, async ({ page, open, problems }) => {
    problems.expectStatus(404);
    const breaches: string[] = [];
    await page.exposeFunction("breached", (directive: string) => breaches.push(directive));
    await page.addInitScript(`addEventListener("securitypolicyviolation", (event) => breached(event.violatedDirective))`);
    const answered = page.waitForResponse((response) => response.request().isNavigationRequest());
    await open(path);
    const response = await answered;
    const headers = response.headers();
    const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "none";
    expect(nonce.length).toBeGreaterThanOrEqual(16);
    expect(headers["content-security-policy"]?.split("; ")).toEqual(policy(nonce));
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    expect(headers["strict-transport-security"]).toBeUndefined();

    const html = await response.text();
    expect(html).not.toMatch(/<[^>]+\sstyle=/);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/);
    for (const [script] of html.matchAll(/<script\b[^>]*>/g)) {
      expect(script.includes(`nonce="${nonce}"`) || script.includes("application/json"), script).toBe(true);
    }
    expect(breaches).toEqual([]);
  });
}

test("S08 the nonce is another one on each page", async ({ api }) => {
  const nonce = async () => /'nonce-([^']+)'/.exec((await api.get("/")).headers()["content-security-policy"] ?? "")?.[1];
  const [first, second] = [await nonce(), await nonce()];
  expect(first).toBeTruthy();
  expect(first).not.toBe(second);
});

test("S08 the page that answers a post has the policy too, and breaches nothing", async ({ page, open, run, problems }) => {
  problems.expectStatus(422);
  await open(`/lab/greet-server?run=${run}`);
  await page.getByLabel("Name").fill("nobody");
  await press(page, "Greet");
  await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
});
