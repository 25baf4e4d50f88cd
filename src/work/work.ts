import type { z } from "zod";
import type { CardDraft, Subject, Values } from "../chat/card.ts";
import type { PlatformName } from "../chat/question.ts";
import type { Id } from "../kernel/id.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Calendar } from "../policy/calendar.ts";
import type { Calendars } from "../policy/calendars.ts";
import type { Policy } from "../policy/schema.ts";
import type { Db } from "../store/database.ts";
import type { Kind } from "./kinds.ts";

/** Who acts: a member, or Tandem itself when a job runs (`id` null). */
export interface Actor {
  readonly id: Id | null;
  readonly name: string;
  readonly role: "rep" | "manager" | "admin";
  readonly teamId: Id | null;
  /** The teams that they manage; theirs may be another one. */
  readonly leads: readonly Id[];
  readonly locale: Locale;
  readonly zone: string;
}

/** To a member, wherever they like to be told; or into a room of a platform. */
export type Whom =
  | { readonly member: Id }
  | { readonly room: { readonly platform: PlatformName; readonly tenant: string; readonly room: string } };

/** Something that happened, for the slices above: declared once, carried durably to every job upon it. */
export interface News<F> {
  readonly name: string;
  readonly facts: z.ZodType<F>;
}
export const news = <F>(name: string, facts: z.ZodType<F>): News<F> => ({ name, facts });

/** What one change did to one record, for the audit log and for undo: only the fields that changed, before and after. */
export interface Change {
  readonly verb: string;
  readonly subject: Subject;
  readonly before: Values;
  readonly after: Values;
}

/** A job as a handler leaves it: by name, with what it takes. */
export interface Left<I> {
  readonly name: string;
  readonly input: z.ZodType<I>;
}

/** How something is told: `once` is kept forever, so the same news is never told twice. */
export interface Telling {
  readonly once?: string;
  /** What sort of message it is, for quiet hours, the day's limit and people's own choice; an alert unless said. */
  readonly kind?: Kind;
}

/**
 * All that a handler can touch. Its only effects are rows in `db` and what it hands over here, which stand or fall with
 * them: so a handler can run again after a conflict, and every test owns the clock.
 */
export interface Work {
  readonly now: Date;
  readonly tenant: Id;
  readonly by: Actor;
  readonly policy: Policy;
  /** The company's own. */
  readonly calendar: Calendar;
  /** Of whatever zone: for people and teams elsewhere. */
  readonly calendars: Calendars;
  readonly db: Db;
  /** Where people's browsers reach this server, without a last slash; undefined: nowhere. */
  readonly publicUrl: string | undefined;
  newId(): Id;
  /** Tells somebody else, after the commit. */
  tell(whom: Whom, card: CardDraft, how?: Telling): void;
  /** Leaves a job for later; with `once`, one that waits under the same name is replaced. */
  later<I>(job: Left<I>, input: I, when?: { at?: Date; once?: string }): void;
  /** Says what happened to whoever has a job upon it. */
  record<F>(what: News<F>, facts: F): void;
  /** Writes the audit row; gives its id, by which it can be undone. */
  audit(change: Change): Id;
  /** Writes the audit rows noted so far, in the same transaction: for what notes so many that memory should not hold them. */
  writeAudit(): Promise<void>;
}

/** The company was taken away meanwhile: nothing is done for it any more. */
export class CompanyGone extends Error {
  constructor() {
    super("the company is gone");
    this.name = "CompanyGone";
  }
}

/** A write met a newer version of its row: the unit of work runs the handler again on what is there now. */
export class VersionConflict extends Error {
  constructor(what: string) {
    super(`${what} changed meanwhile`);
    this.name = "VersionConflict";
  }
}
