import { createServer, request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handlerOf } from "../../src/chat/feishu/http.ts";
import { encrypt, signature } from "../../src/sandbox/feishu/wire/secrecy.ts";
import { appSecret, encryptKey, type FeishuOffice, openFeishuOffice, verificationToken } from "./feishu-office.ts";

let office: FeishuOffice;
beforeAll(async () => {
  office = await openFeishuOffice("http");
  office.answers(() => ({ kind: "silence" }));
});
afterAll(() => office.close());

const header = (more: object = {}) => ({
  event_id: `e${Math.floor(performance.now() * 1000)}`,
  event_type: "application.bot.menu_v6",
  token: verificationToken,
  app_id: office.double.appId,
  tenant_key: "t",
  create_time: "1",
  ...more,
});
const menu = (more: object = {}, key = "crm me") => ({
  schema: "2.0",
  header: header(more),
  event: { operator: { operator_id: { open_id: "ou_1" } }, event_key: key },
});

interface How {
  readonly at?: number;
  readonly key?: string;
  readonly stamp?: string;
  readonly plain?: boolean;
  readonly unsigned?: boolean;
  readonly space?: boolean;
}

/** As Feishu posts: encrypted, and signed over the very bytes. */
async function post(body: unknown, { at = 0, key = encryptKey, stamp, plain, unsigned, space }: How = {}) {
  const sealed = plain ? body : { encrypt: encrypt(encryptKey, JSON.stringify(body)) };
  const text = Buffer.from(space ? JSON.stringify(sealed, null, 3) : JSON.stringify(sealed));
  return send(text, key, { stamp: stamp ?? String(Math.floor(Date.now() / 1000) + at), unsigned });
}

function send(text: Buffer, key: string, { stamp = "", unsigned = false }: { stamp?: string; unsigned?: boolean }) {
  const signed = {
    "x-lark-request-timestamp": stamp,
    "x-lark-request-nonce": "n0nce",
    "x-lark-signature": signature(key, stamp, "n0nce", text.toString()),
  };
  return fetch(office.url, { method: "POST", body: new Uint8Array(text), headers: unsigned ? {} : signed });
}

const now = () => String(Math.floor(Date.now() / 1000));
const last = () => office.asked.at(-1)?.asks;

