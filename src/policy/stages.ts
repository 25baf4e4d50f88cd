import type { InEvery } from "../kernel/locale.ts";
import {
  type Ending,
  type Grade,
  type Maskable,
  outcomes,
  type Permission,
  type Policy,
  type Reason,
  roles,
  type Stage,
} from "./schema.ts";

/** Something a person can name in the pipeline: a stage, or one of the three ways a deal ends. */
export type Choice =
  | { readonly kind: "stage"; readonly key: string }
  | { readonly kind: "ending"; readonly key: Ending };

/** How words are compared: full-width as half-width, no case, hyphens and repeated blanks as one blank. */
export const plainWords = (words: string): string =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/gu, " ")
    .trim();

/** The stage of that key; undefined when the policy has none, such as one that was removed since. */
export function stageOf(policy: Policy, key: string): Stage | undefined {
  return policy.pipeline.stages.find((stage) => stage.key === key);
}

/** Its place, 0 for the first stage; −1 when the policy has no such stage. */
export function stageIndex(policy: Policy, key: string): number {
  return policy.pipeline.stages.findIndex((stage) => stage.key === key);
}

/** The stage where deals begin, as leads. A policy has at least one. */
export function firstStage(policy: Policy): Stage {
  const [first] = policy.pipeline.stages;
  if (!first) throw new Error("a policy without stages was let in");
  return first;
}

export function isEnding(key: string): key is Ending {
  return outcomes.some((ending) => ending === key);
}

/** What a stage or an ending is called, in every language; its key when the policy no longer knows it. */
export function stageName(policy: Policy, key: string): InEvery<string> {
  return (isEnding(key) ? policy.pipeline[key] : stageOf(policy, key))?.name ?? { en: key, "zh-CN": key };
}

/** Chance of winning, 0 to 1 (metrics M6's p). A stage that the policy no longer knows counts as the first. */
export function probability(policy: Policy, stage: string, grade: Grade): number {
  return (stageOf(policy, stage) ?? firstStage(policy)).probability[grade] / 100;
}

/** d(stage, grade) of F7, in working days. A stage that the policy no longer knows counts as the first. */
export function staleDays(policy: Policy, stage: string, grade: Grade): number {
  return (stageOf(policy, stage) ?? firstStage(policy)).staleAfter[grade];
}

/** Why deals end that way: the reasons a person may choose from; none for won. */
export function reasonsFor(policy: Policy, ending: Ending): readonly Reason[] {
  return policy.pipeline[ending].reasons;
}

/** What the policy calls a reason for losing or eliminating; null: it is none of its own, but somebody's words. */
export function reasonName(policy: Policy, key: string): InEvery<string> | null {
  const reasons = [...reasonsFor(policy, "lost"), ...reasonsFor(policy, "eliminated")];
  return reasons.find((reason) => reason.key === key)?.name ?? null;
}

/** Every way to say each stage and ending: key, names, further words, all languages at once; as written in the policy. */
export function spokenChoices(
  policy: Policy,
): readonly { readonly choice: Choice; readonly words: readonly string[] }[] {
  const { stages } = policy.pipeline;
  return [
    ...stages.map((stage) => ({ choice: { kind: "stage", key: stage.key } as const, words: saidAs(stage.key, stage) })),
    ...outcomes.map((key) => ({ choice: { kind: "ending", key } as const, words: saidAs(key, policy.pipeline[key]) })),
  ];
}

/** The stage or ending that the words name exactly, in any language; null when none does. */
export function choiceNamed(policy: Policy, words: string): Choice | null {
  const asked = plainWords(words);
  const found = spokenChoices(policy).find((spoken) => spoken.words.some((word) => plainWords(word) === asked));
  return found?.choice ?? null;
}

/** The reason that the words name exactly, by key, name or further word; null when none does. */
export function reasonNamed(policy: Policy, ending: Ending, words: string): Reason | null {
  const asked = plainWords(words);
  const said = (reason: Reason) => saidAs(reason.key, reason).some((word) => plainWords(word) === asked);
  return reasonsFor(policy, ending).find(said) ?? null;
}

/** Whether somebody of this role may: a higher role may all that a lower one may. */
export function allows(policy: Policy, role: (typeof roles)[number], permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(policy.may[permission]);
}

/** Whether a field of others' records is masked for somebody: by the policy, unless they lead, or are Tandem itself. */
export const masks = (
  { masked }: Pick<Policy, "masked">,
  by: { readonly id: string | null; readonly role: (typeof roles)[number] },
  field: Maskable,
): boolean => by.id !== null && by.role === "rep" && masked.includes(field);

/** The calendar region of a zone. */
export function regionOf(policy: Policy, zone: string): string {
  return policy.calendar.zones[zone] ?? policy.calendar.elsewhere;
}

interface Spoken {
  readonly name: InEvery<string>;
  readonly words: InEvery<readonly string[]>;
}
/** The key first, then names, then further words. */
export function saidAs(key: string, { name, words }: Spoken): readonly string[] {
  return [key, name.en, name["zh-CN"], ...words.en, ...words["zh-CN"]];
}
