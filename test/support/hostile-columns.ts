import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Database } from "../../src/store/database.ts";
import type { Stage } from "./rights-stage.ts";

/** What somebody writes who wants another's card to mention, link, hide or break something. */
const attacks = [
  "<!channel> <!here> <!subteam^S1>",
  "<@U0EVIL>",
  "<https://evil.example|Confirm>",
  "[Confirm](https://evil.example)",
  "<at id=all></at>",
  '<at user_id="all">all</at>',
  "[Confirm](evil.example)",
  "<font color='red'>red</font>",
  "*bold*",
  "`code`",
  "*bold* _it_ ~gone~ `code` ```block``` **strong**",
  "![x](img_1) <font color='red'>red</font> <person id='ou_1'></person>",
  "{{user}} </text_tag><a href='https://evil.example'>a</a>",
  "\u202egnp.exe\u202c \u2066hid\u200bden\u2069",
  "> quoted\n# heading\n- item\n---\n> more",
  '=HYPERLINK("https://evil.example")',
  "https://evil.example/x",
] as const;

/** Columns of words that nobody types as they like, and why. Any other column of words is filled with attacks. */
const notTyped: { readonly [why: string]: string } = {
  "by it Tandem finds something again; nobody reads it": `
    Installation.platform Installation.externalId Installation.botUserId Installation.enterpriseId Installation.botId
    Installation.installedBy Installation.scopes Installation.sealed Installation.keyId SpentState.platform SpentState.hash
    ChatAccount.platform ChatAccount.externalId ChatAccount.userId ChatAccount.room AccountKey.kind AccountKey.value
    Account.grams Opportunity.grams Opportunity.importKey Customer.importKey Order.importKey Contract.importKey
    Activity.sourceKey Activity.sourceKeys Audit.source Audit.subjectKind Prompt.once Digest.once Delivery.once
    Delivery.lane Delivery.room Lane.lane Showing.platform Showing.externalId Showing.room Showing.message
    Showing.subjectKind Heard.platform Heard.externalId Heard.key SurveyKey.key ProductPair.given ProductPair.product
    ExceptionNote.fact CustomerTag.key Replica.id Replica.workers JobSlot.job Slot.job DigestSetting.room`,
  "one of a list that Tandem or the policy has": `
    Team.zone Member.locale Member.zone Member.workFrom Member.workTo Member.prefers Member.mutes Opportunity.stage
    Opportunity.grade Opportunity.need Opportunity.budget Opportunity.decision Opportunity.currency OpportunityState.stage
    OpportunityState.grade OpportunityState.currency OpportunityState.decision StageStay.stage StageStay.entry
    StageStay.leftTo Activity.kind Customer.status Customer.kind Customer.tier Customer.pendingTier TierChange.from
    TierChange.to CustomerFacts.trend CustomerFacts.valueOf Order.currency Contract.currency Contract.status HandOver.state
    Revisit.state Revisit.ground Prompt.kind Prompt.state Prompt.answer Survey.ground Survey.source Survey.state
    Complaint.state Complaint.outcome Digest.span DigestSetting.at Audit.verb Draft.verb Delivery.kind`,
  "made of the other columns, after these were filled": `
    Heard.reply Draft.values Draft.reply Delivery.card Digest.rules Digest.standards Digest.numbers Merge.before
    Merge.moved Offer.why TierChange.reason Customer.tierReason TagRename.bore`,
  "an address that the platform gave": "Activity.sourceLink",
};

/** Words that stand in some rows only; in any other the record would be none. */
const onlyWhere: { readonly [column: string]: string } = {
  "Opportunity.reason": "outcome <> 'open'",
  "Opportunity.competitor": "outcome in ('lost', 'eliminated')",
  "Opportunity.contractNumber": "outcome = 'won'",
};

/** What no door takes longer, and is part of a job's name. */
const atMost: { readonly [column: string]: number } = { "Customer.segment": 60, "ProductPair.segment": 60 };

interface Column {
  readonly table: string;
  readonly name: string;
  readonly kind: "String" | "Json";
  readonly isList: boolean;
}

