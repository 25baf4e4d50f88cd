import type { Bot } from "./bot.ts";
import { percentile } from "./figures.ts";

/** How a steady rate was answered. */
export interface Load {
  readonly sent: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** Answered by 200 within the three seconds that both platforms wait. */
  readonly inTime: number;
  /** Milliseconds of the bot's own processor time, each. */
  readonly cpu: number;
}

/**
 * So many things a second for so long, each at its own moment whether the one before was answered or not: a slow bot can't
 * slow the traffic down. Times count from the moment at which each was due. Gives each answer, too.
 */
export async function atRate<T extends { readonly status: number }>(
  bot: Pick<Bot, "cpu">,
  rate: number,
  seconds: number,
  act: (place: number) => Promise<T>,
): Promise<Load & { readonly answers: readonly T[] }> {
  const count = rate * seconds;
  const began = performance.now();
  const cpuBefore = await bot.cpu();
  const took = await Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const due = began + (place * 1000) / rate;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const answer = await act(place);
      return { answer, ms: performance.now() - due };
    }),
  );
  const cpu = ((await bot.cpu()) - cpuBefore) / count;
  const all = took.map(({ ms }) => ms);
  return {
    sent: count,
    p50: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    p99: percentile(all, 0.99),
    most: Math.max(...all),
    inTime: took.filter(({ answer, ms }) => answer.status === 200 && ms < 3000).length,
    cpu,
    answers: took.map(({ answer }) => answer),
  };
}
