import { Refusal } from "../../../kernel/refusal.ts";
import type { Work } from "../../../work/work.ts";
import { findKey, findSurvey, saveSurvey } from "../store/store.ts";
import { answered, commented, mustBeAlive, type Survey } from "../survey/survey.ts";
import { isGenuine, readToken, type Token } from "../survey/token.ts";
import { aboutSurvey } from "./about.ts";
import { follow, followWhy } from "./loop.ts";

/** Which company a link is of, before anybody knows whether it is genuine. Refuses what is no link of ours. */
export function tokenIn(text: string): Token {
  const token = readToken(text);
  if (!token) throw new Refusal("surveys.noSuchLink");
  return token;
}

/** The survey behind a link, while it can be answered. Looking changes nothing: links are looked at by machines, too. */
export async function lookAt(work: Work, token: Token): Promise<Survey> {
  const survey = await genuine(work, token);
  mustBeAlive(survey, work.now);
  return survey;
}

/** The customer's answer, counted once however often and from wherever it comes. Refuses a second, different one. */
export async function answerByLink(work: Work, token: Token, score: number): Promise<void> {
  const before = await genuine(work, token);
  const after = answered(before, score, work.now);
  if (after === before) return;
  const survey = await saveSurvey(work, before, after);
  keep(work, "survey.answer", survey, { score });
  await follow(work, await aboutSurvey(work, survey));
}

/** Why they answered so. */
export async function explainByLink(work: Work, token: Token, words: string): Promise<void> {
  const before = await genuine(work, token);
  const after = commented(before, words, work.now);
  if (after === before) return;
  const survey = await saveSurvey(work, before, after);
  keep(work, "survey.explain", survey, { comment: survey.comment });
  await followWhy(work, await aboutSurvey(work, survey));
}

/** Refuses forged and guessed tokens before any survey is looked for, all in the same words. */
async function genuine(work: Work, token: Token): Promise<Survey> {
  const key = await findKey(work.db, work.tenant);
  if (key === null || !isGenuine(key, token)) throw new Refusal("surveys.noSuchLink");
  const survey = await findSurvey(work.db, work.tenant, token.survey);
  if (!survey) throw new Refusal("surveys.noSuchLink");
  return survey;
}

function keep(
  work: Work,
  verb: string,
  { id, customerId }: Survey,
  after: { [field: string]: string | number | null },
) {
  work.audit({ verb, subject: { kind: "customer", id: customerId }, before: {}, after: { survey: id, ...after } });
}
