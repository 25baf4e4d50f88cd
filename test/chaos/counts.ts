import { z } from "zod";
import type { Database } from "../../src/store/database.ts";
import { type Errand, firstDeals } from "./errands.ts";
import type { Wire } from "./wire.ts";

/** What was found after all the trouble; everything but `sent` and `waiting` should be nothing, `repeated` little. */
export interface Counts {
  /** Acknowledged writes that are not there. */
  readonly lost: number;
  /** Writes that are there more than once. */
  readonly doubled: number;
  /** Rows whose audit row, state or version does not fit them. */
  readonly torn: number;
  /** Messages that were told and are neither sent nor waiting, or were never written. */
  readonly untold: number;
  readonly sent: number;
  readonly waiting: number;
  /** Messages that arrived again: Feishu is told that two posts are the same, in Slack the first is looked for. */
  readonly repeated: number;
}

const versioned = z.object({ version: z.number() });

/** Counts, after the last errand was acknowledged, by what the database holds and what the platform took. */
export async function countAll({ prisma }: Database, errands: readonly Errand[], wire: Wire): Promise<Counts> {
  const made = [...firstDeals, ...errands.filter(({ kind }) => kind === "new")];
  const logs = errands.filter(({ kind }) => kind === "log");
  const nexts = errands.filter(({ kind }) => kind === "next");
  const activities = await prisma.activity.findMany({ select: { text: true } });
  const deals = await prisma.opportunity.findMany({
    select: { id: true, number: true, name: true, nextStep: true, version: true },
  });
  const last = new Map(nexts.map(({ deal, text }) => [deal, text]));
  const kept = [
    difference(
      logs.map(({ text }) => text),
      activities.map(({ text }) => text ?? ""),
    ),
    difference(
      made.map(({ text }) => text),
      deals.map(({ name }) => name),
    ),
    // What was brought again later, or overtaken, has not taken the place of what was said last.
    difference(
      [...last].map(([deal, text]) => `${deal} ${text}`),
      deals.flatMap(({ number, nextStep }) => (nextStep === null ? [] : [`${number} ${nextStep}`])),
    ),
  ];

  // Each write has one audit row, and each version of a deal was made by one of them.
  const audits = await prisma.audit.findMany({ where: { subjectKind: "opportunity" } });
  const created = audits.filter(({ verb }) => verb === "opportunity.create").map(({ subjectId }) => subjectId);
  const numberOf = new Map(deals.map(({ id, number }) => [id, number]));
  const versions = audits
    .filter(({ verb }) => verb === "opportunity.log" || verb === "opportunity.next")
    .map(({ subjectId, after }) => `${numberOf.get(subjectId)} ${versioned.parse(after).version}`);
  const writesOf = (number: number) => [...logs, ...nexts].filter(({ deal }) => deal === number).length;
  const states = await prisma.opportunityState.findMany({ where: { until: null }, select: { opportunityId: true } });
  const torn = [
    difference(
      deals.map(({ id }) => id),
      created,
    ),
    difference(
      deals.map(({ id }) => id),
      states.map(({ opportunityId }) => opportunityId),
    ),
    difference(
      deals.flatMap(({ number }) => Array.from({ length: writesOf(number) }, (_, at) => `${number} ${at + 2}`)),
      versions,
    ),
    difference(
      deals.map(({ number }) => `${number} ${writesOf(number) + 1}`),
      deals.map(({ number, version }) => `${number} ${version}`),
    ),
  ];

  const deliveries = await prisma.delivery.groupBy({ by: ["state"], where: { once: null }, _count: true });
  const of = (...states: readonly string[]) =>
    deliveries.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count, 0);
  const ofOthers = logs.filter(({ user }) => user === "U2");
  const told = wire.told("U1");
  const arrived = ofOthers.flatMap(({ text }) => told.filter((words) => words.includes(text)).map(() => text));
  const sent = of("sent");
  return {
    lost: kept.reduce((sum, { missing }) => sum + missing, 0),
    doubled: kept.reduce((sum, { extra }) => sum + extra, 0),
    torn: torn.reduce((sum, { missing, extra }) => sum + missing + extra, 0),
    untold: Math.abs(ofOthers.length - of("sent", "waiting", "held")) + Math.max(0, sent - new Set(arrived).size),
    sent,
    waiting: of("waiting", "held"),
    repeated: arrived.length - new Set(arrived).size,
  };
}

/** How many of `wanted` are missing in `found`, and how many more there are than wanted: both with their repetitions. */
function difference(wanted: readonly string[], found: readonly string[]): { missing: number; extra: number } {
  const left = new Map<string, number>();
  for (const each of wanted) left.set(each, (left.get(each) ?? 0) + 1);
  for (const each of found) left.set(each, (left.get(each) ?? 0) - 1);
  const counts = [...left.values()];
  return {
    missing: counts.reduce((sum, count) => sum + Math.max(0, count), 0),
    extra: counts.reduce((sum, count) => sum + Math.max(0, -count), 0),
  };
}
