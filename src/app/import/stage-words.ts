import { locales } from "../../kernel/locale.ts";
import type { Policy } from "../../policy/schema.ts";
import { spelling } from "./values.ts";

export type Ended = "won" | "lost" | "eliminated";

/** What a word of a stage or outcome column means. */
export type Standing =
  | { readonly kind: "stage"; readonly stage: string }
  | { readonly kind: "ended"; readonly outcome: Ended };

/** Words of other systems, for the stages of a usual pipeline; used only where the policy has a stage of that key. */
const foreign: { readonly [stage: string]: readonly string[] } = {
  screening: [
    "Prospecting",
    "Prospect",
    "New",
    "Lead",
    "Qualification",
    "Needs analysis",
    "Appointment scheduled",
    "初步接触",
    "意向",
    "新建",
  ],
  "follow-up": [
    "Engaging",
    "Engaged",
    "Qualified to buy",
    "Presentation scheduled",
    "Value proposition",
    "Id. decision makers",
    "Contacted",
    "需求确认",
    "跟进中",
  ],
  proposal: ["Proposal/Price Quote", "Proposal sent", "Presentation", "Quote sent", "Perception analysis", "方案报价"],
  negotiation: ["Negotiation/Review", "Contract sent", "Decision maker bought-in", "商务谈判", "合同"],
};
const foreignEnds: { readonly [outcome in Ended]: readonly string[] } = {
  won: ["Won", "Closed Won", "Win", "Closed - Won", "成交", "已成交", "赢单"],
  lost: ["Lost", "Closed Lost", "Lose", "Closed - Lost", "Loss", "输单", "已输单", "丢单"],
  eliminated: ["Eliminated", "Disqualified", "Unqualified", "Invalid", "淘汰", "无效"],
};
/** An outcome column says so of what is still open. */
const openWords = new Set(["open", "active", "inprogress", "pending", "进行中", "未结束", "跟进中"].map(spelling));

/** Reads a cell of a stage or outcome column; null: no word that the policy, other systems or the mapping know. */
export type ReadStanding = (cell: string) => Standing | null;

/**
 * How stage words are read: the mapping's own words first, then the policy's keys, names and words in both languages,
 * then those of other systems. `mapped` gives stage keys or `won`, `lost`, `eliminated`.
 */
export function standings(policy: Policy, mapped: ReadonlyMap<string, string>): ReadStanding {
  const words = new Map<string, Standing>();
  const add = (word: string, standing: Standing) =>
    void (words.has(spelling(word)) || words.set(spelling(word), standing));
  const { stages, won, lost, eliminated } = policy.pipeline;
  const keys = new Map<string, Standing>(stages.map(({ key }) => [key, { kind: "stage", stage: key }]));
  for (const outcome of ["won", "lost", "eliminated"] as const) keys.set(outcome, { kind: "ended", outcome });

  for (const [word, key] of mapped) {
    const standing = keys.get(key);
    if (standing) add(word, standing);
  }
  for (const [key, standing] of keys) add(key, standing);
  const spoken = [
    ...stages.map((stage) => [stage.key, stage] as const),
    ["won", won] as const,
    ["lost", lost] as const,
  ];
  for (const [key, { name, words: others }] of [...spoken, ["eliminated", eliminated] as const]) {
    const standing = keys.get(key);
    if (!standing) continue;
    for (const locale of locales) for (const word of [name[locale], ...others[locale]]) add(word, standing);
  }
  for (const [key, foreigners] of Object.entries({ ...foreign, ...foreignEnds })) {
    const standing = keys.get(key);
    if (standing) for (const word of foreigners) add(word, standing);
  }
  return (cell) => words.get(spelling(cell)) ?? null;
}

export const isOpenWord = (cell: string): boolean => openWords.has(spelling(cell));
