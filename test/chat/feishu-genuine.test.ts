import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { genuine, type Incoming } from "../../src/chat/feishu/genuine.ts";
import { encrypt, signature } from "../../src/sandbox/feishu/wire/secrecy.ts";

const secrets = { appId: "cli_ours", encryptKey: "a key of ours", verificationToken: "a token of ours" };
const now = new Date("2026-11-26T09:00:00Z");
const stamp = String(now.getTime() / 1000);

const event = {
  schema: "2.0",
  header: {
    event_id: "e1",
    event_type: "im.message.receive_v1",
    token: secrets.verificationToken,
    app_id: secrets.appId,
  },
  event: { message: { content: "12万" } },
};

function sent(inner: unknown, key = secrets.encryptKey): Incoming & { readonly signature: string } {
  const text = JSON.stringify({ encrypt: encrypt(key, JSON.stringify(inner)) });
  return { timestamp: stamp, nonce: "n", signature: signature(key, stamp, "n", text), body: Buffer.from(text) };
}

/** Taken, or refused with a status: never an exception. */
const taken = (incoming: Incoming, of = secrets) => "event" in genuine(incoming, of, now);

describe("of what is posted in Feishu's name", () => {
  test("what Feishu sent is taken", () => {
    expect(genuine(sent(event), secrets, now)).toEqual({ event });
  });

  test("no byte may be another", () => {
    const whole = sent(event);
    fc.assert(
      fc.property(fc.nat(whole.body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const body = Buffer.from(whole.body);
        body[at] = (body[at] ?? 0) ^ change;
        expect(taken({ ...whole, body })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("nothing may be missing from its end", () => {
    const whole = sent(event);
    for (let length = 0; length < whole.body.length; length++)
      expect(taken({ ...whole, body: whole.body.subarray(0, length) })).toBe(false);
  });

  test("no signature, time or nonce will do but its own", () => {
    const whole = sent(event);
    const other = fc.record({
      timestamp: fc.option(fc.oneof(fc.string(), fc.integer().map(String)), { nil: undefined }),
      nonce: fc.option(fc.string({ minLength: 2 }), { nil: undefined }),
      signature: fc.option(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{64}$/)), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        other,
        fc.subarray(["timestamp", "nonce", "signature"] as const, { minLength: 1 }),
        (given, which) => {
          const changed = { ...whole, ...Object.fromEntries(which.map((key) => [key, given[key]])) };
          const isSame = which.every((key) => (given[key] ?? "") === whole[key]);
          if (!isSame) expect(taken(changed)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("another's key, token or app is refused, and so is what is plain", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        fc.pre(word !== secrets.encryptKey && word !== secrets.verificationToken && word !== secrets.appId);
        expect(taken(sent(event, word))).toBe(false);
        expect(taken(sent({ ...event, header: { ...event.header, token: word } }))).toBe(false);
        expect(taken(sent({ ...event, header: { ...event.header, app_id: word } }))).toBe(false);
      }),
    );
    const plain = JSON.stringify(event);
    expect(
      taken({ ...sent(event), signature: signature(secrets.encryptKey, stamp, "n", plain), body: Buffer.from(plain) }),
    ).toBe(false);
  });

  test("whatever was sealed and signed is an event of ours or refused, and garbage always is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ maxLength: 400 }), (inner, garbage) => {
        expect(taken(sent(inner))).toBe(false);
        const body = Buffer.from(garbage);
        expect(taken({ ...sent(event), body })).toBe(false);
        expect(taken({ timestamp: undefined, nonce: undefined, signature: undefined, body })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
