import { z } from "zod";

const tree = z.json();

/** Any plain data as a JSON column takes it: keys that hold nothing are dropped, as JSON itself would. */
export function json(data: object): z.infer<typeof tree> & object {
  const plain = tree.parse(JSON.parse(JSON.stringify(data)));
  if (plain === null || typeof plain !== "object") throw new Error("only objects are kept");
  return plain;
}
