import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { read } from "../../src/chat/slack/read.ts";
import { readLinks } from "../../src/chat/slack/read-events.ts";
import { typed } from "../../src/chat/slack/typed.ts";
import { asked, command, direct, draft, envelope, press, pressed, submission, who } from "./slack-payloads.ts";

describe("a slash command", () => {
  test("is its noun and its words, and can open a form", () => {
    const { question, origin, trigger } = asked(command);
    expect(question).toEqual({
      platform: "slack",
      tenant: "T1",
      user: "U1",
      key: "command:1.2.abc",
      place: { kind: "shared", room: "C1" },
      asks: { kind: "words", noun: "deal", words: "new Acme" },
      opensForms: true,
    });
    expect(trigger).toBe("1.2.abc");
    expect(origin.respond).toBe("https://hooks.slack.com/commands/1");
  });

  test("in an organisation-wide installation belongs to the organisation, whose flag is a word here", () => {
    expect(asked({ ...command, enterprise_id: "E1", is_enterprise_install: "true" }).question.tenant).toBe("E1");
    expect(asked({ ...command, enterprise_id: "E1" }).question.tenant).toBe("T1");
  });

  test.each([
    ["log <@U2|bo> &amp; <#C2|sales> &lt;tomorrow&gt;", "log @U2 & #sales <tomorrow>"],
    ["see <https://acme.example/x|acme.example/x>", "see acme.example/x"],
    ["see <https://acme.example/x?a=1&amp;b=2>", "see https://acme.example/x?a=1&b=2"],
    ["mail <mailto:a@b.example|a@b.example>", "mail a@b.example"],
    ["all <!channel> <!subteam^S1|@sales>", "all @channel @sales"],
    ["&amp;lt; stays", "&lt; stays"],
    ["a\u00a0b  ", "a b"],
  ])("%s was typed as %s", (text, words) => {
    expect(typed(text)).toBe(words);
  });
});

describe("words to the bot", () => {
  test("in direct messages are a question by their message", () => {
    expect(asked(envelope(direct)).question).toMatchObject({
      key: "message:D1:1700000000.000100",
      place: { kind: "direct", room: "D1" },
      asks: { kind: "words", words: "deal list" },
      opensForms: false,
    });
  });

  test("in a room lose the mention, and the message that comes beside the mention is not heard twice", () => {
    const mention = {
      ...direct,
      type: "app_mention",
      channel_type: undefined,
      channel: "C1",
      text: "<@UBOT> deal <@U2>",
    };
    expect(asked(envelope(mention)).question.asks).toEqual({ kind: "words", words: "deal @U2" });
    expect(read(envelope({ ...mention, type: "message", channel_type: "channel" }))).toBe("quiet");
  });

  test.each([
    ["another bot's", { bot_id: "B1" }],
    ["the bot's own", { user: "UBOT" }],
    ["a correction", { subtype: "message_changed" }],
    ["a deletion", { subtype: "message_deleted", user: undefined }],
  ])("%s is not answered", (_whose, change) => {
    expect(read(envelope({ ...direct, ...change }))).toBe("quiet");
  });

  test.each(["file_share", "thread_broadcast"])("a %s is", (subtype) => {
    expect(asked(envelope({ ...direct, subtype })).question.asks).toEqual({ kind: "words", words: "deal list" });
  });
});

test("an opened home page is asked for once for each opening; to open the messages beside it is to arrive", () => {
  const opened = { type: "app_home_opened", user: "U1", channel: "D1", tab: "home", event_ts: "1" };
  expect(asked(envelope(opened)).question).toMatchObject({ key: "event:Ev1", asks: { kind: "open-home" } });
  expect(asked(envelope({ ...opened, tab: "messages" })).question).toMatchObject({
    asks: { kind: "arrive" },
    place: { kind: "direct", room: "D1" },
  });
});

test("each link in a message is asked for by itself, with what its preview is given by", () => {
  const links = ["https://t.example/deal/1", "https://t.example/deal/2"].map((url) => ({ domain: "t.example", url }));
  const shared = { type: "link_shared", user: "U1", channel: "C1", unfurl_id: "C1.1", source: "composer", links };
  const found = readLinks(envelope(shared));
  expect(found.map(({ question }) => question.asks)).toEqual(links.map(({ url }) => ({ kind: "preview", url })));
  expect(new Set(found.map(({ question }) => question.key)).size).toBe(2);
  expect(found[1]?.via).toMatchObject({ by: "link", id: "C1.1", source: "composer" });
  expect(readLinks(envelope({ ...shared, unfurl_id: undefined }))).toEqual([]);
});

