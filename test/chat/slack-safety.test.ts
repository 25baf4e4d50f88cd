import { expect, test } from "vitest";
import { Remembered } from "../../src/chat/remembered.ts";
import { redacted } from "../../src/chat/slack/client.ts";
import { isSlackAddress } from "../../src/chat/slack/outbox.ts";

test.each([
  ["https://hooks.slack.com/commands/T1/1/abc", true],
  ["https://hooks.slack-gov.com/actions/T1/1/abc", true],
  ["http://hooks.slack.com/commands/T1/1/abc", false],
  ["https://hooks.slack.com.evil.example/x", false],
  ["https://evilslack.com/x", false],
  ["http://169.254.169.254/latest/meta-data", false],
  ["http://127.0.0.1:4000/response/x", false],
  ["not an address", false],
])("%s is answered at: %s", (address, answered) => {
  expect(isSlackAddress(address, "https://slack.com/api/")).toBe(answered);
});

test("a double is answered at its own host only", () => {
  expect(isSlackAddress("http://127.0.0.1:4000/response/x", "http://127.0.0.1:4000/api/")).toBe(true);
  expect(isSlackAddress("http://10.0.0.1/response/x", "http://127.0.0.1:4000/api/")).toBe(false);
});

test.each([
  ["token xoxb-1234-abcd failed", "token [token] failed"],
  ["xapp-1-A1-2-ffff", "[token]"],
  ["xoxe.xoxb-1-abc", "[token]"],
  ["Authorization: Bearer abc.def", "Authorization: Bearer [token]"],
  ["POST https://hooks.slack.com/actions/T1/2/secret", "POST https://hooks.slack.com/actions/[secret]"],
  ["https://hooks.slack.com/services/T1/B1/secret gone", "https://hooks.slack.com/services/[secret] gone"],
])("%s is written as %s", (words, written) => {
  expect(redacted(words)).toBe(written);
});

test("only so many things are remembered, and the newest stay", () => {
  const last = new Remembered<number>(2);
  for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) last.set(key, value);
  expect([last.get("a"), last.get("b"), last.get("c")]).toEqual([undefined, 2, 3]);
});
