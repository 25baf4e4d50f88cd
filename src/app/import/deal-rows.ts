import { createHash } from "node:crypto";
import type { ImportedDeal } from "../../crm/opportunities/store/bulk-deal.ts";
import { budgets, decisions, needs, type Policy } from "../../policy/schema.ts";
import { reasonNamed, reasonsFor, stageIndex } from "../../policy/stages.ts";
import { type Cells, cellsOf } from "./cells.ts";
import { RowRejected } from "./importer.ts";
import { cellReader, type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { isOpenWord, type Standing, standings } from "./stage-words.ts";
import type { SourceRow } from "./table.ts";

/** A deal as its row says it: account, owner and product still by their names. */
export interface DealRow {
  readonly line: number;
  readonly name: string | null;
  readonly accountName: string | null;
  readonly ownerName: string | null;
  readonly teamName: string | null;
  readonly product: string | null;
  readonly deal: Omit<ImportedDeal, "name" | "account" | "ownerId" | "teamId" | "product">;
  /** What the reader took for granted, for the notes. */
  readonly assumed: {
    readonly currency: boolean;
    readonly zero: boolean;
    readonly reason: string | null;
    readonly undated: boolean;
  };
}

/**
 * A reader of deals. Rejects rows that contradict themselves or say what nobody knows: unknown stages, days that don't
 * exist, closed without a date, won without an amount, ends before it began, dates of the past that lie ahead.
 */
export function dealReader(mapping: Mapping, policy: Policy, now: Date): (row: SourceRow) => DealRow {
  const read = cellReader(mapping);
  const standing = standingReader(mapping, policy);
  const has = (field: string) => mapping.profiles.has(field) || field in mapping.file.defaults;
  return (row) => {
    const cell = read(row);
    const cells = cellsOf(cell, mapping, policy);
    const where = standing(cell("stage"), cell("outcome"));
    const times = timesOf(cells, where, policy, now);
    const worth = worthOf(cells, where.outcome);
    const ending = endingOf(cells, where.outcome, policy);
    const optional = <T>(field: string, value: T): T | undefined => (has(field) ? value : undefined);
    const note = [cells.text("note", 5000), ending.words].filter((words) => words !== null).join("\n") || null;
    return {
      line: row.line,
      name: cells.text("name", 200),
      accountName: cells.text("account", 200),
      ownerName: cells.text("owner", 200),
      teamName: cells.text("team", 200),
      product: cells.text("product", 200),
      deal: {
        importKey: cells.text("importKey", 200) ?? contentKey(row),
        outcome: where.outcome,
        stays: times.stays,
        closedAt: times.closedAt,
        qualifiedAt: times.qualifiedAt,
        amount: worth.amount,
        amountWhileOpen: where.outcome === "open" ? worth.amount : null,
        currency: worth.currency,
        need: optional("need", cells.oneOf("need", needs)),
        budget: optional("budget", cells.oneOf("budget", budgets)),
        decision: optional("decision", cells.oneOf("decision", decisions)),
        closeDate: optional("closeDate", cells.day("closeDate")),
        nextStep: optional("nextStep", cells.text("nextStep")),
        nextStepOn: optional("nextStepOn", cells.day("nextStepOn")),
        source: optional("source", cells.text("source")),
        territory: optional("territory", cells.text("territory")),
        note: has("note") || ending.words !== null ? note : undefined,
        reason: ending.reason,
        competitor: optional("competitor", cells.text("competitor")),
        contractNumber: optional("contractNumber", cells.text("contractNumber")),
      },
      assumed: {
        currency: worth.assumed,
        zero: worth.zero,
        reason: ending.assumed,
        undated: times.stays[0]?.at === null,
      },
    };
  };
}

interface Where {
  readonly stage: string | null;
  readonly outcome: ImportedDeal["outcome"];
}

/** From a stage column that may hold endings too, and an outcome column: the outcome says whether it is closed. */
function standingReader(mapping: Mapping, policy: Policy) {
  const stageWords = standings(policy, mappedWords(mapping, "stage"));
  const outcomeWords = standings(policy, mappedWords(mapping, "outcome"));
  const known = (words: string, standing: Standing | null) => {
    if (standing === null) throw new RowRejected(say.unknownStage({ words }));
    return standing;
  };
  return (stageCell: string | null, outcomeCell: string | null): Where => {
    const stage = stageCell === null ? null : known(stageCell, stageWords(stageCell));
    const isOpen = outcomeCell === null || isOpenWord(outcomeCell);
    const outcome = isOpen ? null : known(outcomeCell, outcomeWords(outcomeCell));
    const ended = [outcome, stage].find((standing) => standing?.kind === "ended");
    return {
      stage: [stage, outcome].flatMap((standing) => (standing?.kind === "stage" ? [standing.stage] : []))[0] ?? null,
      outcome: ended?.kind === "ended" ? ended.outcome : "open",
    };
  };
}

/**
 * When it was where. A date of engagement is when it passed screening; a closed deal whose last stage nobody says was
 * closed from the stage after screening if it had passed it, else from screening; a won one has always passed it.
 */
function timesOf(cells: Cells, { stage, outcome }: Where, policy: Policy, now: Date) {
  const [first, second] = policy.pipeline.stages.map(({ key }) => key);
  const created = cells.past("createdAt", now);
  const engaged = cells.past("qualifiedAt", now);
  const closed = outcome === "open" ? null : (cells.past("closedAt", now) ?? cells.past("closeDate", now));
  if (outcome !== "open" && closed === null) throw new RowRejected(say.closedWithoutDate());
  const last = stage ?? (engaged !== null || outcome === "won" ? (second ?? first) : first) ?? "";
  const passed = stageIndex(policy, last) > 0;
  const began = created ?? engaged ?? closed;
  const qualifiedAt = engaged ?? (passed ? began : null);
  for (const [from, to] of [
    [created, engaged],
    [began, closed],
  ] as const) {
    if (from && to && to < from)
      throw new RowRejected(say.endsBeforeItBegins({ begins: dayIn(from), ends: dayIn(to) }));
  }
  const since = outcome === "open" ? cells.past("stageSince", now) : null;
  const stays = passed
    ? staysPast({ first, second, last }, { created, engaged, began, since })
    : [{ stage: last, at: began }];
  // Without any date a deal that passed screening did so when it came in.
  return { stays, closedAt: closed, qualifiedAt: passed && qualifiedAt === null ? ("begin" as const) : qualifiedAt };
}

interface Times {
  readonly created: Date | null;
  readonly engaged: Date | null;
  readonly began: Date | null;
  readonly since: Date | null;
}

/** Screening until it passed; then its present stage, with the one after screening between where there is a date for it. */
function staysPast(
  {
    first,
    second,
    last,
  }: { readonly first: string | undefined; readonly second: string | undefined; readonly last: string },
  { created, engaged, began, since }: Times,
) {
  const passed = engaged ?? began;
  const screened = first && created && engaged && created < engaged ? [{ stage: first, at: created }] : [];
  const between = second && second !== last && passed && since && passed < since;
  return between
    ? [...screened, { stage: second, at: passed }, { stage: last, at: since }]
    : [...screened, { stage: last, at: passed }];
}

const dayIn = (instant: Date): string => instant.toISOString().slice(0, 10);

function worthOf(cells: Cells, outcome: ImportedDeal["outcome"]) {
  const read = cells.amount("amount");
  if (outcome === "won" && read === null) throw new RowRejected(say.wonWithoutAmount());
  // Exports write 0 where nobody knew: a deal that is not won is never worth exactly nothing.
  const zero = read !== null && outcome !== "won" && read.amount === "0";
  const amount = read === null || zero ? null : read.amount;
  return {
    amount,
    currency: read?.currency ?? cells.currency(),
    zero,
    assumed: amount !== null && (read?.assumed ?? false),
  };
}

/** A lost deal must have a reason of the policy: what the file says, else "other", with the file's words in the note. */
function endingOf(cells: Cells, outcome: ImportedDeal["outcome"], policy: Policy) {
  const words = cells.text("reason");
  if (outcome === "open") return { reason: null, words: null, assumed: null };
  if (outcome === "won") return { reason: words, words: null, assumed: null };
  const named = words === null ? null : reasonNamed(policy, outcome, words);
  if (named) return { reason: named.key, words: null, assumed: null };
  const reasons = reasonsFor(policy, outcome);
  const other = (reasons.find(({ key }) => key === "other") ?? reasons.at(-1))?.key ?? "other";
  return { reason: other, words, assumed: other };
}

/** The same row is the same record; a changed one is another. */
function contentKey({ cells }: SourceRow): string {
  return `row:${createHash("sha256").update(JSON.stringify(cells)).digest("hex").slice(0, 32)}`;
}
