import { z } from "zod";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Contract, contractStatuses } from "../../customers/customer/contract.ts";
import { isOvertaken, type Recorded } from "../../customers/customer/recorded.ts";
import { answers, type Prompt, states } from "./prompt.ts";

const touched = z.object({
  state: z.enum(states),
  dueOn: z.iso.date(),
  answer: z.enum(answers).nullable(),
  words: z.string().nullable(),
  dealId: z.string().nullable(),
});

/** The prompt as it waited before an answer, due when it was. Refuses when it was answered, or is true no more, since. */
export function takenBack(prompt: Prompt, { before, after }: Pick<Recorded, "before" | "after">): Prompt {
  if (isOvertaken(prompt, { before, after })) throw new Refusal("customers.changedSince");
  return { ...prompt, ...touched.parse(before), answeredAt: null, answeredById: null };
}

/** What came of an answer beside the prompt itself. */
export const came = z.object({
  activity: z.string().optional(),
  /** What it changed of the contract, as it was before. */
  contract: z
    .object({
      version: z.number(),
      status: z.enum(contractStatuses),
      endReason: z.string().nullable(),
      winBackOn: z.iso.date().nullable(),
    })
    .optional(),
  /** The contract that continues it. */
  renewal: z.string().optional(),
});
export type Came = z.infer<typeof came>;

/** The contract as it was before an answer. Refuses when it was changed since. */
export function contractBack(contract: Contract, { version, ...was }: NonNullable<Came["contract"]>): Contract {
  if (contract.version !== version + 1) throw new Refusal("prompts.contractFollowed");
  return { ...contract, ...was };
}
