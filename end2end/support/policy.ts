/// What every page says about what it may load (S08), and whether the browser found it keeping to that.

import { type Page, expect } from "@playwright/test";

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

/** Opens a path and expects its headers, and markup that does not need more than they allow. */
export async function expectPolicy(page: Page, path: string, open: (path: string) => Promise<void>): Promise<void> {
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
}
