import type { Text } from "../../chat/text.ts";
import { either } from "../../chat/text.ts";
import { listMembers, teamsOf } from "../../crm/members/store/store.ts";
import { importDeals, productNames } from "../../crm/opportunities/store/bulk.ts";
import type { ImportedDeal } from "../../crm/opportunities/store/bulk-deal.ts";
import type { Work } from "../../work/work.ts";
import { type AccountBook, accountBook } from "./account-book.ts";
import { type DealRow, dealReader } from "./deal-rows.ts";
import { Findings } from "./findings.ts";
import { type Importer, orRejected, type Verdict } from "./importer.ts";
import { type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { type People, peopleOf } from "./people.ts";
import { type ProductNames, reconcileProducts } from "./products.ts";

interface Known {
  readonly people: People;
  readonly accounts: AccountBook;
  readonly products: ProductNames;
  /** Team ids by name. */
  readonly teams: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
}

/**
 * Takes in deals. Accounts are found by the duplicate guard's keys or made; owners by name or e-mail, else the deal comes
 * without one and the report says whose; products are brought to one spelling. A key that comes twice in the file is
 * rejected the second time.
 */
export async function dealsImporter(work: Work, mapping: Mapping): Promise<Importer> {
  const read = dealReader(mapping, work.policy, work.now);
  const named = mapping.profiles.get("product")?.values ?? new Map<string, number>();
  const kept = named.size ? await productNames(work) : [];
  const products = reconcileProducts(named, mapping.file.products, kept);
  const { members } = await listMembers(work.db, work.tenant);
  const known: Known = {
    people: peopleOf(members),
    accounts: accountBook(mappedWords(mapping, "account")),
    products,
    teams: new Map((await teamsOf(work.db, work.tenant)).map(({ id, name }) => [name, id])),
    owners: mappedWords(mapping, "owner"),
  };
  const findings = new Findings();
  const lines = new Map<string, number>();

  return {
    async take(work, rows, dry) {
      const readings = rows.map((row) => orRejected(() => read(row)));
      const names = readings.flatMap((reading) => ("rejected" in reading ? [] : (reading.accountName ?? [])));
      await known.accounts.prepare(work, names);
      const verdicts = readings.map((reading) => ("rejected" in reading ? reading : repeated(reading, lines)));
      const wanted = readings.flatMap((reading, at) =>
        verdicts[at] === null && !("rejected" in reading) ? [reading] : [],
      );
      const answers = await importDeals(
        work,
        wanted.map((reading) => dealOf(reading, known, findings)),
        dry,
      );
      for (const reading of wanted) findings.row(reading);
      const rest = [...answers];
      return verdicts.map((verdict): Verdict => verdict ?? rest.shift() ?? "unchanged");
    },
    notes: () => notesOf(work, mapping, findings, known),
  };
}

function repeated({ deal, line }: DealRow, lines: Map<string, number>): { rejected: Text } | null {
  const before = lines.get(deal.importKey);
  if (before !== undefined && before !== line) {
    return { rejected: say.repeatedKey({ key: deal.importKey, line: before }) };
  }
  lines.set(deal.importKey, line);
  return null;
}

function dealOf(row: DealRow, { people, accounts, products, owners, teams }: Known, findings: Findings): ImportedDeal {
  const account = row.accountName === null ? null : accounts.of(row.accountName);
  const product = row.product === null ? null : products.of(row.product);
  const words = row.ownerName === null ? null : (owners.get(row.ownerName) ?? row.ownerName);
  const owner = words === null ? null : people.find(words);
  if (owner === "unknown" || owner === "several") findings.unknownOwner(row.line, words ?? "");
  const member = typeof owner === "object" ? owner : null;
  return {
    ...row.deal,
    name: row.name ?? madeName(product, account?.name ?? null, row.deal.importKey),
    account,
    ownerId: member?.id ?? null,
    teamId: teams.get(row.teamName ?? "") ?? member?.teamId ?? null,
    product,
  };
}

/** A deal without a name is called by what is sold, and to whom; without an account, by its key. */
function madeName(product: string | null, account: string | null, key: string): string {
  return [product, account ?? key]
    .filter((part) => part !== null)
    .join(" · ")
    .slice(0, 200);
}

function notesOf({ policy }: Work, mapping: Mapping, findings: Findings, { products, accounts }: Known): Text[] {
  const has = (field: string) => mapping.profiles.has(field);
  const lost = policy.pipeline.lost.reasons.find(({ key }) => key === findings.reason);
  const when = (is: unknown, note: () => Text) => (is ? [note()] : []);
  return [
    ...when(!has("name"), () => say.madeNames()),
    ...when(!has("importKey"), () => say.madeKeys()),
    ...when(findings.withoutAccount, () => say.withoutAccount({ rows: findings.withoutAccount })),
    ...when(accounts.made, () => say.newAccounts({ count: accounts.made })),
    ...when(findings.owners.size, () =>
      say.unknownOwners({ names: [...findings.owners], rows: findings.withoutOwner }),
    ),
    ...when(products.changed.length, () => say.products({ changed: products.changed })),
    ...when(products.unknown.length, () => say.unknownProducts({ names: products.unknown })),
    ...when(findings.zero, () => say.zeroUnknown({ rows: findings.zero })),
    ...when(findings.undated, () => say.undated({ rows: findings.undated })),
    ...when(findings.noReason, () =>
      say.noReason({ rows: findings.noReason, reason: either(lost?.name ?? { en: "other", "zh-CN": "其他" }) }),
    ),
    ...when(findings.assumedCurrency, () =>
      say.assumedCurrency({
        currency: mapping.file.currency ?? policy.company.currency,
        rows: findings.assumedCurrency,
      }),
    ),
  ];
}
