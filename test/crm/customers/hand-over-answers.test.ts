import { expect, test } from "vitest";
import { answered, asked, type HandOver } from "../../../src/crm/customers/customer/hand-over.ts";
import { Refusal } from "../../../src/kernel/refusal.ts";
import { loadPolicy } from "../../../src/policy/load.ts";

const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the shipped policy is none");
const { policy } = loaded;
const now = new Date("2026-11-23T02:00:00Z");
const as = (id: string, role: "rep" | "manager" = "rep") => ({ now, by: { id, role }, policy });

const handOver: HandOver = {
  ...{ id: "h", customerId: "c", opportunityId: "o", fromId: "seller", toId: "carer", state: "waiting" },
  ...{ promises: [], talk: [], wonOn: "2026-11-20", createdAt: now, dueAt: now },
  ...{ acceptedAt: null, acceptedById: null, version: 1 },
};
const open = asked(handOver, "Who signs?", as("carer"));

test.each([
  ["the seller", as("seller"), true],
  ["who leads", as("boss", "manager"), true],
  ["whoever else has the button", as("somebody"), false],
  ["whoever asked", as("carer"), false],
])("%s may answer what is asked of sales: %#", (_, by, may) => {
  const answer = () => answered(open, "Their board", by);
  if (may) expect(answer().talk.at(-1)).toMatchObject({ answer: "Their board" });
  else expect(answer).toThrow(Refusal);
});
