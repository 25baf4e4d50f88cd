import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import { redactor } from "../../src/chat/feishu/client.ts";
import { changes } from "../../src/chat/feishu/commands.ts";
import { FeishuError, failureOf } from "../../src/chat/feishu/failure.ts";
import { feishu, syncCommands } from "../../src/chat/feishu/feishu.ts";
import { shortened } from "../../src/chat/feishu/outbox.ts";
import { profileOf } from "../../src/chat/feishu/people.ts";
import { decrypted } from "../../src/chat/feishu/secrecy.ts";
import { NotTaken } from "../../src/chat/platform.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { appSecret, encryptKey, type FeishuOffice, openFeishuOffice, verificationToken } from "./feishu-office.ts";

const en = speaker([])({ locale: "en", zone: "UTC" }, new Date("2026-11-24T02:00:00Z"));
const any = card.parse({ title: v("Hello"), blocks: [] } satisfies CardDraft);
const token = "POST /open-apis/auth/v3/tenant_access_token/internal";
const messages = "POST /open-apis/im/v1/messages";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe("calling Feishu", () => {
  let office: FeishuOffice;
  beforeEach(async () => {
    office = await openFeishuOffice("http");
  });
  afterEach(() => office.close());

  const to = () => ({ kind: "user", user: office.bo.ref }) as const;
  const tokens = () => office.double.calls.filter(({ endpoint }) => endpoint === token).length;

  test("one token is asked for, however many calls begin at once", async () => {
    await Promise.all([1, 2, 3, 4, 5].map((n) => office.platform.send(to(), any, en, { key: `at-once-${n}` })));
    expect(tokens()).toBe(1);
  });

  test.each([99_991_661, 99_991_663, 99_991_668])("a token that is refused by %i is renewed, once", async (code) => {
    office.double.faults.next(messages, { kind: "code", code });
    await office.platform.send(to(), any, en, { key: "renewed" });
    expect(office.bo.sees("direct")).toContain("Hello");
    expect(tokens()).toBe(2);
    office.double.faults.next(messages, { kind: "code", code }, 2);
    await expect(office.platform.send(to(), any, en, { key: "refused" })).rejects.toMatchObject({ kind: "later" });
  });

  test("a token that was over is no error in the log, since the call is made again; what stays refused is one", async () => {
    const errors: string[] = [];
    const log = { ...silent, error: (_facts: object, words: string) => void errors.push(words) };
    const { domain, appId } = office.double;
    const other = feishu({ appId, appSecret, domain, mode: "ws", log, now: () => new Date() });
    office.double.faults.next(messages, { kind: "code", code: 99_991_663 });
    await other.send(to(), any, en, { key: "leapt" });
    expect(errors).toEqual([]);
    office.double.faults.next(messages, { kind: "code", code: 230_013 });
    await expect(other.send(to(), any, en, { key: "gone" })).rejects.toMatchObject({ kind: "gone" });
    expect(errors).not.toEqual([]);
  });

  test("the same delivery by another process arrives once", async () => {
    const { domain, appId } = office.double;
    const other = feishu({ appId, appSecret, domain, mode: "ws", log: silent, now: () => new Date() });
    await office.platform.send(to(), any, en, { key: "delivery-1" });
    await other.send(to(), any, en, { key: "delivery-1" });
    expect(office.bo.sees("direct").split("Hello")).toHaveLength(2);
  });

  test.each([
    [
      { kind: "ratelimited", reset: 7 },
      { kind: "later", afterMs: 7_000 },
    ],
    [
      { kind: "code", code: 230_020 },
      { kind: "later", afterMs: 2_000 },
    ],
    [{ kind: "code", code: 11_232, status: 200 }, { kind: "later" }],
    [{ kind: "code", code: 230_002 }, { kind: "gone" }],
    [{ kind: "code", code: 230_013 }, { kind: "gone" }],
    [{ kind: "code", code: 230_099, status: 200 }, { kind: "rejected" }],
    [{ kind: "status", status: 502 }, { kind: "later" }],
    [{ kind: "drop" }, { kind: "later" }],
    [{ kind: "half-answer" }, { kind: "later" }],
  ] as const)("%j is told to the queue as %j", async (fault, failure) => {
    office.double.faults.next(messages, fault, 2);
    await expect(office.platform.send(to(), any, en, { key: `met-${JSON.stringify(fault)}` })).rejects.toMatchObject(
      failure,
    );
  });

  test("a card that Feishu refuses arrives as its bare words", async () => {
    office.double.faults.next(messages, { kind: "code", code: 230_099, status: 200 });
    const rich = card.parse({
      title: v("Hello"),
      blocks: [{ kind: "facts", facts: [{ label: v("Sum"), value: v("¥12") }] }],
    } satisfies CardDraft);
    await office.platform.send(to(), rich, en, { key: "refused-card" });
    for (const words of ["Hello", "Sum", "¥12"]) expect(office.bo.sees("direct")).toContain(words);
    expect(office.written.join("\n")).toContain("Feishu refused a card");
  });

  test("who works here is vouched for; whom the app may not see is told how to mend it; strangers are none of ours", async () => {
    const { platform, double } = office;
    const ref = (name: string) => ({ ...office.bo.ref, user: double.workspace.person(name).userId });
    expect(await platform.profile(office.bo.ref)).toMatchObject({ name: "Bo Larsen", full: true, gone: false });
    await expect(platform.profile(ref("gil"))).rejects.toMatchObject({ name: "Refusal", code: "chat.hiddenPeople" });
    double.faults.next("GET /open-apis/contact/v3/users/:user_id", { kind: "code", code: 99_991_672 });
    await expect(platform.profile(ref("mei"))).rejects.toMatchObject({ code: "chat.hiddenPeople" });
    expect(office.written.join("\n")).toContain("contact range");
    await double.workspace
      .person("bo")
      .types("@Tandem", "hi")
      .catch(() => {});
    expect(await platform.profile({ ...ref("sam"), tenant: "another" })).toMatchObject({ full: false, gone: false });
  });

  test("a start with the wrong secret says so, and keeps it to itself", async () => {
    const written: string[] = [];
    const write = (facts: object, words: string) => void written.push(`${words} ${JSON.stringify(facts)}`);
    const log = { debug: write, info: write, warn: write, error: write };
    const { domain, appId } = office.double;
    for (const mode of ["ws", "http"] as const) {
      const wrong = { appId, appSecret: "not-the-secret", domain, mode, verificationToken, log, now: () => new Date() };
      const start = feishu(wrong).start(async () => Promise.reject(new Error()));
      await expect(start).rejects.toThrow(/does not let this app in/);
      await expect(start).rejects.toBeInstanceOf(NotTaken);
    }
    expect(written.join("\n")).not.toContain("not-the-secret");
  });

  test("a start that only meets a Feishu out of order may be tried again", async () => {
    const { domain, appId } = office.double;
    const early = feishu({ appId, appSecret, domain, mode: "ws", log: silent, now: () => new Date() });
    office.double.faults.next(token, { kind: "status", status: 503 });
    const start = early.start(async () => Promise.reject(new Error()));
    await expect(start).rejects.toThrow(/^feishu: /);
    await expect(start).rejects.not.toBeInstanceOf(NotTaken);
  });

  test("its own slash commands are brought into step: one added, one changed, one taken away", async () => {
    const { domain, appId } = office.double;
    const settings = { appId, appSecret, domain, mode: "ws", log: silent, now: () => new Date() } as const;
    const command = (name: string, en: string) => ({ name, description: { en, "zh-CN": `中文${en}` } });
    const offered = () =>
      [...office.double.desk.tenant.commands.values()].map(({ command, i18n }) => [command, i18n.en_us]);
    expect(await syncCommands(settings, [command("deal", "Deals"), command("crm", "Old words")])).toBe(true);
    expect(await syncCommands(settings, [command("crm", "The rest"), command("funnel", "The funnel")])).toBe(true);
    expect(offered()).toEqual([
      ["crm", "The rest"],
      ["funnel", "The funnel"],
    ]);
    const before = office.double.calls.length;
    expect(await syncCommands(settings, [command("crm", "The rest"), command("funnel", "The funnel")])).toBe(true);
    expect(office.double.calls.slice(before).filter(({ endpoint }) => endpoint.includes("slash"))).toHaveLength(1);
    office.double.faults.next("GET /open-apis/application/v7/app_slash_commands", { kind: "code", code: 99_991_672 });
    expect(await syncCommands(settings, [])).toBe(false);
    expect(offered()).toHaveLength(2);
  });

  test("nothing secret is in any log, whatever fails", async () => {
    office.double.faults.next("*", { kind: "status", status: 500 }, 3);
    await office.platform.send(to(), any, en, { key: "failing" }).catch(() => {});
    office.double.faults.clear();
    const all = office.written.join("\n");
    for (const secret of [appSecret, encryptKey, verificationToken, "Hello"]) expect(all).not.toContain(secret);
  });
});

