import { press } from "../../support/document";
import { expect, test } from "../../support/lab";
import { expectPolicy } from "../../support/policy";

for (const path of ["/lab/greet", "/lab/greet-server", "/lab/rendered", "/lab/describe"]) {
  test(`S08 the page ${path} has its policy and its headers`, async ({ page, open }) => {
    await expectPolicy(page, path, open);
  });
}

test("S08 the page that answers a post has the policy too, and breaches nothing", async ({ page, open, run, problems }) => {
  problems.expectStatus(422);
  await open(`/lab/greet-server?run=${run}`);
  await page.getByLabel("Name").fill("nobody");
  await press(page, "Greet");
  await expect(page.locator(".error")).toHaveText("There is nobody to greet.");
});
