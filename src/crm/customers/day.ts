import type { Block } from "../../chat/card.ts";
import { verbatim } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { dayAt } from "../../kernel/day.ts";
import type { DayPart } from "../../work/slice.ts";
import type { Work } from "../../work/work.ts";
import { show } from "../accounts/verbs.ts";
import { handedOf } from "./commands/handed.ts";
import { changeRow } from "./commands/review.ts";
import { handing } from "./messages/hand-over.ts";
import { label } from "./messages/labels.ts";
import { say } from "./messages/messages.ts";
import { waitingFor } from "./store/hand-overs.ts";
import { changesSince } from "./store/tiers.ts";
import { accept, ask } from "./verbs/handing.ts";

const shown = 5;

/** What waits for this person on the customers' side: hand-overs to accept. */
export async function customerDay(work: Work): Promise<readonly DayPart[]> {
  const { id } = work.by;
  if (id === null) return [];
  const handOvers = await handOverBlocks(work, id);
  const tiers = await tierBlocks(work, id);
  return [
    ...(handOvers.length ? [{ order: 15, blocks: handOvers }] : []),
    ...(tiers.length ? [{ order: 45, blocks: tiers }] : []),
  ];
}

/** F20: each change of tier since the last working day, one line with its reason. */
async function tierBlocks(work: Work, ownerId: string): Promise<Block[]> {
  const since = work.calendar.addWorkingDays(dayAt(work.now, work.policy.company.zone), -1);
  const changes = await changesSince(work, since, { ownerId }, shown);
  if (changes.length === 0) return [];
  return [
    { kind: "heading", text: say.dayTiers({ count: changes.length }) },
    { kind: "list", rows: changes.map(changeRow) },
  ];
}

async function handOverBlocks(work: Work, member: string): Promise<Block[]> {
  const waiting = await waitingFor(work, member, shown);
  if (waiting.length === 0) return [];
  const rows = [];
  for (const handOver of waiting) {
    const handed = await handedOf(work, handOver);
    if (!handed) continue;
    const { account, deal } = handed;
    const known = { handOver: handOver.id };
    const mayAsk = handOver.fromId !== null && handOver.fromId !== member;
    rows.push({
      title: verbatim(account.name),
      details: deal ? [verbatim(deal.name)] : [],
      tone: "plain" as const,
      buttons: [
        button(accept, known, { tone: "primary" }),
        ...(mayAsk ? [button(ask, known)] : []),
        button(show, { account: account.id }, { label: label.open() }),
      ],
    });
  }
  return [
    { kind: "heading", text: handing.dayTitle({ count: rows.length }) },
    { kind: "list", rows },
  ];
}
