import { z } from "zod";

const broken = z.object({ status: z.int().min(400).max(499) });

/** The status that Express gives to a request which can't be read; null: the fault is ours. */
export function wrongRequest(error: unknown): number | null {
  const read = broken.safeParse(error);
  return read.success ? read.data.status : null;
}
