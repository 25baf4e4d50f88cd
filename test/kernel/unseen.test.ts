import { expect, test } from "vitest";
import { withoutUnseen } from "../../src/kernel/unseen.ts";

test.each([
  ["Ac\u200bme\u2060\ufeff", "Acme"],
  ["Ac\u200dme \u200dLtd\u200d", "Acme Ltd"],
  ["\u202eemcA\u202c", "emcA"],
  ["👨\u200d👩\u200d👧 宏\u200d达", "👨\u200d👩\u200d👧 宏达"],
  ["👩🏽\u200d💻 ❤\ufe0f\u200d🔥", "👩🏽\u200d💻 ❤\ufe0f\u200d🔥"],
])("%j", (text, seen) => {
  expect(withoutUnseen(text)).toBe(seen);
});
