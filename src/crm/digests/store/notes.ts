import { type Id, isId } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

/** What somebody did about an exception. */
export type ExceptionNote = NonNullable<Awaited<ReturnType<typeof findNote>>>;

export function findNote({ db, tenant }: Pick<Work, "db" | "tenant">, id: Id) {
  return isId(id) ? db.exceptionNote.findFirst({ where: { id, tenantId: tenant } }) : null;
}

interface About {
  readonly digest: Id;
  readonly opportunity: Id;
  readonly fact: string;
}
type Done =
  | { readonly acceptedAt: Date | null; readonly acceptedById: Id | null }
  | {
      readonly askedAt: Date;
      readonly askedById: Id | null;
      readonly ownerId: Id;
      readonly answer: null;
      readonly answeredAt: null;
    };

/** Notes what was done about a fact of a deal; gives the note's id. */
export async function noteException(work: Work, { digest, opportunity, fact }: About, done: Done): Promise<Id> {
  const key = { tenantId: work.tenant, opportunityId: opportunity, fact };
  const { id } = await work.db.exceptionNote.upsert({
    where: { tenantId_opportunityId_fact: key },
    create: { id: work.newId(), ...key, digestId: digest, ...done },
    update: done,
    select: { id: true },
  });
  return id;
}

/** Keeps an answer; false when there was one already. */
export async function keepAnswer({ db, tenant }: Work, id: Id, answer: string, now: Date): Promise<boolean> {
  const { count } = await db.exceptionNote.updateMany({
    where: { id, tenantId: tenant, answeredAt: null },
    data: { answer, answeredAt: now },
  });
  return count === 1;
}
