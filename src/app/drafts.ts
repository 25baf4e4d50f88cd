import { z } from "zod";
import { values as storedValues } from "../chat/card.ts";
import { type Reply, reply as storedReply } from "../chat/reply.ts";
import { days } from "../kernel/clock.ts";
import { type Id, isId } from "../kernel/id.ts";
import { Refusal } from "../kernel/refusal.ts";
import { json } from "../work/json.ts";
import type { Work } from "../work/work.ts";

const source = z.object({
  key: z.string(),
  text: z.string(),
  author: z.string().optional(),
  link: z.string().optional(),
  at: z.string().optional(),
  parts: z.array(z.string()).readonly().optional(),
});

/** A form or proposal in somebody's hands: what is known, what is asked, and what it began with. */
const held = z.object({
  known: storedValues,
  asked: z.array(z.string()),
  /** Fields that this form needs though the verb does not always. */
  required: z.array(z.string()).default([]),
  unread: z.array(z.string()).default([]),
  source: source.optional(),
  /** It began on the card that shows the record: the result is drawn there. */
  here: z.boolean().default(false),
  /** It began in a row of this list, which is drawn anew. */
  list: z.string().optional(),
  /** It was shown as a proposal before. */
  proposed: z.boolean().default(false),
});
export type Held = z.infer<typeof held>;
type HeldDraft = z.input<typeof held>;

export interface Draft extends Held {
  readonly id: Id;
  readonly verb: string;
  /** The reply that it led to, once it is done. */
  readonly reply: Reply | null;
}

const kept = z.array(
  z.object({
    verb: z.string(),
    memberId: z.string(),
    values: z.unknown(),
    expiresAt: z.date(),
    usedAt: z.date().nullable(),
    reply: z.unknown(),
  }),
);

/** How long a form or a proposal may lie before it is too old to act on. */
const lifetime = days(2);

export async function keepDraft(work: Work, verb: string, what: HeldDraft): Promise<Id> {
  const id = work.newId();
  const expiresAt = new Date(work.now.getTime() + lifetime);
  const memberId = owner(work);
  const data = { id, tenantId: work.tenant, memberId, verb, values: json(what), createdAt: work.now, expiresAt };
  await work.db.draft.create({ data });
  return id;
}

export async function changeDraft(work: Work, id: Id, verb: string, what: HeldDraft): Promise<void> {
  await work.db.draft.update({ where: { id }, data: { verb, values: json(what) } });
}

/**
 * The draft, locked until the transaction ends, so that a double click waits and finds it done.
 * Refuses somebody else's (`desk.notYourForm`) and one too old (`desk.expired`).
 */
export async function openDraft(work: Work, id: Id): Promise<Draft> {
  if (!isId(id)) throw new Refusal("desk.expired");
  const [row] = kept.parse(
    await work.db.$queryRaw`
      select verb, "memberId", values, "expiresAt", "usedAt", reply from "Draft"
      where id = ${id}::uuid and "tenantId" = ${work.tenant}::uuid for update`,
  );
  if (!row) throw new Refusal("desk.expired");
  if (row.memberId !== work.by.id) throw new Refusal("desk.notYourForm");
  const reply = row.usedAt ? storedReply.parse(row.reply) : null;
  if (!reply && row.expiresAt < work.now) throw new Refusal("desk.expired");
  return { id, verb: row.verb, ...held.parse(row.values), reply };
}

/** Marks it done, with the reply that it led to: asked again, it answers the same. */
export async function closeDraft(work: Work, id: Id, reply: Reply): Promise<void> {
  await work.db.draft.update({ where: { id }, data: { usedAt: work.now, reply: json(reply) } });
}

function owner(work: Work): Id {
  if (!work.by.id) throw new Error("only members hold drafts");
  return work.by.id;
}
