import { z } from "zod";
import type { CardDraft, Values } from "../../src/chat/card.ts";
import type { Field } from "../../src/chat/field.ts";
import type { Verb } from "../../src/chat/verb.ts";
import type { UnitOfWork } from "../../src/work/unit.ts";
import type { Whom, Work } from "../../src/work/work.ts";
import type { Stage } from "./rights-stage.ts";

/**
 * What only shows something, hands out a form or tells somebody, or what there is no record for on the stage: it is tried
 * with every right taken, too. A new verb that is neither here nor writes anything fails its test.
 */
export const looking: readonly string[] = [
  "member.list",
  "member.back",
  "member.set",
  "member.activate",
  "member.undo",
  "account.show",
  "account.list",
  "account.edit",
  "account.ask",
  "account.undo",
  "account.merge",
  "account.unmerge",
  "opportunity.capture",
  "opportunity.show",
  "opportunity.list",
  "opportunity.history",
  "opportunity.restore",
  "opportunity.undo",
  "opportunity.hand-over-undo",
  "opportunity.why",
  "opportunity.hand-over",
  "customer.list",
  "customer.hand-over",
  "customer.hand-over-undo",
  "customer.order",
  "customer.orders",
  "customer.contracts",
  "customer.undo",
  "customer-log.undo",
  "customer.history",
  "customer.rename-tag",
  "customer-tags.undo",
  "customer.review",
  "customer.answer",
  "customer.end",
  "customer.restore",
  "revisit.today",
  "revisit.open",
  "revisit.undo",
  "customer.survey",
  "survey.send",
  "survey.link",
  "survey.undo",
  "prompt.due",
  "prompt.undo",
  "prompt.renew",
  "prompt.not-renew",
  "prompt.hints",
  "digest.again",
  "digest.details",
  "digest.list",
  "digest.exceptions",
  "digest.ask",
  "digest.answer",
  "digest.accept",
  "digest.nudge",
  "digest.unmute",
  "digest.hygiene",
  "digest.board",
  "digest.compare",
  "digest.settings",
  "digest.here",
  "digest.customer-numbers",
  "digest.customer-list",
  "desk.me",
  "desk.help",
  "desk.feedback",
  "desk.export",
  "desk.import",
  "desk.audit",
  "desk.audit-filter",
  "desk.changes",
  "desk.health",
  "desk.retry",
  "desk.dismiss",
  "desk.resend",
  "desk.drop",
];

const seesTheCompany = "whoever sees the company tells what they know of it";

/** What whoever is a member may do within their sight, and why. Anything else is for who has a right on the record, or a role. */
export const anybodys: { readonly [verb: string]: string } = {
  "member.settings": "about oneself",
  "member.notices": "about oneself",
  "member.mute": "about oneself",
  "account.new": "a company of one's own",
  "account.new-anyway": "a company of one's own",
  "account.edit": seesTheCompany,
  "account.contact": seesTheCompany,
  "account.remove-contact": seesTheCompany,
  "customer.log": seesTheCompany,
  "customer.order": seesTheCompany,
  "customer.contract": seesTheCompany,
  "opportunity.create": "a deal of one's own",
  "opportunity.create-from-message": "a deal of one's own",
  "opportunity.log": "whoever sees the deal",
  "opportunity.log-conversation": "whoever sees the deal",
  "opportunity.claim": "the pool is everybody's",
  "revisit.claim": "whoever sees the company takes a call upon themself",
  "revisit.plan": seesTheCompany,
  "revisit.plan-from-message": seesTheCompany,
  "digest.show": "the figures of one's own team are kept as they are shown",
};

/** Of those, what needs no record: the only ones left when everything is another team's. */
export const ownOnly = [
  "member.settings",
  "member.notices",
  "member.mute",
  "account.new",
  "account.new-anyway",
  "opportunity.create",
  "opportunity.create-from-message",
  "opportunity.claim",
  "digest.show",
];

/** What a manager who sees all may do for every customer, beside; deals are their own team's. */
export const ofWhoSeesAll: readonly string[] = [
  "account.uninvite",
  "customer.correct-order",
  "customer.remove-order",
  "customer.amend-contract",
  "customer.remove-contract",
  "customer.describe",
  "customer.tag",
  "customer.tier",
  "customer.set-tier",
  "customer.free-tier",
  "customer.ask",
  "customer.promise",
  "revisit.done",
  "revisit.unreached",
  "revisit.move",
  "revisit.drop",
  "revisit.promise",
  "revisit.release",
  "survey.drop",
  "survey.take",
  "survey.close",
  "prompt.deal",
  "prompt.later",
  "prompt.elsewhere",
  "prompt.stopped",
  "prompt.refuse",
];

export interface Rehearsed {
  readonly tables: readonly string[];
  /** What would have been told to others. */
  readonly told: readonly { readonly whom: Whom; readonly card: CardDraft }[];
}

class Over extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("the rehearsal is over");
    this.result = result;
  }
}

const counts = z.array(z.object({ name: z.string(), changes: z.number() }));

/** How many rows of each table were written in this transaction, as PostgreSQL counts them. */
async function written({ db }: Work): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw`
    select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as changes from pg_stat_xact_user_tables`;
  return new Map(counts.parse(rows).map(({ name, changes }) => [name, changes]));
}

/** Kept of every question and every form. */
const always = new Set(["Heard", "Draft"]);

/** A unit of work that takes everything back, and notes the tables that were written. */
export function rehearsals(real: UnitOfWork): { unit: UnitOfWork; rehearsed: Rehearsed[] } {
  const rehearsed: Rehearsed[] = [];
  const unit: UnitOfWork = async (who, act) => {
    let result: { readonly value: Awaited<ReturnType<typeof act>> } | null = null;
    try {
      await real(who, async (work) => {
        // The embedded database's counts go on from the transaction before.
        const before = await written(work);
        const told: { whom: Whom; card: CardDraft }[] = [];
        const value = await act({ ...work, tell: (whom, card) => void told.push({ whom, card }) });
        const after = [...(await written(work))].filter(([name, changes]) => changes > (before.get(name) ?? 0));
        rehearsed.push({ tables: after.map(([name]) => name).filter((name) => !always.has(name)), told });
        result = { value };
        throw new Over(value);
      });
    } catch (error) {
      if (!(error instanceof Over)) throw error;
    }
    if (result === null) throw new Error("nothing was rehearsed");
    const { value } = result;
    return value;
  };
  return { unit, rehearsed };
}

/** A button's values that leave nothing to ask: every field said, of the records on the stage. */
export function valuesFor(verb: Verb, stage: Stage): Values {
  const own = stage.words[verb.name] ?? {};
  const said: Record<string, Values[string]> = {};
  for (const [name, field] of Object.entries(verb.fields)) {
    const value = name in own ? own[name] : valueFor(name, field, stage);
    if (value !== undefined && value !== null) said[name] = value;
  }
  return said;
}

function valueFor(name: string, field: Field, stage: Stage): Values[string] | undefined {
  switch (field.kind) {
    case "pick":
      return stage.ids[name] ?? stage.ids[field.of];
    case "person":
      return stage.ids.person;
    case "text":
      return stage.ids[name] ?? (field.spoken || !field.optional ? "words" : undefined);
    case "choice":
      return field.options(stage.app.policy)[0]?.value;
    case "money":
      return { amount: "5", currency: "CNY" };
    case "date":
      return "2026-12-01";
    case "number":
    case "flag":
      return undefined;
  }
}
