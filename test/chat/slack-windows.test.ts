import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Form } from "../../src/chat/form.ts";
import { notice } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { counts, draft, form } from "./counting-desk.ts";
import { openSlackOffice, type SlackOffice } from "./slack-office.ts";

let office: SlackOffice;
beforeEach(async () => {
  office = await openSlackOffice("http");
});
afterEach(() => office.close());

const person = (name: string) => office.double.workspace.person(name);

describe("a command", () => {
  test("opens its form at once, and what is saved is said where it was typed", async () => {
    counts(office);
    const mei = person("mei");
    await mei.types("#sales", "/deal new");
    expect(mei.modal()).toMatchObject({ title: "New deal", submit: "Save", close: "取消" });
    await mei.fills({ Name: "Acme" });
    await mei.submits();
    expect(mei.modal()).toBeUndefined();
    expect(mei.last("#sales")).toMatchObject({ private: true, words: "Saved Acme" });
  });

  test("works where the bot was never invited", async () => {
    counts(office);
    const mei = person("mei");
    await mei.types("#elsewhere", "/deal list");
    expect(mei.last("#elsewhere")).toMatchObject({ private: true });
    await mei.presses("More");
    expect(mei.sees("#elsewhere")).toContain("Counted 1");
    expect(mei.sees("#elsewhere")).not.toContain("Counted 0");
    await mei.presses("Ask");
    await mei.fills({ Name: "Globex" });
    await mei.submits();
    await mei.hears("Saved Globex", { in: "#elsewhere" });
  });

  test("whose trigger has run out offers the form behind a button", async () => {
    counts(office);
    office.double.faults.next("views.open", { kind: "error", error: "expired_trigger_id" });
    const mei = person("mei");
    await mei.types("#sales", "/deal new");
    expect(mei.modal()).toBeUndefined();
    await mei.presses("打开表单");
    expect(mei.modal()?.title).toBe("New deal");
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "press", verb: "desk.resume", values: { draft } });
  });

  test("that takes too long says so in time, and its form is then behind a button", async () => {
    let finish = (): void => {};
    const slow = new Promise<void>((done) => {
      finish = done;
    });
    office.answers(async () => {
      await slow;
      return { kind: "form", form };
    });
    const mei = person("mei");
    const before = performance.now();
    await mei.types("#sales", "/deal new");
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(mei.last("#sales")?.words).toBe("Working on it… 正在处理…");
    finish();
    await mei.hears("打开表单", { in: "#sales" });
  });
});

test("words, which open no window, get their form behind a button", async () => {
  counts(office);
  const bo = person("bo");
  await bo.types("@Tandem", "new");
  expect(bo.last("@Tandem")?.words).toContain("New deal · open the form to go on.");
  await bo.presses("Open form");
  await bo.fills({ Name: "Acme" });
  await bo.submits();
  await bo.hears("Saved Acme", { in: "@Tandem" });
});

describe("a window", () => {
  test("that is refused for a field it doesn't have shows the new form", async () => {
    const other: Form = {
      ...form,
      fields: [
        {
          name: "reason",
          kind: "text",
          lines: "many",
          max: 3000,
          label: v("Reason"),
          optional: false,
          error: v("Say why."),
        },
      ],
    };
    office.answers(({ asks }) => ({ kind: "form", form: asks.kind === "submit" ? other : form }));
    const bo = person("bo");
    await bo.types("#sales", "/deal new");
    await bo.fills({ Name: "Acme" });
    await bo.submits();
    expect(bo.modal()?.fields.map(({ label }) => label)).toEqual(["Reason"]);
    expect(bo.modal()?.words).toContain("Say why.");
  });

  test("whose saving takes too long shows that, and then what became of it", async () => {
    let finish = (): void => {};
    const slow = new Promise<void>((done) => {
      finish = done;
    });
    office.answers(async ({ asks }) => {
      if (asks.kind !== "submit") return { kind: "form", form };
      await slow;
      return notice(v("Saved after all"));
    });
    const bo = person("bo");
    await bo.types("#sales", "/deal new");
    await bo.fills({ Name: "Acme" });
    await bo.submits();
    expect(bo.modal()?.words).toContain("Working on it…");
    finish();
    await expect.poll(() => bo.modal()?.words).toContain("Saved after all");
  });
});

describe("a shortcut", () => {
  test("everywhere opens a form whose result comes as a direct message", async () => {
    counts(office);
    const bo = person("bo");
    await bo.usesShortcut("New deal");
    await bo.fills({ Name: "Acme" });
    await bo.submits();
    await bo.hears("Saved Acme", { in: "@Tandem" });
  });

  test("on a message brings the message along, and answers beside it", async () => {
    counts(office);
    const bo = person("bo");
    await person("mei").types("#sales", "We signed with Acme & Co");
    await bo.usesShortcut("Log follow-up", { in: "#sales", on: "We signed" });
    expect(office.asked.at(-1)?.asks).toMatchObject({
      verb: "opportunity.log",
      source: { text: "We signed with Acme & Co", author: "Mei Chen" },
    });
    await bo.fills({ Name: "Acme" });
    await bo.submits();
    expect((await bo.hears("Saved Acme", { in: "#sales" })).private).toBe(true);
  });
});

describe("the home page", () => {
  test("is drawn when it is opened and again after each press", async () => {
    counts(office);
    const bo = person("bo");
    await bo.opensHome();
    expect(bo.sees("home")).toContain("Counted 0");
    await bo.presses("More");
    expect(bo.sees("home")).toContain("Counted 1");
  });

  test("opens forms and decisions in a window, and is fresh behind it", async () => {
    counts(office);
    const bo = person("bo");
    await bo.opensHome();
    await bo.presses("Ask");
    await bo.fills({ Name: "Acme" });
    await bo.submits();
    expect(bo.modal()?.title).toBe("Saved Acme");
    await bo.closes();

    await bo.presses("Sure?");
    expect(bo.modal()).toMatchObject({ title: "Shall I?", close: "Close" });
    await bo.presses("Do it");
    expect(bo.modal()?.title).toBe("Counted 1");
    expect(bo.sees("home")).toContain("Counted 1");
  });
});
