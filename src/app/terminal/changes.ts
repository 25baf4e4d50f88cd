import { z } from "zod";
import { addDays, type Day, instantAt } from "../../kernel/day.ts";
import { isId } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { type Filter, recordKinds } from "../audit/store.ts";
import { kindNamed } from "../audit/verbs.ts";
import type { Exportable } from "../export/records.ts";
import { memberBy } from "./members.ts";
import type { Terminal } from "./open.ts";

/** Of changes: whose, of what kind of record, of which one, from which day to which, as the company's zone has them. */
export interface Only {
  readonly by?: string | undefined;
  readonly kind?: string | undefined;
  readonly record?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}
/** Refuses options that the kind does not know, and people, kinds and days that are none. */
export async function changesAsked(
  { database, tenant, policy }: Pick<Terminal, "database" | "tenant" | "policy">,
  what: Exportable,
  { by, kind, record, since, until }: Only,
): Promise<Filter> {
  const { zone } = policy.company;
  const given = Object.entries({ "--by": by, "--kind": kind, "--record": record, "--since": since, "--until": until });
  const [option] = given.find(([, words]) => words !== undefined) ?? [];
  if (option && what !== "audit") throw new Refusal("terminal.badChoice", { option, words: what, known: ["audit"] });
  const ofKind = kind === undefined ? undefined : kindNamed(kind);
  if (ofKind === null && kind !== undefined)
    throw new Refusal("terminal.badChoice", { option: "--kind", words: kind, known: recordKinds });
  if (record !== undefined && !isId(record)) throw new Refusal("terminal.badRecord", { words: record });
  const member = by === undefined ? undefined : await memberBy({ db: database.prisma, tenant }, by);
  return {
    byId: member?.id,
    kind: ofKind ?? undefined,
    record,
    since: since === undefined ? undefined : instantAt(dayOf(since), "00:00", zone),
    until: until === undefined ? undefined : instantAt(addDays(dayOf(until), 1), "00:00", zone),
  };
}

/** A day as `YYYY-MM-DD`. Refuses other words. */
function dayOf(words: string): Day {
  if (!z.iso.date().safeParse(words).success) throw new Refusal("terminal.badDay", { words });
  return words;
}