test.each([
  ["a longer id of an app", { appId: "app" }],
  ["HTTP without its token", { mode: "http" as const, verificationToken: undefined }],
])("settings with %s are refused at once", (_what, wrong) => {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const right = { appId: "cli_0123456789abcdef", appSecret, domain: "http://127.0.0.1:1", mode: "ws" as const };
  expect(() => feishu({ ...right, log, now: () => new Date(), ...wrong })).toThrow(/Feishu/);
});

test.each([
  [`the secret ${appSecret} fell`, "the secret [secret] fell"],
  ["Authorization: Bearer t-abc.def", "Authorization: Bearer [token]"],
  ["token t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234", "token [token]"],
  ["wss://x/ws?ticket=abc&access_key=def&a=1", "wss://x/ws?ticket=[secret]&access_key=[secret]&a=1"],
  ['{"app_id":"a","app_secret":"hush"}', '{"app_id":"a","app_secret":"[secret]"}'],
])("%s is written as %s", (words, written) => {
  expect(redactor({ appSecret, encryptKey, verificationToken })(words)).toBe(written);
});

test("what Feishu's own documents encrypt is read; what nobody encrypted is not", () => {
  expect(decrypted("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=", "test key")).toBe("hello world");
  expect(decrypted("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=", "another key")).not.toBe("hello world");
  expect(decrypted("AAAA", "test key")).toBeNull();
});