describe("a request", () => {
  test("of Feishu's own is taken", async () => {
    const response = await post(menu({}, "deal list"));
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(last()).toEqual({ kind: "words", words: "deal list", picked: true });
  });

  test("is signed over its bytes, whatever spaces they hold", async () => {
    expect((await post(menu({}, "crm help"), { space: true })).status).toBe(200);
    expect(last()).toEqual({ kind: "words", words: "crm help", picked: true });
  });

  test.each<[string, How]>([
    ["ten minutes old", { at: -600 }],
    ["from the future", { at: 600 }],
    ["signed with another key", { key: "guessed" }],
    ["from no time", { stamp: "NaN" }],
    ["not signed", { unsigned: true }],
    ["not encrypted", { plain: true }],
  ])("%s is refused", async (_what, how) => {
    const before = office.asked.length;
    expect((await post(menu(), how)).status).toBe(401);
    expect(office.asked).toHaveLength(before);
  });

  test.each([
    ["another token", { token: "guessed" }],
    ["no token", { token: undefined }],
    ["another app", { app_id: "cli_0000000000000000" }],
  ])("with %s is refused", async (_what, more) => {
    const before = office.asked.length;
    expect((await post(menu(more))).status).toBeGreaterThanOrEqual(400);
    expect(office.asked).toHaveLength(before);
  });

  test("that is replayed is answered as before and asked once", async () => {
    const before = office.asked.length;
    const same = menu({ event_id: "replayed" });
    expect((await post(same)).status).toBe(200);
    expect((await post(same)).status).toBe(200);
    expect(office.asked).toHaveLength(before + 1);
  });

  test.each([
    ["no JSON", "{not json"],
    ["a number", "42"],
    ["nothing", ""],
    ["null", "null"],
    ["an array", "[]"],
  ])("of %s is refused, and harms nothing", async (_what, text) => {
    const response = await send(Buffer.from(text), encryptKey, { stamp: now() });
    expect([400, 401]).toContain(response.status);
    expect((await post(menu())).status).toBe(200);
  });

  test.each(["AAAA", "", "!!!!", Buffer.alloc(48, 7).toString("base64"), "x".repeat(5_000)])(
    "with the garbage %.20s for a secret is refused",
    async (garbage) => {
      const text = Buffer.from(JSON.stringify({ encrypt: garbage }));
      expect((await send(text, encryptKey, { stamp: now() })).status).toBe(400);
      expect((await send(text, encryptKey, { unsigned: true })).status).toBe(401);
    },
  );

  test("of another path or method is not taken", async () => {
    expect((await fetch(office.url)).status).toBe(405);
    expect((await fetch(office.url.replace("events", "elsewhere"), { method: "POST" })).status).toBe(404);
    expect((await fetch(`${office.url}?from=feishu`, { method: "POST", body: "{}" })).status).toBe(401);
  });

  test("without end is cut off", async () => {
    expect((await send(Buffer.alloc(2_000_000, 32), encryptKey, { stamp: now() })).status).toBe(413);
  });

  test("whose Chinese characters arrive in halves is read whole", async () => {
    const text = Buffer.from(JSON.stringify({ encrypt: encrypt(encryptKey, JSON.stringify(menu({}, "商机 宏达"))) }));
    const stamp = now();
    const headers = {
      "x-lark-request-timestamp": stamp,
      "x-lark-request-nonce": "n",
      "x-lark-signature": signature(encryptKey, stamp, "n", text.toString()),
    };
    const status = await new Promise((resolve, reject) => {
      const sending = httpRequest(office.url, { method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.on("error", reject);
      sending.write(text.subarray(0, 31), () => sending.end(text.subarray(31)));
    });
    expect(status).toBe(200);
    expect(last()).toEqual({ kind: "words", words: "商机 宏达", picked: true });
  });

  test("of an unknown kind or shape is taken, and written down by its kind only", async () => {
    expect((await post({ ...menu({ event_type: "drive.file.edit_v1" }), event: { hush: "secret plan" } })).status).toBe(
      200,
    );
    expect((await post({ ...menu(), event: { hush: "secret plan" } })).status).toBe(200);
    expect(office.written.join("\n")).toContain("unknown shape");
    expect(office.written.join("\n")).not.toContain("secret plan");
  });

  test("of the first version is taken when its token is ours, and means nothing", async () => {
    const old = { uuid: "u", type: "event_callback", token: verificationToken, event: { type: "message" } };
    expect((await post(old)).status).toBe(200);
    expect((await post({ ...old, token: "guessed" })).status).toBe(401);
  });
});

describe("the challenge", () => {
  const challenge = (token: string) => ({ type: "url_verification", challenge: "prove it", token });

  test("is answered, signed or not, for our token only", async () => {
    const response = await post(challenge(verificationToken), { unsigned: true });
    expect([response.status, await response.json()]).toEqual([200, { challenge: "prove it" }]);
    expect((await post(challenge(verificationToken))).status).toBe(200);
    expect((await post(challenge("guessed"), { unsigned: true })).status).toBe(401);
    expect((await post(challenge(verificationToken), { unsigned: true, plain: true })).status).toBe(401);
  });
});

test("whoever sends too slowly gets no more time", async () => {
  const settings = {
    appId: office.double.appId,
    appSecret,
    domain: office.double.domain,
    mode: "http" as const,
    encryptKey,
    verificationToken,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    now: () => new Date(),
  };
  const handler = handlerOf(() => async () => ({}), settings, 50);
  const server = createServer(handler);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const status = await new Promise((resolve) => {
    const sending = httpRequest({ port: address.port, path: "/feishu/events", method: "POST" }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on("error", () => {});
    sending.write('{"encrypt":');
  });
  expect(status).toBe(408);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

test("nothing secret is in any log", () => {
  const all = office.written.join("\n");
  for (const secret of [appSecret, encryptKey, verificationToken]) expect(all).not.toContain(secret);
});
