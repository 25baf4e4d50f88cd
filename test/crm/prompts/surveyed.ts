import { expect } from "vitest";
import { answerByLink, tokenIn } from "../../../src/crm/surveys/commands/by-link.ts";
import { keyOf } from "../../../src/crm/surveys/store/store.ts";
import { mostRaises } from "../../../src/crm/surveys/survey/complaint.ts";
import { tokenOf } from "../../../src/crm/surveys/survey/token.ts";
import { Refusal } from "../../../src/kernel/refusal.ts";
import type { Policy } from "../../../src/policy/schema.ts";
import type { Database } from "../../../src/store/database.ts";
import type { Work } from "../../../src/work/work.ts";

type Draw = (under: number) => number;
/** Of a customer among all: ids are drawn anew in each run, their order is not. */
type Place = (customer: string) => number;
type Ask = (work: Work, name: string, input: object) => Promise<unknown> | undefined;

/** A day of surveys: passed on or not, answered soon, late, twice or never; complaints are ended, or left to climb. */
export async function surveysOf(work: Work, place: Place, draw: Draw, ask: Ask): Promise<void> {
  const inOrder = <T extends { readonly createdAt: Date; readonly customerId: string }>(some: readonly T[]): T[] =>
    some.toSorted((a, b) => Number(a.createdAt) - Number(b.createdAt) || place(a.customerId) - place(b.customerId));
  for (const { id } of inOrder(await work.db.survey.findMany({ where: { state: "ready" } }))) {
    if (draw(3) > 0) await ask(work, "survey.link", { survey: id });
  }
  const key = await keyOf(work);
  for (const { id, expiresAt } of inOrder(await work.db.survey.findMany({ where: { state: "sent" } }))) {
    if (draw(6) > 0) continue;
    const token = tokenIn(tokenOf(key, { tenant: work.tenant, survey: id }));
    const score = draw(11);
    const answer = (said: number) => answerByLink(work, token, said).catch(refusedBy);
    if (expiresAt <= work.now) {
      expect(await answer(score)).toBe("surveys.expired");
      continue;
    }
    expect(await answer(score)).toBeUndefined();
    if (draw(3) > 0) continue;
    expect(await answer(score)).toBeUndefined();
    expect(await answer((score + 1) % 11)).toBe("surveys.answeredAlready");
  }
  for (const { id } of inOrder(await work.db.complaint.findMany({ where: { state: "open" } }))) {
    if (draw(3) > 0) continue;
    const outcome = ["fixed", "agreed", "refused"][draw(3)];
    await ask(work, "survey.close", { complaint: id, outcome, note: "spoke with them" });
  }
}

const refusedBy = (error: unknown): string => {
  if (error instanceof Refusal) return error.code;
  throw error;
};

/** Somebody who can't wait asks by hand: it is made, or refused because they were asked lately. */
export async function asksByHand(work: Work, ask: Ask, account: string): Promise<void> {
  const contacts = await work.db.contact.findMany({ where: { accountId: account }, orderBy: { createdAt: "asc" } });
  const contact = contacts.at(-1)?.id;
  const refused = await Promise.resolve(ask(work, "survey.send", { account, ...(contact ? { contact } : {}) })).then(
    () => null,
    refusedBy,
  );
  expect([null, "surveys.askedLately"]).toContain(refused);
}

/** What must hold after two years of them, as of an instant. */
export async function mustHaveHeld({ prisma }: Database, { customers: { surveys } }: Policy, now: Date): Promise<void> {
  const asked = await prisma.survey.findMany({ where: { state: { not: "dropped" } }, orderBy: { createdAt: "asc" } });
  const days = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 86_400_000;
  for (const [at, survey] of asked.entries()) {
    const earlier = asked.slice(0, at);
    const ofCustomer = earlier.findLast(({ customerId }) => customerId === survey.customerId);
    const ofContact = earlier.findLast(({ contactId }) => contactId !== null && contactId === survey.contactId);
    const waited = [ofCustomer, ofContact].map((one) => (one ? days(one.createdAt, survey.createdAt) : 999));
    expect(waited[0]).toBeGreaterThanOrEqual(surveys.customerDays);
    expect(waited[1]).toBeGreaterThanOrEqual(surveys.contactDays);
  }
  const answered = asked.filter(({ score }) => score !== null);
  const touches = await prisma.audit.count({ where: { verb: "survey.answer" } });
  expect(touches).toBe(answered.filter(({ source }) => source === "link").length);

  const complaints = await prisma.complaint.findMany();
  const low = answered.filter(({ score }) => Number(score) <= 6);
  expect(low.length).toBeGreaterThan(3);
  expect(low.filter(({ id }) => !complaints.some(({ surveyId }) => surveyId === id))).toEqual([]);
  const told = await prisma.delivery.findMany({ where: { once: { startsWith: "complaint" } } });
  for (const { id, state, outcome, raises, createdAt, ownerId, dueAt } of complaints) {
    const alerts = told.filter(({ once }) => once?.startsWith(`complaint/${id}/`));
    const soon = alerts.filter((each) => each.kind === "urgent" && days(createdAt, each.createdAt) <= 5 / 1440);
    // Whoever cares, and somebody above them.
    expect(soon.length).toBeGreaterThanOrEqual(ownerId === null ? 1 : 2);
    if (state === "closed") expect(outcome).not.toBeNull();
    else expect(dueAt > now || raises === mostRaises).toBe(true);
    const climbs = told.filter(({ once }) => once?.startsWith(`complaint-late/${id}/`));
    expect(climbs.length).toBeGreaterThanOrEqual(raises);
  }
  expect(complaints.some(({ raises }) => raises > 0)).toBe(true);
}
