import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import type { Form } from "../../src/chat/form.ts";
import { notice, type ReplyDraft } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { signature } from "../../src/sandbox/slack/wire/signature.ts";
import { openSlackOffice, type SlackOffice, signingSecret } from "./slack-office.ts";

const draft = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
const en = speaker([])({ locale: "en", zone: "Europe/Berlin" }, new Date("2026-11-24T02:00:00Z"));
const form: Form = {
  draft,
  verb: "opportunity.create",
  title: v("New deal"),
  submit: v("Save"),
  intro: [],
  fields: [{ name: "name", kind: "text", lines: "one", max: 200, label: v("Name"), optional: false }],
};
const counter = (count: number): CardDraft => ({
  title: v(`Counted ${count}`),
  blocks: [
    {
      kind: "buttons",
      buttons: [
        { label: v("More"), verb: "more", values: {} },
        { label: v("Ask"), verb: "ask", values: {} },
        { label: v("Sure?"), verb: "decide", values: {} },
      ],
    },
  ],
});
const proposal: CardDraft = {
  title: v("Shall I?"),
  blocks: [{ kind: "buttons", buttons: [{ label: v("Do it"), verb: "desk.confirm", values: { draft } }] }],
};

let office: SlackOffice;
beforeEach(async () => {
  office = await openSlackOffice("http");
});
afterEach(() => office.close());

/** A front desk that counts, with forms and decisions. */
function counts(): void {
  let count = 0;
  office.answers(({ asks, opensForms }): ReplyDraft => {
    if (asks.kind === "open-home") return { kind: "home", card: counter(count) };
    if (asks.kind === "call") return { kind: "form", form };
    if (asks.kind === "submit") return notice(v(`Saved ${String(asks.answers.name)}`));
    if (asks.kind === "words" && asks.words === "new") return { kind: "form", form };
    if (asks.kind !== "press") return { kind: "show", card: counter(count) };
    if (asks.verb === "ask" || asks.verb === "desk.resume") return { kind: "form", form };
    if (asks.verb === "decide") return { kind: opensForms ? "redraw" : "show", card: proposal };
    count += 1;
    return { kind: "redraw", card: counter(count) };
  });
}

const person = (name: string) => office.double.workspace.person(name);

describe("the request", () => {
  const body = JSON.stringify({ type: "url_verification", challenge: "prove it" });
  const post = (text: string, { at = 0, secret = signingSecret, stamp = "" } = {}) => {
    const seconds = stamp || String(Math.floor(Date.now() / 1000) + at);
    const headers = {
      "content-type": "application/json",
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": signature(secret, seconds, text),
    };
    return fetch(office.url, { method: "POST", body: text, headers });
  };

  test("that Slack signed just now is taken", async () => {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([200, { challenge: "prove it" }]);
  });

  test.each([
    ["ten minutes ago", { at: -600 }],
    ["for tomorrow", { at: 86_400 }],
    ["with another secret", { secret: "guessed" }],
    ["at no time", { stamp: "NaN" }],
  ])("signed %s is refused", async (_when, options) => {
    expect((await post(body, options)).status).toBe(401);
  });

  test("that is not JSON is refused, and so is one without end", async () => {
    expect((await post("{not json")).status).toBe(400);
    expect((await post(JSON.stringify({ type: "x".repeat(2_000_000) }))).status).toBe(413);
  });

  test("of no known shape is taken and written down, by its kind only", async () => {
    const odd = {
      type: "event_callback",
      event_id: "Ev1",
      secret: "hush",
      event: { type: "message", channel_type: "im" },
    };
    expect((await post(JSON.stringify(odd))).status).toBe(200);
    expect((await post(JSON.stringify({ hello: "there" }))).status).toBe(200);
    expect(office.written.join("\n")).toContain("unknown shape");
    expect(office.written.join("\n")).not.toContain("hush");
  });

  test("to another path or by another method is not found", async () => {
    expect((await fetch(office.url)).status).toBe(404);
    expect((await fetch(office.url.replace("events", "elsewhere"), { method: "POST" })).status).toBe(404);
  });
});