/** Every column of words in the schema that people fill; refuses an exception that names none. */
export async function typedColumns(): Promise<readonly Column[]> {
  const schema = await readFile(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");
  const all = [...schema.matchAll(/^model (\w+) \{$([\s\S]*?)^\}$/gm)].flatMap(([, table = "", body = ""]) =>
    [...body.matchAll(/^ {2}(\w+)\s+(String|Json)(\[\])?\??(?![\w[])(.*)$/gm)]
      .filter(([, , , , rest = ""]) => !rest.includes("@db.Uuid"))
      .map(([, name = "", kind, list]): Column => {
        return { table, name, kind: kind === "Json" ? "Json" : "String", isList: list !== undefined };
      }),
  );
  const known = new Set(all.map(called));
  const exceptions = Object.values(notTyped).flatMap((names) => names.trim().split(/\s+/));
  const strange = exceptions.filter((name) => !known.has(name));
  if (strange.length) throw new Error(`no columns of words: ${strange.join(", ")}`);
  return all.filter((column) => !exceptions.includes(called(column)));
}

export const called = ({ table, name }: Column): string => `${table}.${name}`;

/** What the stage has none of: at least one row for every column that is to be filled. */
export async function withEveryKind({ app, ids }: Stage): Promise<void> {
  const { prisma: db } = app.database;
  const { id: tenantId } = await db.tenant.findFirstOrThrow();
  const { customer: customerId = "", opportunity: opportunityId = "" } = ids;
  const at = new Date("2026-11-20T02:00:00Z");
  await db.customerTag.create({ data: { tenantId, customerId, key: "key", name: "key", at } });
  await db.tagRename.create({ data: { id: randomUUID(), tenantId, from: "old", to: "key", bore: [] } });
  const pair = { segment: "trade", given: "server", product: "care", givenName: "Server", productName: "Care" };
  const counted = { have: 20, both: 15, customers: 40, lift: 2, asOf: at };
  await db.productPair.create({ data: { tenantId, ...pair, ...counted } });
  const card = { title: { key: "chat.verbatim", facts: { words: "x" } }, blocks: [] };
  const dead = { id: randomUUID(), tenantId, card, kind: "alert", createdAt: at, state: "dead" as const, error: "x" };
  await db.delivery.create({ data: dead });
  for (const [subjectKind, subjectId] of Object.entries(ids)) {
    const changed = { before: { name: "a", note: "a" }, after: { name: "b", note: "b", reason: "b" } };
    const audit = { id: randomUUID(), tenantId, at, verb: "opportunity.edit", subjectKind, subjectId, ...changed };
    await db.audit.create({ data: audit });
  }
  const of = { tenantId, createdAt: at };
  const said = { question: "x", askedBy: null, askedAt: at.toISOString(), answer: "x" };
  const asked = [{ ...said, answeredBy: null, answeredAt: at.toISOString() }];
  await db.handOver.updateMany({ data: { talk: asked } });
  await db.revisit.create({
    data: { ...of, id: randomUUID(), customerId, ground: "hand", dueOn: at, state: "reached", answeredAt: at },
  });
  const closed = { state: "closed", dueAt: at, closedAt: at, outcome: "fixed" };
  await db.complaint.create({ data: { ...of, ...closed, id: randomUUID(), customerId } });
  await db.opportunity.update({ where: { id: opportunityId }, data: { gradeUntil: new Date("2026-12-20T02:00:00Z") } });
  const { id: ended } = await db.customer.findFirstOrThrow({ where: { tenantId, id: { not: customerId } } });
  await db.customer.update({ where: { id: ended }, data: { status: "ended", endedOn: at } });
  const contract = { number: "x", product: "x", to: "2026-11-30", amount: "5", currency: "CNY", over: false };
  const winBack = { number: "x", product: "x", to: "2026-08-30", reason: "x" };
  const hint = { given: "x", product: "x", have: 20, both: 15, lift: 2 };
  for (const [kind, facts] of Object.entries({ contract, "win-back": winBack, hint }))
    await db.prompt.create({
      data: {
        ...{ ...of, id: randomUUID(), customerId, kind, dueOn: at, once: kind, facts: { kind, ...facts } },
        revisitId: kind === "hint" ? (ids.revisit ?? null) : null,
      },
    });
  const declined = { state: "declined" as const, round: 2, offeredAt: at, dueAt: at, answeredAt: at };
  const why = { rule: "turn", asked: [], leftOut: [] };
  const { memberId } = await db.offer.findFirstOrThrow({ where: { tenantId } });
  await db.offer.create({ data: { ...declined, why, id: randomUUID(), tenantId, opportunityId, memberId } });
  const digest = await db.digest.findFirst();
  if (digest)
    await db.exceptionNote.create({
      data: { id: randomUUID(), tenantId, opportunityId, fact: "x", digestId: digest.id, answer: "x", answeredAt: at },
    });
}

/** In two of three rows one attack alone, in the others all of them; with the column's name, so that it is known again. */
function words(column: Column, place: number): string {
  const nth = place % attacks.length;
  if (place % 3) return `${attacks[nth]} ${called(column)}`;
  return [called(column), ...attacks.slice(nth), ...attacks.slice(0, nth)].join(" ");
}

/** Fills all that people can write, in every row, whatever stood there. Within JSON: what goes by such a column's name. */
export async function fillWithAttacks({ pool }: Database): Promise<readonly Column[]> {
  const columns = await typedColumns();
  const named = new Set([
    ...columns.filter(({ kind }) => kind === "String").map(({ name }) => name),
    "text",
    "question",
    "answer",
    "given",
  ]);
  for (const [place, column] of columns.entries()) {
    const { table, name, kind, isList } = column;
    const { rows } = await pool.query<{ at: string; held: unknown }>(
      `select ctid::text as at, "${name}" as held from "${table}" where ${onlyWhere[called(column)] ?? true} order by ctid`,
    );
    for (const [row, { at, held }] of rows.entries()) {
      const said = `${words(column, place + row)} ${row}`.slice(0, atMost[called(column)]);
      const value = kind === "Json" ? JSON.stringify(within(held, named, said)) : isList ? [said] : said;
      await pool.query(`update "${table}" set "${name}" = $1 where ctid = $2::tid`, [value, at]);
    }
  }
  return columns;
}

function within(held: unknown, named: ReadonlySet<string>, said: string): unknown {
  if (held === null) return { note: said };
  if (Array.isArray(held)) return held.map((each) => within(each, named, said));
  if (typeof held !== "object") return held;
  const entries = Object.entries(held ?? {}).map(([name, value]) => {
    return [
      name,
      named.has(name) && typeof value === "string"
        ? said
        : value && typeof value === "object"
          ? within(value, named, said)
          : value,
    ];
  });
  return Object.fromEntries(entries);
}
