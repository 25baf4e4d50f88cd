import { say } from "../messages.ts";
import { SendFailure } from "../platform.ts";
import type { Voice } from "../text.ts";
import type { Asked } from "./asked.ts";
import { failureOf } from "./failure.ts";
import { formCard } from "./form.ts";
import type { Outbox, To } from "./outbox.ts";
import type { Face, Step } from "./plan.ts";
import type { Origin } from "./presses.ts";
import { cardOf, noticeOf } from "./render.ts";
import type { FeishuCard } from "./shapes.ts";

/** A face as a card. `shared`: several people see it. A form is always one person's. */
export function drawn(face: Face, voice: Voice, shared: boolean): FeishuCard {
  switch (face.shows) {
    case "card":
      return cardOf(face.card, { voice, shared });
    case "form":
      return formCard(face.form, voice, face.from);
    case "notice":
      return noticeOf((spoken) => spoken.text(face.text), { voice, shared });
  }
}

/** The ways to post a card. */
export type Posting = Pick<Outbox, "send" | "reply" | "redraw">;

/** The first answer under somebody's words takes the place of what was said meanwhile. */
export function inPlaceOf(meanwhile: string, outbox: Posting, { question, origin }: Asked): Posting {
  let place: string | null = meanwhile;
  return {
    send: (to, card, once) => outbox.send(to, card, once),
    redraw: (message, card, to) => outbox.redraw(message, card, to),
    reply: async (message, card, once) => {
      if (place === null) return outbox.reply(message, card, once);
      const there = place;
      place = null;
      return outbox.redraw(there, card, placeOf(origin, question.user));
    },
  };
}

/** Does what a plan says; `nth` of its steps, so that none is done twice. Throws the SendFailure of the last way. */
export async function take(step: Step, nth: number, asked: Asked, voice: Voice, outbox: Posting): Promise<void> {
  const once = `${asked.question.key}/${nth}`;
  switch (step.do) {
    case "tell":
      return tell(step, once, asked, voice, outbox);
    case "post": {
      const card = drawn(step.face, voice, true);
      const { chat, message } = step.at;
      const under = asked.via.by === "words" ? asked.via.message : message;
      const ways = [
        under && (() => outbox.reply(under, card, once)),
        chat && (() => outbox.send({ chat_id: chat }, card, once)),
      ];
      return firstOf(ways);
    }
    case "edit": {
      const { message, shared } = step.at;
      const card = drawn(step.face, voice, shared);
      const own = drawn(step.face, voice, false);
      const to = placeOf(step.at, asked.question.user);
      const ways = [message && (() => outbox.redraw(message, card, to)), () => outbox.send(person(asked), own, once)];
      return firstOf(ways);
    }
  }
}

const person = ({ question }: Asked) => ({ open_id: question.user });

/** Where a card stands: in the room that sees it, or in the person's own chat. */
export const placeOf = ({ shared, chat }: Origin, user: string): To =>
  shared && chat !== undefined ? { chat_id: chat } : { open_id: user };

/** To the person alone: under their words in the chat with the bot, else there as a message of its own. */
async function tell(
  { face, hint }: Extract<Step, { do: "tell" }>,
  once: string,
  asked: Asked,
  voice: Voice,
  outbox: Posting,
): Promise<void> {
  const card = drawn(face, voice, false);
  const { via, origin } = asked;
  const under = via.by === "words" ? via.message : undefined;
  if (under && !origin.shared) {
    return firstOf([() => outbox.reply(under, card, once), () => outbox.send(person(asked), card, once)]);
  }
  const inPublic = (saying: (spoken: Voice) => string, key: string) =>
    under && hint ? outbox.reply(under, noticeOf(saying, { voice, shared: true }), key) : Promise.resolve("");
  try {
    await outbox.send(person(asked), card, once);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "gone") await inPublic((spoken) => spoken.text(say.cannotWrite()), `${once}/closed`);
    throw failure;
  }
  await inPublic((spoken) => (hint ? spoken.text(hint) : ""), `${once}/hint`);
}

type Way = (() => Promise<unknown>) | "" | undefined;

/** The first way that works. A "not now" is no reason to say it somewhere else, too: it may have been heard. */
async function firstOf(ways: readonly Way[]): Promise<void> {
  let last = new SendFailure("rejected", "feishu: nowhere to answer");
  for (const way of ways) {
    if (!way) continue;
    try {
      await way();
      return;
    } catch (error) {
      last = failureOf(error);
      if (last.kind === "later") break;
    }
  }
  throw last;
}