describe("a command", () => {
  test("opens its form at once, and what is saved is said where it was typed", async () => {
    counts();
    const mei = person("mei");
    await mei.types("#sales", "/deal new");
    expect(mei.modal()).toMatchObject({ title: "New deal", submit: "Save", close: "取消" });
    await mei.fills({ Name: "Acme" });
    await mei.submits();
    expect(mei.modal()).toBeUndefined();
    expect(mei.last("#sales")).toMatchObject({ private: true, words: "Saved Acme" });
  });

  test("works where the bot was never invited", async () => {
    counts();
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
    counts();
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
    counts();
    const bo = person("bo");
    await bo.usesShortcut("New deal");
    await bo.fills({ Name: "Acme" });
    await bo.submits();
    await bo.hears("Saved Acme", { in: "@Tandem" });
  });

  test("on a message brings the message along, and answers beside it", async () => {
    counts();
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
    counts();
    const bo = person("bo");
    await bo.opensHome();
    expect(bo.sees("home")).toContain("Counted 0");
    await bo.presses("More");
    expect(bo.sees("home")).toContain("Counted 1");
  });

  test("opens forms and decisions in a window, and is fresh behind it", async () => {
    counts();
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

describe("words", () => {
  test("that Slack delivers again are answered once", async () => {
    let calls = 0;
    office.answers(() => {
      calls += 1;
      return notice(v("Heard you"));
    });
    const bo = person("bo");
    office.double.faults.next("chat.postMessage", { kind: "status", status: 503 });
    // The first answer meets a broken Slack, so the event is not acknowledged and comes again.
    await expect(bo.types("@Tandem", "hello")).rejects.toThrow();
    await bo.hears("Heard you", { in: "@Tandem" });
    expect(calls).toBe(2);
    expect(office.asked[0]?.key).toBe(office.asked[1]?.key);
    expect(bo.sees("@Tandem").split("Heard you")).toHaveLength(2);
  });

  test("in a thread are answered in the thread", async () => {
    counts();
    const bo = person("bo");
    await bo.types("#sales", "What about Acme?");
    await bo.replies("@Tandem deal list", { in: "#sales", on: "What about Acme?" });
    expect(await bo.hears("Counted 0", { in: "#sales" })).toMatchObject({ inThread: true, private: true });
  });
});

describe("sending", () => {
  const table = card.parse({
    title: v("Funnel"),
    blocks: [
      {
        kind: "table",
        columns: [{ label: v("Stage") }, { label: v("Sum"), align: "right" }],
        rows: [[v("Lead"), v("12")]],
      },
    ],
  } satisfies CardDraft);

  test("uses Slack's table, and plain columns where the workspace has none", async () => {
    const { platform, mei, room } = office;
    const to = { kind: "room", platform: "slack", tenant: mei.ref.tenant, room } as const;
    await platform.send(to, table, en, "1");
    expect(person("mei").last("#sales")?.words).toContain("Lead | 12");
    office.double.faults.next("chat.postMessage", { kind: "error", error: "invalid_blocks" });
    await platform.send(to, table, en, "2");
    expect(person("mei").last("#sales")?.words).toMatch(/Lead {4}12/);
  });

  test.each([
    [{ kind: "ratelimited", retryAfter: 3 } as const, "later"],
    [{ kind: "status", status: 500 } as const, "later"],
    [{ kind: "drop" } as const, "later"],
    [{ kind: "error", error: "token_revoked" } as const, "later"],
    [{ kind: "error", error: "is_archived" } as const, "gone"],
    [{ kind: "error", error: "msg_too_long" } as const, "rejected"],
  ])("through a fault %j fails as %s", async (fault, kind) => {
    const { platform, mei, room } = office;
    office.double.faults.next("chat.postMessage", fault);
    const to = { kind: "room", platform: "slack", tenant: mei.ref.tenant, room } as const;
    await expect(platform.send(to, table, en, "1")).rejects.toMatchObject({ kind });
  });

  test("to another workspace is refused", async () => {
    const to = { kind: "room", platform: "slack", tenant: "T0OTHER", room: office.room } as const;
    await expect(office.platform.send(to, table, en, "1")).rejects.toMatchObject({ kind: "rejected" });
  });
});

test("guests and strangers are no full members", async () => {
  const ids = ["gil", "sam"].map((name) => person(name).userId);
  for (const user of ids) {
    expect(await office.platform.profile({ ...office.mei.ref, user })).toMatchObject({ full: false });
  }
});

test("no token is ever written down", async () => {
  office.double.faults.next("chat.postMessage", { kind: "error", error: "invalid_auth" });
  counts();
  await expect(person("bo").types("@Tandem", "hello")).rejects.toThrow();
  expect(office.written.length).toBeGreaterThan(0);
  expect(office.written.join("\n")).not.toMatch(/xox[bp]-|xapp-|Bearer \w/);
});

test("a stop lets what is under way finish", async () => {
  let finish = (): void => {};
  const slow = new Promise<void>((done) => {
    finish = done;
  });
  office.answers(async () => {
    await slow;
    return notice(v("Finished first"));
  });
  const typing = person("bo").types("@Tandem", "hello");
  await expect.poll(() => office.asked.length).toBe(1);
  const stopping = office.platform.stop();
  finish();
  await stopping;
  expect(person("bo").sees("@Tandem")).toContain("Finished first");
  await typing;
});

test("by Socket Mode the line is taken up again when Slack hangs up", async () => {
  const socket = await openSlackOffice("socket");
  try {
    socket.answers(() => notice(v("Still here")));
    socket.double.sockets.disconnect("refresh_requested");
    await expect.poll(() => socket.double.sockets.connected, { timeout: 5_000 }).toBe(0);
    await expect.poll(() => socket.double.sockets.connected, { timeout: 5_000 }).toBe(1);
    await socket.double.workspace.person("bo").types("@Tandem", "hello");
    expect(socket.bo.sees("direct")).toContain("Still here");
  } finally {
    await socket.close();
  }
});