test.each([
  [
    { name: "Mei", email: "own@x.example", enterprise_email: "mei@co.example", status: {} },
    { email: "mei@co.example", full: true },
  ],
  [
    { name: "Mei", email: "mei@x.example", status: { is_frozen: true } },
    { email: "mei@x.example", full: false, gone: false },
  ],
  [
    { name: "", en_name: "Bo", status: { is_resigned: true } },
    { name: "Bo", full: false, gone: true },
  ],
  [{ status: { is_activated: false } }, { name: "ou_1", full: false, gone: false }],
])("%j is %j", (user, profile) => {
  expect(profileOf(user, "ou_1")).toMatchObject(profile);
});

test("commands are added, changed and removed, and left alone when they say the same", () => {
  const command = (name: string) => ({ name, description: { en: name, "zh-CN": `中${name}` } });
  const there = (id: string, command: string, en_us: string) => ({
    command_id: id,
    command,
    description: { i18n: { zh_cn: `中${command}`, en_us } },
  });
  const wanted = [command("deal"), command("crm"), command("funnel")];
  expect(
    changes(wanted, [there("1", "deal", "deal"), there("2", "crm", "old words"), there("3", "gone", "gone")]),
  ).toEqual({
    add: [command("funnel")],
    change: [{ id: "2", ...command("crm") }],
    remove: ["3"],
  });
});

test("an unknown error says no more than its name; a long key is shortened to one of its own", () => {
  expect(failureOf(new TypeError("with a token inside")).message).toBe("feishu: TypeError");
  expect(failureOf(new FeishuError({ code: 230_001, status: 400, reason: "ext=invalid receive_id" })).kind).toBe(
    "gone",
  );
  expect(shortened("short")).toBe("short");
  expect(shortened("x".repeat(80))).toHaveLength(50);
});
