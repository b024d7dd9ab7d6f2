import { expect, inTextBrowsers, test } from "../support/text/test";

const bad: [label: string, typed: string, message: string][] = [
  ["Name", "x", "Must be at least 2 characters."],
  ["Age", "seven", "Enter a whole number."],
  ["Code", "ab", "Must be at least 4 characters."],
  ["Ratio", "9", "Must be at most 2.5."],
];
const good: [label: string, typed: string][] = [
  ["Name", "Anne"],
  ["Age", "33"],
  ["Code", "A-17"],
  ["Ratio", "0.75"],
];

inTextBrowsers(() => {
  test("F03 every bad field has its message at once, and what was typed is still there", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/register-server?run=${run}`);
    for (const [label, typed] of bad) {
      await visitor.fill(label, typed);
    }
    await visitor.press("Register");
    await visitor.expectText(...bad.map(([, , message]) => message));
    for (const [label, typed] of bad) {
      await visitor.expectField(label, typed);
    }
    expect(await events()).toEqual([]);

    for (const [label, typed] of good) {
      await visitor.fill(label, typed);
    }
    await visitor.press("Register");
    await visitor.expectText('Anne, 33, A-17, 0.75, ""');
    await visitor.expectTextGone("Must be");
    expect(await events()).toEqual(["registered"]);
  });

  test("F21 line breaks arrive as they were typed, and come back after a mistake", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/register-server?run=${run}`);
    for (const [label, typed] of good) {
      await visitor.fill(label, typed);
    }
    await visitor.fill("Age", "17");
    await visitor.fill("Note", "A line.\nAnother line.");
    await visitor.press("Register");
    await visitor.expectText("Must be at least 18.");
    await visitor.expectField("Note", "A line.");
    await visitor.fill("Age", "18");
    await visitor.press("Register");
    await visitor.expectText('Anne, 18, A-17, 0.75, "A line.\\nAnother line."');
    expect(await events()).toEqual(["registered"]);
  });

  test("F05 every control that a text browser has decodes by the type of its argument", async ({ visitor }) => {
    await visitor.open("/lab/describe-server");
    await visitor.fill("Count", "7");
    await visitor.fill("Offset", "-9007199254740993");
    await visitor.fill("Ratio", "0.1");
    await visitor.check("Agree");
    await visitor.check("Fast");
    await visitor.check("Dry");
    await visitor.choose("Colour", "Blue");
    await visitor.check("Blue");
    await visitor.check("Red flag");
    await visitor.fill("Nick", "Ned & Ted = 100 %;");
    await visitor.fill("Sailing", "2026-11-30");
    await visitor.fill("Letter", "ß");
    await visitor.press("Describe");
    await visitor.expectText(
      "count=7",
      "offset=-9007199254740993",
      "ratio=0.1",
      "agree=true",
      "maybe=None",
      'nick=Some("Ned & Ted = 100 %;")',
      'tags=["fast", "dry"]',
      "colour=Blue",
      "colours=[Blue]",
      "flag=Red",
      "sailing=2026-11-30",
      "letter='ß'",
      'note=""',
    );
  });

  test("F05 rows come and go, and what was typed stays", async ({ visitor, run, events }) => {
    await visitor.open(`/lab/order-server?run=${run}`);
    await visitor.fill("Zip", "28195");
    await visitor.press("Add a name");
    await visitor.fill("Name", "Ada");
    await visitor.press("Add a line");
    await visitor.expectText("3 lines");
    await visitor.press("Remove");
    await visitor.expectText("2 lines");
    await visitor.press("Remove");
    await visitor.expectText("1 lines");
    await visitor.expectField("Name", "Ada");
    await visitor.expectField("Zip", "28195");
    expect(await events()).toEqual([]);
    await visitor.fill("Product", "Oar");
    await visitor.fill("Quantity", "3");
    await visitor.check("Red seal");
    await visitor.press("Order");
    await visitor.expectText("to Quay 1 in Bremen, Some(28195)", "3 x Oar, gift: false, []", 'names ["Ada"]');
    expect(await events()).toEqual(["ordered"]);
  });
});
