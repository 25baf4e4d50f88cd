import { after, days } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { mostDetractor } from "./nps.ts";

/** Why a customer is asked: after what was sold, after what was put right, regularly, or because somebody wants to know. */
export const grounds = ["delivery", "complaint", "quarter", "hand"] as const;
export type Ground = (typeof grounds)[number];

/** Answered by the customer through their link, or taken down by our own people: never mixed. */
export const sources = ["link", "staff"] as const;
export type Source = (typeof sources)[number];

/** Prepared and not yet passed on; with the customer; answered; or not needed after all. */
export const states = ["ready", "sent", "answered", "dropped"] as const;
export type State = (typeof states)[number];

/** One time that a customer is asked how likely they are to recommend us. */
export interface Survey {
  readonly id: Id;
  readonly customerId: Id;
  readonly contactId: Id | null;
  readonly ground: Ground;
  /** The hand-over or the complaint that it was prepared for. */
  readonly causeId: Id | null;
  readonly source: Source;
  readonly state: State;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly sentAt: Date | null;
  readonly sentById: Id | null;
  readonly expiresAt: Date;
  /** 0 to 10. */
  readonly score: number | null;
  readonly answeredAt: Date | null;
  readonly comment: string | null;
  readonly commentedAt: Date | null;
  readonly version: number;
}

interface Whom {
  readonly id: Id;
  readonly customerId: Id;
  readonly contactId: Id | null;
}
/** Who acts, and when; `Work` is one. */
interface Context {
  readonly now: Date;
  readonly by: { readonly id: Id | null };
}

/** The most that a customer's words may be long, in characters. */
export const longestComment = 2000;

/** A survey that waits to be passed on. `expireDays`: for how long its link can be answered. */
export function prepared(
  whom: Whom & { readonly ground: Ground; readonly causeId: Id | null },
  { now, by }: Context,
  expireDays: number,
): Survey {
  return {
    ...whom,
    ...{ source: "link", state: "ready", createdAt: now, createdById: by.id, sentAt: null, sentById: null },
    ...{ expiresAt: after(now, days(expireDays)), score: null, answeredAt: null, comment: null, commentedAt: null },
    version: 1,
  };
}

/** Somebody passes it on: its link is good from now on. What was passed on before stays as it is. */
export function given(survey: Survey, { now, by }: Context, expireDays: number): Survey {
  if (survey.state === "dropped") throw new Refusal("surveys.dropped");
  if (survey.state === "answered") throw new Refusal("surveys.answeredAlready");
  if (survey.state === "sent") return survey;
  return { ...survey, state: "sent", sentAt: now, sentById: by.id, expiresAt: after(now, days(expireDays)) };
}

/** It is not asked after all. Refuses what the customer has or answered. */
export function dropped(survey: Survey): Survey {
  if (survey.state === "ready") return { ...survey, state: "dropped" };
  throw new Refusal(survey.state === "dropped" ? "surveys.dropped" : "surveys.sentAlready");
}

/** An answer that one of us took down, such as during a call. Refuses a score that is none of 0 to 10. */
export function takenDown(
  whom: Whom,
  said: { readonly score: number; readonly comment: string | null },
  { now, by }: Context,
): Survey {
  mustBeScore(said.score);
  const plain = prepared({ ...whom, ground: "hand", causeId: null }, { now, by }, 0);
  const at = { sentAt: now, sentById: by.id, answeredAt: now, commentedAt: said.comment === null ? null : now };
  return { ...plain, ...said, ...at, source: "staff", state: "answered" };
}

/**
 * The customer answers by their link. The same answer again changes nothing: a double tap counts once. Refuses another
 * one, a link that is over, and what is no score.
 */
export function answered(survey: Survey, score: number, now: Date): Survey {
  mustBeScore(score);
  mustBeAlive(survey, now);
  if (survey.score === score) return survey;
  if (survey.score !== null) throw new Refusal("surveys.answeredAlready");
  return { ...survey, state: "answered", sentAt: survey.sentAt ?? now, score, answeredAt: now };
}

/** Why: after the score, once, while the link is good. The same words again change nothing. */
export function commented(survey: Survey, words: string, now: Date): Survey {
  mustBeAlive(survey, now);
  const comment = words.replace(unprintable, "").normalize("NFC").trim();
  if (survey.score === null) throw new Refusal("surveys.scoreFirst");
  if (comment === "" || survey.comment === comment) return survey;
  if (survey.comment !== null) throw new Refusal("surveys.answeredAlready");
  if ([...comment].length > longestComment) throw new Refusal("surveys.tooLong", { most: longestComment });
  return { ...survey, comment, commentedAt: now };
}

/** What no text holds: control characters other than the end of a line. */
const unprintable = /[^\P{Cc}\n]/gu;

/** Whether its link still takes an answer or a word about it. Refuses, by why it does not. */
export function mustBeAlive({ source, state, expiresAt }: Survey, now: Date): void {
  if (source === "staff") throw new Refusal("surveys.noSuchLink");
  if (state === "dropped") throw new Refusal("surveys.dropped");
  if (expiresAt.getTime() <= now.getTime()) throw new Refusal("surveys.expired");
}

/** Whether it asks for a conversation. */
export const isLow = ({ score }: Pick<Survey, "score">): boolean => score !== null && score <= mostDetractor;

function mustBeScore(score: number): void {
  if (!Number.isInteger(score) || score < 0 || score > 10) {
    throw new Refusal("surveys.scoreRange", {}, { field: "score" });
  }
}
