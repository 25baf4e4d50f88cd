import type { Text } from "../../chat/text.ts";
import { listMembers } from "../../crm/members/store/store.ts";
import type { Id } from "../../kernel/id.ts";
import type { Policy } from "../../policy/schema.ts";
import type { UnitOfWork, Who } from "../../work/unit.ts";
import type { Actor, Work } from "../../work/work.ts";
import { accountsImporter } from "./accounts.ts";
import { contractsImporter } from "./contracts.ts";
import { customersImporter } from "./customers.ts";
import { dealsImporter } from "./deals.ts";
import type { Importable, Recognises } from "./fields.ts";
import type { Importer, OpenImporter, Verdict } from "./importer.ts";
import { decideMapping, type Mapping } from "./mapping.ts";
import { type MappingFile, noMapping } from "./mapping-file.ts";
import { membersImporter } from "./members.ts";
import { say } from "./messages.ts";
import { ordersImporter } from "./orders.ts";
import { peopleOf } from "./people.ts";
import { profileOf } from "./profile.ts";
import { openRejects } from "./rejects.ts";
import { type ImportReport, Tally } from "./report.ts";
import { openSource } from "./source.ts";
import { standings } from "./stage-words.ts";
import type { Bounds, Source, SourceRow } from "./table.ts";

export interface ImportParts {
  readonly unit: UnitOfWork;
  readonly policy: Policy;
  readonly tenant: Id;
  /** Who imports; Tandem itself at a terminal. */
  readonly by: Actor;
  /** Speaks reasons for the file of rejects. */
  speak(text: Text): string;
}

export interface ImportRequest {
  readonly what: Importable;
  readonly file: string;
  readonly mapping?: MappingFile | undefined;
  readonly dryRun?: boolean | undefined;
  /** Where rejected rows are written. */
  readonly rejects?: string | undefined;
  readonly bounds?: Bounds | undefined;
  /** Hears the mapping before the first row is taken. */
  readonly onMapping?: ((mapping: Mapping, source: Source) => void) | undefined;
  /** Hears how much of the file is done, 0 to 1, and how many rows. */
  readonly onProgress?: ((share: number, rows: number) => void) | undefined;
}

/** So many rows make one transaction. */
const batchSize = 1000;

const importers: { readonly [what in Importable]: OpenImporter } = {
  opportunities: dealsImporter,
  accounts: accountsImporter,
  customers: customersImporter,
  orders: ordersImporter,
  contracts: contractsImporter,
  members: membersImporter,
};

/**
 * Imports a file: reads it once to decide how, then again in batches of 1,000 rows, each in its own transaction, so that
 * memory stays flat. A file that is refused changes nothing. Running it again changes nothing; nor does `dryRun`.
 */
export async function importFile(parts: ImportParts, request: ImportRequest): Promise<ImportReport> {
  const source = await openSource(request.file, request.bounds);
  const who = { tenant: parts.tenant, by: parts.by, source: `import:${request.what}` };
  const file = request.mapping ?? noMapping;
  const table = await profileOf(source.columns, source.rows());
  const recognises = await parts.unit(who, (work) => recognisesFor(work, file));
  const mapping = decideMapping(request.what, table, recognises, file);
  request.onMapping?.(mapping, source);
  const importer = await parts.unit(who, (work) => importers[request.what](work, mapping));
  const rejects = await openRejects(request.rejects, source.columns);
  const tally = new Tally();
  try {
    let share = 0;
    for await (const batch of batches(source.rows((now) => (share = now)))) {
      const take = (work: Work) => taken(importer, work, batch, source, request.dryRun ?? false);
      const verdicts = await (request.dryRun ? rolledBack(parts.unit, who, take) : parts.unit(who, take));
      for (const [at, row] of batch.entries()) {
        const verdict = verdicts[at] ?? "unchanged";
        tally.add(row.line, verdict);
        if (typeof verdict === "object") await rejects.add(row, parts.speak(verdict.rejected));
      }
      request.onProgress?.(share, tally.counts().read);
    }
    // Until it has counted so many new rows, the database takes long ways to them; by itself it does so much later.
    if (!request.dryRun)
      await parts.unit(
        who,
        ({ db }) => db.$executeRaw`analyze "Opportunity", "OpportunityState", "StageStay", "Activity"`,
      );
  } finally {
    await rejects.close();
  }
  return {
    what: request.what,
    file: request.file,
    dryRun: request.dryRun ?? false,
    source: source.read,
    assignments: mapping.assignments,
    counts: tally.counts(),
    reasons: tally.reasons(),
    notes: importer.notes(),
  };
}

/** Rows with more cells than the header are out of step: nobody knows which cell is which. */
async function taken(
  importer: Importer,
  work: Work,
  batch: readonly SourceRow[],
  source: Source,
  dry: boolean,
): Promise<Verdict[]> {
  const columns = source.columns.length;
  const whole = batch.filter(({ cells }) => cells.length === columns);
  const verdicts = await importer.take(work, whole, dry);
  const byRow = new Map(whole.map((row, at) => [row, verdicts[at] ?? ("unchanged" as const)]));
  return batch.map((row) => byRow.get(row) ?? { rejected: say.tooManyCells({ cells: row.cells.length, columns }) });
}

class RolledBack extends Error {}

/** Does the work and takes it back: some importers find out by doing. */
async function rolledBack<T>(unit: UnitOfWork, who: Who, act: (work: Work) => Promise<T>): Promise<T> {
  const done: T[] = [];
  try {
    await unit(who, async (work) => {
      done.push(await act(work));
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  const [result] = done;
  if (result === undefined) throw new Error("a dry run that did nothing");
  return result;
}

async function* batches(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function recognisesFor({ db, tenant, policy }: Work, file: MappingFile): Promise<Recognises> {
  const { members } = await listMembers(db, tenant);
  const people = peopleOf(members);
  const stage = standings(policy, new Map(Object.entries({ ...file.values.stage, ...file.values.outcome })));
  return {
    stage: (value) => stage(value) !== null,
    owner: (value) => people.find(file.values.owner?.[value] ?? value) !== "unknown",
  };
}
