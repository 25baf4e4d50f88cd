import { createDecipheriv, createHash } from "node:crypto";
import { AESCipher } from "@larksuiteoapi/node-sdk";
import { afterEach, expect, test } from "vitest";
import { type BareOffice, openBareFeishu, type Received } from "../support/feishu-office.ts";

let office: BareOffice;
afterEach(() => office.close());

const seconds = (n: number) => n * 1000;
const minutes = (n: number) => n * 60_000;
/** The header's `event_type` of what the bot received. */
const typesOf = (received: readonly Received[]) =>
  received.map(({ body }) =>
    typeof body.header === "object" ? Reflect.get(body.header ?? {}, "event_type") : undefined,
  );

/** As the documentation describes it, written anew. */
function decrypt(key: string, text: string): string {
  const bytes = Buffer.from(text, "base64");
  const decipher = createDecipheriv("aes-256-cbc", createHash("sha256").update(key).digest(), bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString();
}

test("direct words arrive as a documented event", async () => {
  office = await openBareFeishu({ patience: 1 });
  const { feishu, received } = office;
  const bo = feishu.workspace.person("bo");
  await expect(bo.types("@Tandem", "deal list")).rejects.toThrow("showed Bo Larsen nothing");
  const { id: chat_id } = feishu.desk.tenant.botChat(bo.userId);
  expect(received[0]?.body).toEqual({
    schema: "2.0",
    header: {
      event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      event_type: "im.message.receive_v1",
      create_time: "1795395600000",
      token: "sandbox-verification-token",
      app_id: feishu.appId,
      tenant_key: feishu.desk.tenant.key,
    },
    event: {
      sender: {
        sender_id: { open_id: bo.userId, union_id: expect.stringMatching(/^on_/), user_id: expect.any(String) },
        sender_type: "user",
        tenant_key: feishu.desk.tenant.key,
      },
      message: {
        message_id: bo.last("@Tandem")?.id,
        create_time: "1795395600000",
        update_time: "1795395600000",
        chat_id,
        chat_type: "p2p",
        message_type: "text",
        content: '{"text":"deal list"}',
        user_agent: expect.any(String),
      },
    },
  });
  expect(received[0]?.headers).not.toHaveProperty("x-lark-signature");
});

test("in a group the bot hears what mentions it, and nothing else", async () => {
  office = await openBareFeishu({ patience: 1 });
  const bo = office.feishu.workspace.person("bo");
  await bo.types("#sales", "lunch?");
  await bo.types("#elsewhere", "@Tandem are you here?").catch(() => {});
  expect(office.received).toEqual([]);

  const mei = office.feishu.workspace.person("mei");
  await expect(mei.types("#sales", "@Tandem 新建 宏达 with @Bo Larsen")).rejects.toThrow("nothing");
  expect(office.received[0]?.body.event).toMatchObject({
    message: {
      chat_type: "group",
      content: '{"text":"@_user_1 新建 宏达 with @_user_2"}',
      mentions: [
        {
          key: "@_user_1",
          id: { open_id: office.feishu.desk.tenant.app.botId },
          mentioned_type: "bot",
          name: "Tandem",
        },
        { key: "@_user_2", id: { open_id: bo.userId }, mentioned_type: "user", name: "Bo Larsen" },
      ],
    },
  });
  expect(mei.sees("#sales")).toContain("@Tandem 新建 宏达 with @Bo Larsen");

  await expect(bo.replies("@Tandem log", { in: "#sales", on: "宏达" })).rejects.toThrow("nothing");
  const parent_id = mei.messages("#sales").find(({ words }) => words.includes("宏达"))?.id;
  expect(office.received[1]?.body.event).toMatchObject({ message: { parent_id, root_id: parent_id } });

  await expect(bo.posts("#sales", { title: "Plan", lines: ["@Tandem see", "https://a.example"] })).rejects.toThrow();
  const post = JSON.parse(
    String(Reflect.get(Object(Reflect.get(Object(office.received[2]?.body.event), "message")), "content")),
  );
  expect(post).toEqual({
    title: "Plan",
    content: [
      [
        { tag: "at", user_id: "@_user_1", user_name: "Tandem" },
        { tag: "text", text: " see" },
      ],
      [{ tag: "a", text: "https://a.example", href: "https://a.example" }],
    ],
  });
});

test("with an Encrypt Key the body is encrypted, and the encrypted body signed", async () => {
  office = await openBareFeishu({ encryptKey: "an encrypt key", patience: 1 });
  await office.feishu.workspace
    .person("bo")
    .types("@Tandem", "hi")
    .catch(() => {});
  const [first] = office.received;
  const headers = first?.headers ?? {};
  const signed = `${headers["x-lark-request-timestamp"]}${headers["x-lark-request-nonce"]}an encrypt key${first?.raw}`;
  expect(headers["x-lark-signature"]).toBe(createHash("sha256").update(signed).digest("hex"));
  expect(Math.abs(Number(headers["x-lark-request-timestamp"]) - Date.now() / 1000)).toBeLessThan(30);
  expect(Object.keys(first?.body ?? {})).toEqual(["encrypt"]);
  const encrypted = String(first?.body.encrypt);
  expect(JSON.parse(decrypt("an encrypt key", encrypted))).toMatchObject({
    header: { event_type: "im.message.receive_v1", token: "sandbox-verification-token" },
  });
  expect(new AESCipher("an encrypt key").decrypt(encrypted)).toBe(decrypt("an encrypt key", encrypted));
  expect(decrypt("test key", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=")).toBe("hello world");
});

test("a request URL is saved once it answers the challenge", async () => {
  office = await openBareFeishu({ encryptKey: "k" });
  const answer = (change: (challenge: string) => string) =>
    office.answer(({ body }) => {
      const asked = JSON.parse(decrypt("k", String(body.encrypt)));
      expect(asked).toMatchObject({ type: "url_verification", token: "sandbox-verification-token" });
      return { body: { challenge: change(asked.challenge) } };
    });
  answer((challenge) => challenge);
  await office.feishu.setRequestUrl(office.url);
  expect(office.received[0]?.headers).not.toHaveProperty("x-lark-signature");
  answer(() => "something else");
  await expect(office.feishu.setRequestUrl(office.url)).rejects.toThrow("did not return the challenge code");
  office.answer(() => ({ status: 401 }));
  await expect(office.feishu.setRequestUrl(office.url)).rejects.toThrow("refused 401");
  await expect(office.feishu.setRequestUrl("http://127.0.0.1:9/")).rejects.toThrow("unreachable");
});

test("an event that is not taken comes again after 15 s, 5 min, 1 h and 6 h, and then no more", async () => {
  office = await openBareFeishu({ patience: 1 });
  office.answer(() => ({ status: 500 }));
  const { feishu, received } = office;
  await expect(feishu.workspace.person("bo").types("@Tandem", "hi")).rejects.toThrow("did not take the message");
  const again = async (milliseconds: number) => {
    office.passes(milliseconds);
    await feishu.repush();
    return received.length;
  };
  expect(await again(seconds(14))).toBe(1);
  expect(await again(seconds(1))).toBe(2);
  expect(await again(minutes(5))).toBe(3);
  expect(await again(minutes(60))).toBe(4);
  expect(await again(minutes(359))).toBe(4);
  expect(await again(minutes(1))).toBe(5);
  expect(await again(minutes(10_000))).toBe(5);
  expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
});

test("an event that is taken the second time is not pushed a third time", async () => {
  office = await openBareFeishu({ patience: 1 });
  office.answer(() => ({ status: office.received.length === 1 ? 503 : 200 }));
  await office.feishu.workspace
    .person("bo")
    .menu("My day")
    .catch(() => {});
  for (const pause of [seconds(15), minutes(5), minutes(60)]) {
    office.passes(pause);
    await office.feishu.repush();
  }
  expect(typesOf(office.received)).toEqual(["application.bot.menu_v6", "application.bot.menu_v6"]);
});

test("visits, the menu, groups and people are told of", async () => {
  office = await openBareFeishu({ patience: 1 });
  const { workspace, desk } = office.feishu;
  const bo = workspace.person("bo");
  await bo.opens("@Tandem");
  await bo.menu("New deal").catch(() => {});
  await workspace.invitesBot("bo", "#elsewhere");
  await workspace.removesBot("bo", "#elsewhere");
  await workspace.changes("bo", { name: "Bo L. Larsen" });
  await workspace.joins({ id: "new", name: "New Hand", email: "new@northwind.example" });
  await workspace.leaves("mei");
  expect(typesOf(office.received)).toEqual([
    "im.chat.access_event.bot_p2p_chat_entered_v1",
    "application.bot.menu_v6",
    "im.chat.member.bot.added_v1",
    "im.chat.member.bot.deleted_v1",
    "contact.user.updated_v3",
    "contact.user.created_v3",
    "contact.user.deleted_v3",
  ]);
  const events = office.received.map(({ body }) => body.event);
  expect(events[0]).toMatchObject({ chat_id: desk.tenant.botChat(bo.userId).id, operator_id: { open_id: bo.userId } });
  expect(events[1]).toEqual({
    operator: { operator_name: "Bo Larsen", operator_id: expect.objectContaining({ open_id: bo.userId }) },
    event_key: "opportunity.create",
    timestamp: 1795395600,
  });
  expect(events[2]).toMatchObject({ name: "elsewhere", external: false, operator_id: { open_id: bo.userId } });
  expect(events[4]).toMatchObject({ object: { name: "Bo L. Larsen" }, old_object: { name: "Bo Larsen" } });
  expect(events[6]).toMatchObject({ object: { status: { is_resigned: true } } });
});
