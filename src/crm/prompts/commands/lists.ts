import type { Block, Card, CardDraft } from "../../../chat/card.ts";
import { dotted } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { dayAt } from "../../../kernel/day.ts";
import { isId } from "../../../kernel/id.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Redrawn } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { theirTeams } from "../../members/member/member.ts";
import { coveredBy } from "../../members/store/standing-in.ts";
import { promptRow } from "../cards/prompt.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { countDue, dueBy, type Place, type Whose } from "../store/store.ts";
import { due, undo } from "../verbs.ts";
import { aboutAll } from "./about.ts";

const dueList = "prompts";
const shown = 10;

/** What is due, one's own or a team's: each answered in its row. */
export const listing: readonly Command[] = [
  answer(due, async (work, { which, after }) => {
    const team = which === "team";
    return { kind: "show", card: await dueCard(work, team ? teamOf(work) : await mineOf(work), { team, after }) };
  }),
];

/** One's own prompts, and those of whom one stands in for. */
export async function mineOf(work: Work): Promise<Whose> {
  const { id, zone } = work.by;
  return { owners: id === null ? [] : [id, ...(await coveredBy(work, id, dayAt(work.now, zone)))] };
}

/** What the policy lets somebody see: all, their teams', or only their own. */
function teamOf({ by, policy }: Work): Whose {
  if (by.role === "admin") return {};
  const teams = theirTeams(by);
  if (teams.length && allows(policy, by.role, "seeTeam")) return { teamIds: teams };
  return { owners: by.id === null ? [] : [by.id] };
}

interface Asked {
  readonly team?: boolean;
  readonly after?: string | undefined;
  readonly done?: readonly Block[];
}

async function dueCard(work: Work, whose: Whose, { team = false, after, done = [] }: Asked): Promise<CardDraft> {
  const today = dayAt(work.now, work.by.zone);
  const found = await dueBy(work, whose, today, { after: readPlace(after), size: shown + 1 });
  const prompts = found.slice(0, shown);
  const count = await countDue(work, whose, today);
  const rows = (await aboutAll(work, prompts)).map((about) => promptRow(about, { list: dueList, named: team }));
  const last = found.length > shown ? prompts.at(-1) : undefined;
  const turn = last && { which: team ? "team" : "mine", after: `${last.dueOn}/${last.id}` };
  const other = team ? "mine" : "team";
  return {
    title: count === 0 ? say.none() : say.list({ count }),
    tone: count === 0 ? "good" : "plain",
    blocks: [
      ...done,
      ...(rows.length ? [{ kind: "list" as const, rows }] : []),
      {
        kind: "buttons",
        buttons: [
          ...(turn ? [button(due, turn, { label: label.more(), here: true })] : []),
          button(due, { which: other }, { label: team ? say.mine() : say.team(), here: true }),
        ],
      },
    ],
  };
}

function readPlace(after: string | undefined): Place | null {
  const [dueOn = "", id = ""] = (after ?? "").split("/");
  return /^\d{4}-\d\d-\d\d$/.test(dueOn) && isId(id) ? { dueOn, id } : null;
}

/** What was answered in a row, said above those that are left, with the way back. */
function said({ title, blocks }: Card): readonly Block[] {
  const words = blocks.find(({ kind }) => kind === "note");
  const back = blocks
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .flatMap(({ verb, values: { change } }) =>
      verb === undo.name && typeof change === "string" ? [button(undo, { change }, { list: dueList })] : [],
    );
  return [
    { kind: "words", text: words?.kind === "note" ? dotted([title, words.text]) : title },
    ...(back.length ? [{ kind: "buttons" as const, buttons: back }] : []),
  ];
}

export const promptLists: { readonly [name: string]: Redrawn } = {
  [dueList]: async (work, done) => dueCard(work, await mineOf(work), { done: said(done) }),
};
