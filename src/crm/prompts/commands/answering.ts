import type { Button, CardDraft, Values } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { show } from "../../accounts/verbs.ts";
import { addTouch } from "../../customers/store/history.ts";
import { show as showDeal } from "../../opportunities/verbs/working.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { answered, later as askedLater } from "../prompt/answer.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { savePrompt } from "../store/store.ts";
import { deal, elsewhere, later, stopped, undo } from "../verbs.ts";
import { answeringOf, loadMine, type Mine, orWho } from "./about.ts";
import { makeDeal } from "./dealing.ts";

/** F22: what the customer says to a prompt, each answered in its row. */
export const answering: readonly Command[] = [
  answer(
    deal,
    async (work, { prompt: id, ...wish }): Promise<Outcome> => {
      const mine = await loadMine(work, id);
      const { prompt, account } = mine;
      const after = await orWho(work, () => answered(prompt, "deal", {}, work));
      const made = await makeDeal(work, mine, prompt.facts.kind, wish);
      if (!made) throw new Refusal("prompts.gated");
      const undoable = await keep(work, deal.name, prompt, { ...after, dealId: made.id });
      const open = button(showDeal, { opportunity: made.id }, { label: label.openDeal(), tone: "primary" });
      const title = say.answeredDeal({ account: account.name });
      return { kind: "show", card: doneCard(mine, title, { undoable, more: [open] }) };
    },
    async (work, { prompt: id }) => {
      if (id === undefined) return {};
      const { account, prompt } = await loadMine(work, id);
      const what = "product" in prompt.facts ? prompt.facts.product : null;
      return { name: [account.name, what].filter((part) => part !== null).join(" · ") };
    },
  ),

  answer(
    later,
    async (work, { prompt: id, on = null, words = null }): Promise<Outcome> => {
      const mine = await loadMine(work, id);
      const { prompt, account } = mine;
      const answering = await answeringOf(work, prompt.ownerId);
      const after = await orWho(work, () => askedLater(prompt, { on, words }, answering));
      const undoable = await keep(work, later.name, prompt, after, await note(work, mine, words));
      const title = say.answeredLater({ account: account.name, day: after.dueOn });
      return { kind: "show", card: doneCard(mine, title, { undoable }) };
    },
    // Nothing of it must be said, so that the form opens all the same.
    async () => ({}),
  ),

  answer(elsewhere, async (work, { prompt: id, who }): Promise<Outcome> => {
    const mine = await loadMine(work, id);
    const { prompt, account } = mine;
    const after = await orWho(work, () => answered(prompt, "elsewhere", { words: who }, work));
    const undoable = await keep(work, elsewhere.name, prompt, after, await note(work, mine, who));
    const title = say.answeredElsewhere({ account: account.name, who });
    return { kind: "show", card: doneCard(mine, title, { undoable }) };
  }),

  answer(stopped, async (work, { prompt: id, why }): Promise<Outcome> => {
    const mine = await loadMine(work, id);
    const { prompt, account } = mine;
    const after = await orWho(work, () => answered(prompt, "stopped", { words: why }, work));
    const undoable = await keep(work, stopped.name, prompt, after, await note(work, mine, why));
    const title = say.answeredStopped({ account: account.name, why });
    return { kind: "show", card: doneCard(mine, title, { undoable }) };
  }),
];

/** Keeps an answer, with its audit row and what came of it; gives the row's id, by which it can be taken back. */
export async function keep(work: Work, verb: string, before: Prompt, after: Prompt, came: Values = {}): Promise<Id> {
  const kept = await savePrompt(work, before, after);
  const told = ({ state, dueOn, answer, words, dealId }: Prompt) => ({ state, dueOn, answer, words, dealId });
  return work.audit({
    verb,
    subject: { kind: "prompt", id: kept.id },
    before: told(before),
    after: { ...told(kept), customer: kept.customerId, ...came },
  });
}

/** What they said stands in the customer's history; nobody was spoken with by that alone. */
async function note(work: Work, { account }: Mine, words: string | null): Promise<Values> {
  if (!words) return {};
  return { activity: await addTouch(work, account.id, { kind: "note", customerFacing: false, text: words }) };
}

/** What stands beside what was answered: what to know of it, where to go on, and the change that can be taken back. */
interface Beside {
  readonly notes?: readonly Text[];
  readonly more?: readonly Button[];
  readonly undoable: Id;
}

/** What was answered, and what may follow. */
export function doneCard(
  { account }: Mine,
  title: Text,
  { notes = [], more = [], undoable: change }: Beside,
): CardDraft {
  return {
    title,
    tone: "good",
    blocks: [
      ...notes.map((text) => ({ kind: "note" as const, text })),
      {
        kind: "buttons",
        buttons: [
          ...more,
          button(undo, { change }, { here: true }),
          button(show, { account: account.id }, { label: label.open() }),
        ],
      },
    ],
  };
}
