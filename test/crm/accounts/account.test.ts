import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Account,
  accountFields,
  changes,
  mayAssign,
  mayMerge,
  readName,
  sees,
  takenBack,
} from "../../../src/crm/accounts/account/account.ts";
import { readContact } from "../../../src/crm/accounts/account/contact.ts";
import { conflicts, type Merge, merged, type Sides, unmerged } from "../../../src/crm/accounts/account/merge.ts";
import { days } from "../../../src/kernel/clock.ts";
import { loadPolicy } from "../../../src/policy/load.ts";

const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const { policy } = loaded;

const value = fc.option(fc.constantFrom("a", "b", "c"));
const account: fc.Arbitrary<Account> = fc.record({
  id: fc.uuid(),
  number: fc.nat(),
  name: fc.constantFrom("Acme", "Brick", "宏达"),
  industry: value,
  city: value,
  country: value,
  phone: value,
  domain: value,
  creditCode: value,
  ownerId: value,
  careOwnerId: fc.constant(null),
  collaboratorIds: fc.constant([]),
  mergedIntoId: fc.constant(null),
  createdAt: fc.constant(new Date(0)),
  createdById: fc.constant(null),
  version: fc.constant(1),
});
const sides: fc.Arbitrary<Sides> = fc.record(
  Object.fromEntries(accountFields.map((field) => [field, fc.constantFrom("kept" as const, "gone" as const)])),
  { requiredKeys: [] },
);
const fields = (of: Account) => Object.fromEntries(accountFields.map((field) => [field, of[field]]));

test("a change that is taken back leaves the account as it was", () => {
  fc.assert(
    fc.property(account, account, (one, other) => {
      const after = { ...one, ...fields(other) };
      const { before, after: new_ } = changes(one, after);
      expect(takenBack(after, { before: pick(one, before), after: pick(after, new_) })).toEqual(one);
    }),
  );
});
const pick = (of: Account, keys: object) =>
  Object.fromEntries(Object.entries(fields(of)).filter(([key]) => key in keys));

test("a merge invents nothing, loses no filled field, and asks only where both differ", () => {
  fc.assert(
    fc.property(account, account, sides, (kept, gone, chosen) => {
      const one = merged(kept, gone, chosen);
      const differ = conflicts(kept, gone);
      for (const field of accountFields) {
        expect([kept[field], gone[field]]).toContain(one[field]);
        if (!chosen[field] && (kept[field] ?? gone[field]) !== null) expect(one[field]).not.toBeNull();
        if (kept[field] === gone[field]) expect(differ).not.toContain(field);
      }
    }),
  );
});

test("a merge that is undone gives the kept account its fields back, but for those changed since", () => {
  fc.assert(
    fc.property(account, account, sides, fc.constantFrom("d", null), (kept, gone, chosen, city) => {
      const one = merged(kept, gone, chosen);
      const merge = mergeOf(kept, one);
      expect(unmerged(one, merge, new Date(days(30)))).toEqual(kept);
      const edited = { ...one, city };
      if (city !== one.city) expect(unmerged(edited, merge, new Date(0)).city).toBe(city);
    }),
  );
});

const mergeOf = (kept: Account, one: Account): Merge => ({
  id: "m",
  keptId: kept.id,
  goneId: "g",
  before: kept,
  after: one,
  moved: {},
  mergedAt: new Date(0),
  undoneAt: null,
});

test("a merge is undone once, and within thirty days", () => {
  const [kept] = fc.sample(account, 1);
  if (!kept) throw new Error("no sample");
  expect(() => unmerged(kept, mergeOf(kept, kept), new Date(days(30) + 1))).toThrow("accounts.unmergeTooLate");
  expect(() => unmerged(kept, { ...mergeOf(kept, kept), undoneAt: new Date(0) }, new Date(0))).toThrow(
    "accounts.unmergedAlready",
  );
  expect(() => merged(kept, kept)).toThrow("accounts.mergeSelf");
});

test.each([
  ["a rep of a team", { id: "x", role: "rep", teamId: "t", leads: [] }, "team"],
  ["a rep without a team", { id: "x", role: "rep", teamId: null, leads: [] }, "own"],
  ["a manager", { id: "x", role: "manager", teamId: "t", leads: [] }, "all"],
  ["Tandem itself", { id: null, role: "rep", teamId: null, leads: [] }, "all"],
] as const)("%s sees: %o", (_who, by, sight) => {
  expect(sees(by, policy)).toBe(sight);
});

test("the policy decides who sees a team's, who merges and who assigns", () => {
  const rep = { id: "x", role: "rep", teamId: "t", leads: [] } as const;
  const strict = { ...policy, may: { ...policy.may, seeTeam: "manager", merge: "rep", assign: "admin" } } as const;
  expect(sees(rep, strict)).toBe("own");
  expect([mayMerge(rep, policy), mayMerge(rep, strict)]).toEqual([false, true]);
  const manager = { ...rep, role: "manager" } as const;
  expect([mayAssign(manager, { ownerId: "y" }, policy), mayAssign(manager, { ownerId: "y" }, strict)]).toEqual([
    true,
    false,
  ]);
  expect(mayAssign(rep, { ownerId: "x" }, strict)).toBe(true);
});

test.each(["", "  ", "—", "…"])("“%s” is no name", (name) => {
  expect(() => readName(name)).toThrow("accounts.noName");
});

test.each([
  ["Jane Doe", { name: "Jane Doe", phone: null, email: null }],
  ["王芳 手机", { name: "王芳 手机", phone: null, email: null }],
  ["Jane 12", { name: "Jane 12", phone: null, email: null }],
  ["Jane <jane@acme.com>", { name: "Jane", phone: null, email: "jane@acme.com" }],
])("the person “%s”", (name, expected) => {
  expect(readContact({ name }, "CN")).toMatchObject(expected);
});

test.each([
  [{ name: "13800138000" }, "accounts.noContactName"],
  [{ name: "Jane", email: "jane" }, "accounts.badEmail"],
  [{ name: "Jane", phone: "12" }, "accounts.badPhone"],
])("%o is refused", (typed, code) => {
  expect(() => readContact(typed, "CN")).toThrow(code);
});
