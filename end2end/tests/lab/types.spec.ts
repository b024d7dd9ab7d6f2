import { press } from "../../support/document";
import { expect, test } from "../../support/lab";

const types = [
  "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128", "f64", "f32", "NaN", "infinity", "char", "String", "bool", "Option",
  "()", "nothing", "Vec", "bytes", "tuple", "HashMap", "BTreeMap", "enum", "struct", "Duration",
];

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "functions are called from JavaScript only");

// JSON has no such numbers; `codec = "cbor"` does.
const uncarried = ["NaN", "infinity"];

test("C01 arguments and results of every type come back as they were", async ({ page, open, problems }) => {
  problems.expectStatus(422);
  await open("/lab/types");
  await press(page, "Start");
  await expect(page.getByRole("status")).toHaveText("done");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveText(
    types.map((type) => `${type}: ${uncarried.includes(type) ? "refused" : "exact"}`),
  );
});
