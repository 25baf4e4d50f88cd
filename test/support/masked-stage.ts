import { randomUUID } from "node:crypto";
import type { App } from "../../src/app/build.ts";
import type { Text, Voice } from "../../src/chat/text.ts";
import { policyWith } from "./policy.ts";
import { type Stage, stageOf } from "./rights-stage.ts";

export const publicUrl = "https://tandem.test";

/**
 * The stage of a company that masks amounts, telephone numbers and addresses, each of which is told by what it holds.
 * `rights`: further words of its policy, exchanged.
 */
export async function maskedStage(rights: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const TANDEM_POLICY = await policyWith({ ...rights, "masked: []": "masked: [amount, phone, email]" });
  const stage = await stageOf({ TANDEM_POLICY, PUBLIC_URL: publicUrl });
  const { prisma, pool } = stage.app.database;
  await pool.query(`update "Opportunity" set amount = 87654321, currency = 'CNY'`);
  await pool.query(`update "OpportunityState" set amount = 87654321, currency = 'CNY'`);
  await pool.query(`update "Order" set amount = 87654321, base = 87654321, margin = 87654321`);
  await pool.query(`update "Contract" set amount = 87654321`);
  await pool.query(`update "Account" set phone = '+14155559876'`);
  await pool.query(`update "Contact" set phone = '+14155559876', email = 'kept-' || id || '@hidden.example'`);
  const { customer = "", contact = "" } = stage.ids;
  await pool.query(`update "Complaint" set "contactId" = $1`, [contact]);
  const facts = [
    {
      kind: "contract",
      number: "K-7",
      product: null,
      to: "2026-12-20",
      amount: "87654321",
      currency: "CNY",
      over: false,
    },
    { kind: "falling", last: "87654321", before: "98765432", days: 90, against: "year" },
  ];
  const of = await prisma.customer.findMany({ orderBy: { id: "asc" } });
  const others = of.filter(({ id }) => id !== customer);
  for (const [place, each] of facts.entries()) {
    const { tenantId, id: customerId } = others[place] ?? of[0] ?? { tenantId: "", id: "" };
    await prisma.prompt.deleteMany({ where: { customerId } });
    const kept = { id: randomUUID(), tenantId, customerId, kind: each.kind, facts: each };
    const when = { dueOn: new Date("2026-11-20"), createdAt: new Date("2026-11-20") };
    await prisma.prompt.create({ data: { ...kept, ...when, once: `masked ${each.kind}` } });
  }
  return stage;
}

/** Part of each value that is kept, however it is written: in full, as 8765万 or as 87.7M, and as facts of a sentence. */
export const kept = /8,?765|87,?654|87\.[67]|987654|\+?1?4155559876|415\D{0,3}555|kept-#/;

/** All that it holds, and what it says, in both languages; its ids as #, whose digits would now and then be those of a value. */
export function spokenIn({ speaker, clock }: Pick<App, "speaker" | "clock">, said: unknown): string {
  const voices = (["en", "zh-CN"] as const).map((locale) => speaker({ locale, zone: "Asia/Shanghai" }, clock.now()));
  const words = [JSON.stringify(said), ...voices.flatMap((voice) => textsIn(said, voice))].join("\n");
  return words.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "#");
}

function textsIn(said: unknown, voice: Voice): string[] {
  if (typeof said !== "object" || said === null) return [];
  return isText(said) ? [voice.text(said)] : Object.values(said).flatMap((each) => textsIn(each, voice));
}

const isText = (said: object): said is Text =>
  "key" in said && typeof said.key === "string" && "facts" in said && typeof said.facts === "object";
