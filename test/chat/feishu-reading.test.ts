import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { read } from "../../src/chat/feishu/read.ts";
import { hostile } from "./arbitrary-cards.ts";
import { envelope, mention, message, type Said } from "./feishu-payloads.ts";

const self = { bot: "ou_bot" };
const asksOf = (found: ReturnType<typeof read>) => (typeof found === "object" ? found.question.asks : found);
const us = mention(1, "ou_bot");

describe("a message", () => {
  test("to the bot alone is words, known by its message and answered in the person's own chat", () => {
    expect(read(message("deal new Acme", { parent: "om_0" }), self)).toEqual({
      question: {
        platform: "feishu",
        tenant: "tk",
        user: "ou_1",
        key: "message:om_1",
        place: { kind: "direct", room: "ou_1", message: "om_1", conversation: "om_0" },
        asks: { kind: "words", words: "deal new Acme" },
        opensForms: true,
      },
      via: { by: "words", message: "om_1", at: 1_609_073_151_345 },
      origin: { shared: false, chat: "oc_1" },
      parent: "om_0",
    });
  });

  test.each([
    ["@_user_1 deal Acme", [us], "deal Acme"],
    ["@_user_1\u00a0/deal\u3000new", [us], "/deal new"],
    ["deal Acme @_user_1", [us], "deal Acme"],
    ["@_user_1 assign @_user_10 Acme", [us, mention(10, "ou_9")], "assign @ou_9 Acme"],
    ["@_user_1 assign @_user_2 to @_user_7", [us, mention(2, "ou_2")], "assign @ou_2 to @_user_7"],
    ["@_user_1 ／deal new", [us], "/deal new"],
    ["@_user_1 tell @_all", [us], "tell @all"],
    ["@_user_1", [us], ""],
    ["@_user_1 line one\nline  two\u200b", [us], "line one\nline two"],
  ])("in a group, %j, is %j", (text, mentions, words) => {
    const found = read(message(text, { chat: "group", mentions }), self);
    expect(asksOf(found)).toEqual({ kind: "words", words });
    expect(found).toMatchObject({ question: { place: { kind: "shared", room: "oc_1" } }, origin: { shared: true } });
  });

  test.each<[string, Said]>([
    ["to everybody", { chat: "group" }],
    ["to somebody else", { chat: "group", mentions: [mention(1, "ou_2")] }],
    ["by another bot", { sender: { sender_type: "app" } }],
    ["by nobody", { sender: { sender_id: null } }],
  ])("%s is none of ours", (_what, said) => {
    expect(read(message("@_all hello", said), self)).toBe("quiet");
  });

  test("of another company's person is theirs", () => {
    expect(read(message("hi", { sender: { tenant_key: "others" } }), self)).toMatchObject({
      question: { tenant: "others" },
    });
  });

  const lines = [
    [
      { tag: "at", user_id: "@_user_1", user_name: "CRM" },
      { tag: "text", text: " Acme " },
      { tag: "a", text: "site", href: "https://x" },
    ],
    [{ tag: "img", image_key: "k" }],
    [{ tag: "text", text: "120k" }],
  ];
  test.each([
    ["as it is", { title: "deal new", content: lines }],
    ["once for each language", { zh_cn: { title: "deal new", content: lines } }],
  ])("in rich text, %s, is its lines", (_how, content) => {
    const found = read(message("", { chat: "group", kind: "post", content, mentions: [us] }), self);
    expect(asksOf(found)).toEqual({ kind: "words", words: "deal new\n Acme site\n120k" });
  });

  test.each(["image", "file", "audio", "sticker", "interactive", "merge_forward", "something new"])(
    "that is %s is no words",
    (kind) => {
      expect(asksOf(read(message("", { kind, content: { image_key: "k" } }), self))).toEqual({ kind: "wordless" });
    },
  );
});

