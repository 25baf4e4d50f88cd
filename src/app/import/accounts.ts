import type { Text } from "../../chat/text.ts";
import { type Account, changes, isChanged } from "../../crm/accounts/account/account.ts";
import { fullNameKey, phoneRegion } from "../../crm/accounts/account/names.ts";
import { extrasOf, keepExtra } from "../../crm/accounts/store/extra.ts";
import { accountsById, duplicatesOf, importMany, saveAccount } from "../../crm/accounts/store/store.ts";
import { listMembers } from "../../crm/members/store/store.ts";
import { editedHere } from "../../crm/opportunities/store/bulk.ts";
import type { Id } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import { type AccountRow, accountReader } from "./account-rows.ts";
import { type Importer, orRejected, RowRejected, type Verdict } from "./importer.ts";
import { type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { type People, peopleOf } from "./people.ts";

export const importAccountsVerb = "import.accounts";

/**
 * Takes in accounts, with what no field holds beside them. A known name or credit code is the account that is here; the
 * file then fills in what it says, unless somebody edited the account since. What only looks like one that is here
 * (sound, phone, domain, a namesake elsewhere) is rejected, unless the mapping says `duplicates: create`.
 */
export async function accountsImporter(work: Work, mapping: Mapping): Promise<Importer> {
  const read = accountReader(mapping, phoneRegion(work.policy));
  const people = peopleOf((await listMembers(work.db, work.tenant)).members);
  const owners = mappedWords(mapping, "owner");
  const lines = new Map<string, number>();
  const unknown = { owners: new Set<string>(), lines: new Set<number>() };

  function once(row: AccountRow): AccountRow {
    const key = fullNameKey(row.fields.name);
    const before = lines.get(key);
    if (before !== undefined && before !== row.line) {
      throw new RowRejected(say.repeatedKey({ key: row.fields.name, line: before }));
    }
    lines.set(key, row.line);
    return row;
  }

  return {
    async take(work, rows) {
      const verdicts = new Map<number, Verdict>();
      const wanted: AccountRow[] = [];
      for (const row of rows) {
        const reading = orRejected(() => once(read(row)));
        const bad = "rejected" in reading ? reading : await lookAlike(work, reading, mapping);
        if (bad) verdicts.set(row.line, bad);
        else if (!("rejected" in reading)) wanted.push(reading);
      }
      const owned = wanted.map((row) => ({ ...row, ownerId: ownerOf(row, people, owners, unknown) }));
      for (const [line, verdict] of await keep(work, owned)) verdicts.set(line, verdict);
      return rows.map(({ line }) => verdicts.get(line) ?? "unchanged");
    },
    notes: (): Text[] =>
      unknown.owners.size ? [say.unknownOwners({ names: [...unknown.owners], rows: unknown.lines.size })] : [],
  };
}

/** The duplicate guard (F9), before anything is made; null: go ahead. */
async function lookAlike(work: Work, { fields }: AccountRow, { file }: Mapping): Promise<Verdict | null> {
  if (file.duplicates === "create") return null;
  const found = await duplicatesOf(work, fields);
  const isSame = ({ name, kinds }: { name: string; kinds: readonly string[] }) =>
    kinds.includes("code") || fullNameKey(name) === fullNameKey(fields.name);
  const [other] = found;
  if (!other || found.some(isSame)) return null;
  return { rejected: say.looksLike({ name: fields.name, other: other.name, by: other.kinds }) };
}

type Owned = AccountRow & { readonly ownerId: Id | null };

function ownerOf(
  { line, ownerName }: AccountRow,
  people: People,
  owners: ReadonlyMap<string, string>,
  unknown: { owners: Set<string>; lines: Set<number> },
): Id | null {
  if (ownerName === null) return null;
  const owner = people.find(owners.get(ownerName) ?? ownerName);
  if (typeof owner === "object") return owner.id;
  unknown.owners.add(ownerName);
  unknown.lines.add(line);
  return null;
}

async function keep(work: Work, rows: readonly Owned[]): Promise<Map<number, Verdict>> {
  const { db, tenant, policy, now, newId, by } = work;
  const how = { now, newId, region: phoneRegion(policy), by: by.id };
  const made = rows.map(({ fields, ownerId, extra }) => ({ ...fields, ownerId, extra }));
  const found = await importMany(db, tenant, made, how);
  const ids = found.flatMap(({ id, created }) => (created ? [] : [id]));
  const known = await accountsById(db, tenant, ids);
  const extras = await extrasOf(work, ids);
  const edited = await editedHere(work, importAccountsVerb, [...known.values()]);
  const verdicts = new Map<number, Verdict>();
  for (const [at, row] of rows.entries()) {
    const account = known.get(found[at]?.id ?? "");
    verdicts.set(row.line, account ? await fillIn(work, account, row, extras.get(account.id), edited) : "new");
  }
  return verdicts;
}

/** What the file says wins over what is here; what it leaves out stays. */
async function fillIn(
  work: Work,
  account: Account,
  { fields, ownerId, extra }: Owned,
  kept: unknown,
  edited: ReadonlySet<Id>,
): Promise<Verdict> {
  const after: Account = {
    ...account,
    industry: fields.industry ?? account.industry,
    city: fields.city ?? account.city,
    country: fields.country ?? account.country,
    phone: fields.phone ?? account.phone,
    domain: fields.domain ?? account.domain,
    creditCode: fields.creditCode ?? account.creditCode,
    ownerId: ownerId ?? account.ownerId,
  };
  const change = changes(account, after);
  const whole = { ...(typeof kept === "object" ? kept : {}), ...extra };
  const extraChanged = Object.entries(extra).some(([name, value]) => valueIn(kept, name) !== value);
  if (!isChanged(change) && !extraChanged) return "unchanged";
  if (edited.has(account.id)) return "kept";
  await saveAccount(work, after);
  if (extraChanged) await keepExtra(work, account.id, whole);
  work.audit({ verb: importAccountsVerb, subject: { kind: "account", id: account.id }, ...change });
  return "updated";
}

function valueIn(kept: unknown, name: string): unknown {
  return typeof kept === "object" && kept !== null
    ? Object.entries(kept).find(([key]) => key === name)?.[1]
    : undefined;
}
