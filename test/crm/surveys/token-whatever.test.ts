import fc from "fast-check";
import { expect, test } from "vitest";
import { isGenuine, readToken, tokenOf } from "../../../src/crm/surveys/survey/token.ts";

const key = "0f8fad5b-d9cb-469f-a165-70867728950e7c9e6679-7425-40de-944b-e07fc1f90ae7";
const isTaken = (token: string, by = key): boolean => {
  const read = readToken(token);
  return read !== null && isGenuine(by, read);
};
const uuid = fc.uuid();

test("a survey's token says whose it is, and only its company's key makes it", () => {
  fc.assert(
    fc.property(uuid, uuid, fc.string(), (tenant, survey, other) => {
      const token = tokenOf(key, { tenant, survey });
      expect(readToken(token)).toMatchObject({ tenant, survey });
      expect(isTaken(token)).toBe(true);
      expect(isTaken(token, other)).toBe(false);
    }),
  );
});

test("no character of it may be another, be missing, or come beside", () => {
  const token = tokenOf(key, {
    tenant: "6b1f3b1e-3c1f-4d55-8a57-1f0a8a3f2b11",
    survey: "d2719c0e-9f0b-4d8a-b6de-0d5b1a7c9e22",
  });
  const characters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...characters), fc.nat(2), (at, character, much) => {
      const forged = `${token.slice(0, at)}${character.repeat(much)}${token.slice(at + 1)}`;
      expect(isTaken(forged)).toBe(forged === token);
    }),
    { numRuns: 1000 },
  );
});

test("whatever stands at the end of the address is read or refused", () => {
  const anything = fc.string({ unit: "binary", maxLength: 200 });
  const isRefused = fc.property(anything, (text) => !isTaken(text));
  fc.assert(isRefused, { numRuns: 500 });
});