describe("a press", () => {
  const press = (action: object, context: object = { open_message_id: "om_9", open_chat_id: "oc_1" }) =>
    read(
      envelope("card.action.trigger", {
        operator: { tenant_key: "tk", user_id: "u1", open_id: "ou_1", union_id: "on_1" },
        token: "c-8f2",
        action,
        host: "im_message",
        context,
      }),
      self,
    );

  test("of a button is its verb, where the card hangs", () => {
    const value = { does: "press", verb: "opportunity.move", values: { opportunity: "a" }, shared: true };
    expect(press({ tag: "button", value })).toMatchObject({
      question: {
        key: "event:e1",
        user: "ou_1",
        place: { kind: "shared", room: "oc_1", message: "om_9" },
        asks: { kind: "press", verb: "opportunity.move", values: { opportunity: "a" } },
      },
      origin: { shared: true, chat: "oc_1", message: "om_9" },
      update: "c-8f2",
    });
    expect(press({ tag: "button", value: { ...value, shared: false } })).toMatchObject({
      question: { place: { kind: "direct", room: "ou_1" } },
    });
  });

  test("of a menu is the option's", () => {
    const option = JSON.stringify({ does: "press", verb: "opportunity.log", values: {} });
    expect(asksOf(press({ tag: "overflow", value: { does: "menu" }, option }))).toMatchObject({
      kind: "press",
      verb: "opportunity.log",
    });
  });

  const asks = {
    note: "text",
    stage: "choice",
    amount: "money",
    close: "date",
    owner: "person",
    deal: "pick",
    account: "pick",
    tell: "flag",
  };
  const form_value = {
    note: "one",
    note__2: " two",
    stage: "lead",
    amount: "12万",
    close: "2024-04-01 +0800",
    owner: "ou_2",
    find_deal: " acme ",
    account: "id-1",
    find_account: "globex",
  };

  test("that sends a form gives an answer to each field that was asked", () => {
    const value = { does: "submit", draft: "d1", asks, from: { shared: true, chat: "oc_7", message: "om_7" } };
    expect(press({ tag: "button", name: "submit_form", value, form_value })).toMatchObject({
      question: {
        place: { kind: "form", room: "oc_7", message: "om_7" },
        asks: {
          kind: "submit",
          draft: "d1",
          answers: {
            note: "one two",
            stage: "lead",
            amount: "12万",
            close: "2024-04-01",
            owner: "ou_2",
            deal: "acme",
            account: "id-1",
            tell: false,
          },
        },
      },
      via: { by: "submit", from: { message: "om_7" } },
    });
  });

  test("that searches says for which field, and keeps the rest", () => {
    const value = { does: "search", draft: "d1", asks, find: "deal" };
    expect(asksOf(press({ tag: "button", value, form_value }))).toMatchObject({
      kind: "search",
      draft: "d1",
      field: "deal",
      words: "acme",
      answers: { deal: null, note: "one two", account: "id-1" },
    });
  });

  test.each([undefined, null, "old", {}, { a: "deal.save" }, { does: "submit" }])(
    "of %j is of an older card",
    (value) => {
      const found = press({ tag: "button", value });
      expect(asksOf(found)).toEqual({ kind: "lost" });
      // Nothing is known of where it hangs, so that its answer is for nobody else.
      expect(found).toMatchObject({ origin: { shared: true } });
    },
  );
});

test.each([
  ["contact.user.created_v3", { object: { open_id: "ou_1" } }],
  ["contact.user.updated_v3", { object: { open_id: "ou_1", name: "New" }, old_object: { name: "Old" } }],
  ["im.message.recalled_v1", { message_id: "om_1" }],
  ["im.chat.disbanded_v1", { chat_id: "oc_1" }],
  ["something.new_v9", {}],
])("%s is heard quietly", (type, event) => {
  expect(read(envelope(type, event), self)).toBe("quiet");
});

test("what names no company is malformed: nobody's company is made of it", () => {
  const { header, ...said } = message("deal new Acme", { sender: { tenant_key: undefined } });
  const nameless = { ...said, header: { ...header, tenant_key: undefined } };
  expect([read(nameless, self), read({ ...said, header: { ...header, tenant_key: "" } }, self)]).toEqual([
    "malformed",
    "malformed",
  ]);
  expect(asksOf(read({ ...said, header }, self))).toMatchObject({ kind: "words" });
});

test("anything at all is a question, nothing, or malformed; never an exception", () => {
  const types = ["im.message.receive_v1", "card.action.trigger", "application.bot.menu_v6", "url.preview.get"];
  const entered = ["im.chat.access_event.bot_p2p_chat_entered_v1", "im.chat.member.bot.added_v1", "toString"];
  fc.assert(
    fc.property(
      fc.constantFrom(...types, ...entered),
      fc.object({ maxDepth: 4 }),
      fc.anything(),
      (type, event, any) => {
        for (const body of [any, event, envelope(type, event)]) {
          const found = read(body, self);
          expect(typeof found === "object" || found === "quiet" || found === "malformed").toBe(true);
        }
      },
    ),
  );
  for (const words of hostile) expect(asksOf(read(message(words), self))).toMatchObject({ kind: "words" });
});