describe("a shortcut", () => {
  test("everywhere opens its verb", () => {
    const body = { type: "shortcut", ...who, action_ts: "1", callback_id: "opportunity.create", trigger_id: "1.2.s" };
    expect(asked(body).question).toMatchObject({
      key: "shortcut:1.2.s",
      asks: { kind: "call", verb: "opportunity.create" },
      opensForms: true,
    });
  });

  const onMessage = (message: { user: string; text: string; ts: string; [more: string]: unknown }) => ({
    type: "message_action",
    ...who,
    channel: { id: "C1", name: "sales" },
    callback_id: "opportunity.log",
    trigger_id: "1.2.m",
    response_url: "https://hooks.slack.com/app/1",
    message_ts: message.ts,
    message: { type: "message", blocks: [], ...message },
  });

  test("on a message of a thread brings its files' links, and which thread it is", () => {
    const files = [{ id: "F1", name: "offer.pdf", permalink: "https://acme.slack.com/files/U2/F1/offer.pdf" }];
    const body = onMessage({ user: "U2", text: "", ts: "1700000009.0002", thread_ts: "1700000000.0002", files });
    const { asks, place } = asked(body).question;
    expect(asks).toMatchObject({ source: { text: "offer.pdf https://acme.slack.com/files/U2/F1/offer.pdf" } });
    expect(place.conversation).toBe("1700000000.0002");
  });

  test("on a message brings the message, its author, its place and its time", () => {
    const body = onMessage({ user: "U2", text: "Acme &amp; we signed", ts: "1700000000.000200" });
    expect(asked(body).question.asks).toEqual({
      kind: "call",
      verb: "opportunity.log",
      source: {
        key: "slack:C1:1700000000.000200",
        text: "Acme & we signed",
        author: "U2",
        link: "https://acme.slack.com/archives/C1/p1700000000000200",
        at: "2023-11-14T22:13:20.000Z",
      },
    });
  });
});

describe("a press", () => {
  test("is the button's verb, with the message it stands on", () => {
    const { question, origin } = asked(press);
    expect(question).toMatchObject({ key: "press:1.2.x", place: { kind: "shared", room: "C1", message: "1.0" } });
    expect(question.asks).toEqual({ kind: "press", ...pressed });
    expect(origin).toEqual({
      kind: "shared",
      room: "C1",
      message: "1.0",
      thread: "0.9",
      respond: "https://hooks.slack.com/actions/1",
    });
  });

  test("on what only its reader sees remembers so", () => {
    const container = { ...press.container, is_ephemeral: true };
    expect(asked({ ...press, container, message: undefined }).origin.ephemeral).toBe(true);
  });

  test("on the home page happens there", () => {
    const view = { id: "V0", type: "home", callback_id: "home", private_metadata: "" };
    const body = { ...press, view, container: { type: "view", view_id: "V0" }, channel: undefined, message: undefined };
    expect(asked(body).question.place).toEqual({ kind: "home" });
  });

  test.each(["deal.win", "{}", "", '{"verb":"x"}'])("on a button that says %s is lost", (value) => {
    const [action] = press.actions;
    expect(asked({ ...press, actions: [{ ...action, value }] }).question.asks).toEqual({ kind: "lost" });
  });
});

describe("a window", () => {
  test("sends its answers by field, and where it was opened from", () => {
    const { question, via, origin } = asked(submission);
    expect(question).toMatchObject({ key: "submit:1.2.y", place: { kind: "form", room: "C1", message: "1.0" } });
    expect(question.asks).toEqual({
      kind: "submit",
      draft,
      answers: {
        amount: "12万",
        note: null,
        stage: "lead",
        owner: "U2",
        close: "2026-12-05",
        tell: true,
        quiet: false,
        deal: null,
      },
    });
    expect(via).toMatchObject({ by: "submit", fields: [`${draft}/amount`] });
    expect(origin).toEqual({ kind: "shared", room: "C1", message: "1.0" });
  });

  test("of another time, which carries no draft, is lost; a closed one is nothing", () => {
    const view = { ...submission.view, private_metadata: "{}" };
    expect(asked({ ...submission, view }).question.asks).toEqual({ kind: "lost" });
    expect(read({ ...submission, type: "view_closed" })).toBe("quiet");
  });

  test("searches for records of the kind that its field names", () => {
    const body = {
      type: "block_suggestion",
      ...who,
      container: { type: "view", view_id: "V1" },
      action_id: "deal/pick/opportunity",
      block_id: `${draft}/deal`,
      value: "acm",
      view: { id: "V1" },
    };
    expect(asked(body).question.asks).toEqual({ kind: "suggest", of: "opportunity", words: "acm" });
  });
});

describe("whatever arrives", () => {
  test("is a question, nothing, or malformed; never an exception", () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), mangled()), (body) => {
        const found = read(body);
        outcomes.add(typeof found === "string" ? found : "asked");
      }),
      { numRuns: 500 },
    );
    expect(outcomes).toContain("malformed");
  });

  test.each([
    ["without a user", { ...press, user: {} }],
    ["without a workspace", { ...press, team: null, user: { id: "U1" } }],
    ["without actions", { ...press, actions: [] }],
    ["of an unknown type", { type: "dialog_submission", ...who }],
    ["that is no object", null],
  ])("a payload %s is malformed", (_what, body) => {
    expect(read(body)).toBe("malformed");
  });
});

/** A documented payload with one part put out of shape. */
function mangled() {
  const bodies: object[] = [command, press, submission, envelope(direct)];
  return fc.tuple(fc.constantFrom(...bodies), fc.anything(), fc.nat()).map(([body, value, at]) => {
    const keys = Object.keys(body);
    return { ...body, [keys[at % keys.length] ?? ""]: value };
  });
}
