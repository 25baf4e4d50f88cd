/** How many were asked in a span, and what they answered. */
export interface Answers {
  /** Surveys that customers were given. */
  readonly sent: number;
  /** Those of them that were answered, up to the end of the span. */
  readonly answered: number;
  /** The last answer in the span of each contact who gave one: 9 and 10, 7 and 8, 0 to 6. */
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

export interface Nps {
  /** How many contacts answered. */
  readonly n: number;
  /** −100 to 100, with what it may be off by at 95 %; null: fewer than ten answers say nothing. */
  readonly score: { readonly value: number; readonly margin: number } | null;
  /** Answered of those asked, 0 to 1; null: nobody was asked. */
  readonly responseRate: number | null;
}

/** Under so many answers there is no score, only the answers. */
export const fewest = 10;

export const leastPromoter = 9;
export const mostDetractor = 6;
export const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export type Camp = "promoter" | "passive" | "detractor";

/** Where an answer of 0 to 10 stands. */
export function campOf(score: number): Camp {
  if (score >= leastPromoter) return "promoter";
  return score <= mostDetractor ? "detractor" : "passive";
}

/**
 * The net promoter score of these answers: 100 × (P − D), with P and D the shares of promoters and detractors among all
 * answers (0 is a detractor; passives count in n), ± 1.96 × 100 × √((P + D − (P − D)²) ÷ n). Weighted by contact.
 */
export function npsOf({ sent, answered, promoters, passives, detractors }: Answers): Nps {
  const n = promoters + passives + detractors;
  const responseRate = sent === 0 ? null : answered / sent;
  if (n < fewest) return { n, score: null, responseRate };
  const [p, d] = [promoters / n, detractors / n];
  const margin = 1.96 * 100 * Math.sqrt((p + d - (p - d) ** 2) / n);
  return { n, score: { value: 100 * (p - d), margin }, responseRate };
}
