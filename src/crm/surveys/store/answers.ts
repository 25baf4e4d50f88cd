import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Answer } from "../survey/answer.ts";
import { grounds, type Survey, sources } from "../survey/survey.ts";
import { type Span, theirs, type Whose } from "./figures.ts";
import { surveyOf } from "./row.ts";

const row = z.object({
  id: z.string(),
  score: z.number(),
  comment: z.string().nullable(),
  answeredAt: z.date(),
  source: z.enum(sources),
  ground: z.enum(grounds),
  account: z.string(),
  accountId: z.string(),
  contact: z.string().nullable(),
});

/** A place in a list: what the next page begins after. */
export interface Place {
  readonly answeredAt: Date;
  readonly id: Id;
}

/** The answers of a span behind its figures, newest first, after a place. */
export async function answersIn(
  { db, tenant }: Work,
  whose: Whose,
  { since, until }: Span,
  { after, size }: { readonly after: Place | null; readonly size: number },
): Promise<readonly Answer[]> {
  const at = after?.answeredAt ?? null;
  const rows = await db.$queryRaw`
    select s.id, s.score, s.comment, s."answeredAt", s.source, s.ground, a.name as account, a.id as "accountId",
      p.name as contact
    from "Survey" s join "Customer" c on c.id = s."customerId" join "Account" a on a.id = c."accountId"
      left join "Contact" p on p.id = s."contactId"
    where s."tenantId" = ${tenant}::uuid and s."answeredAt" > ${since} and s."answeredAt" <= ${until}
      and ${theirs(whose)}
      and (${at === null} or (s."answeredAt" <= ${at}
        and (s."answeredAt" < ${at} or s.id > ${after?.id ?? null}::uuid)))
    order by s."answeredAt" desc, s.id limit ${size}`;
  return z.array(row).parse(rows);
}

/** The last answer of each of these customers. */
export async function latestOf({ db, tenant }: Work, customers: readonly Id[]): Promise<ReadonlyMap<Id, Survey>> {
  if (customers.length === 0) return new Map();
  const rows = await db.survey.findMany({
    where: { tenantId: tenant, customerId: { in: [...new Set(customers)] }, answeredAt: { not: null } },
    orderBy: [{ customerId: "asc" }, { answeredAt: "desc" }],
    distinct: ["customerId"],
  });
  return new Map(rows.map((each) => [each.customerId, surveyOf(each)]));
}
