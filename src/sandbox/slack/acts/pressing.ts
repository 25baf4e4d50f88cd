import type { Block } from "../blocks/block.ts";
import type { Interactive } from "../blocks/elements.ts";
import { type Option, suggestions } from "../blocks/text.ts";
import { interactive } from "../blocks/walk.ts";
import type { Message, User } from "../records.ts";
import { messageShape, viewShape } from "../shapes.ts";
import type { Answer, Values } from "../sight/answers.ts";
import { valuesOf } from "../sight/fields.ts";
import {
  addressed,
  complain,
  type Desk,
  done,
  failed,
  type Outcome,
  type Place,
  responseUrl,
  stamp,
  viewOf,
} from "./desk.ts";

/** A press or a pick. `answer` holds what was picked; `typed` what else stands in the view by now. */
export interface Press {
  readonly place: Place;
  readonly block: string;
  readonly action: string;
  readonly answer: Omit<Answer, "type">;
  readonly typed?: Values | undefined;
}

interface Located {
  readonly element: Interactive;
  /** What every payload about this place carries. */
  readonly about: Record<string, unknown>;
  readonly view: string | undefined;
  readonly message: Message | undefined;
}

/** Sends `block_actions` for a control that the person sees. */
export async function press(
  desk: Desk,
  user: User,
  { place, block, action, answer, typed = {} }: Press,
): Promise<Outcome> {
  const { element, about, view, message } = locate(desk, user, place, block, action, typed);
  if (message && !/button|overflow/.test(element.type)) {
    message.picked = {
      ...message.picked,
      [block]: { ...message.picked[block], [action]: { type: element.type, ...answer } },
    };
    about.state = { values: valuesOf(blocksOf(message), message.picked) };
  }
  const {
    options: _options,
    option_groups: _groups,
    ...plain
  } = { options: undefined, option_groups: undefined, ...element };
  const payload = {
    type: "block_actions",
    ...addressed(desk, user),
    trigger_id: desk.tickets.trigger(user.id, view),
    ...about,
    ...(message ? { response_url: responseUrl(desk, user.id, message.channel, message) } : {}),
    actions: [{ ...plain, action_id: action, block_id: block, ...answer, action_ts: stamp(desk.team) }],
  };
  const ack = await desk.send({ kind: "interactive", payload });
  return ack.ok ? done : failed(complain(desk, user, ack));
}

/** A group of suggested options; `label` is undefined where the bot made no groups. */
export interface Suggested {
  readonly label: string | undefined;
  readonly options: readonly Option[];
}

/** Asks the bot what fits the words typed into a type-ahead. A late or bad answer shows nothing, as in Slack. */
export async function suggest(
  desk: Desk,
  user: User,
  place: Place,
  block: string,
  action: string,
  value: string,
): Promise<Suggested[]> {
  const { about } = locate(desk, user, place, block, action, {});
  const payload = {
    type: "block_suggestion",
    ...addressed(desk, user),
    ...about,
    action_id: action,
    block_id: block,
    value,
  };
  const ack = await desk.send({ kind: "interactive", payload });
  const read = suggestions.safeParse(ack.ok ? readJson(ack.body) : undefined);
  if (!read.success) return [];
  if ("options" in read.data) return [{ label: undefined, options: read.data.options }];
  return read.data.option_groups.map(({ label, options }) => ({ label: label.text, options }));
}

/** All blocks of a message, those inside its attachments too. */
export const blocksOf = (message: Message): Block[] => [
  ...message.blocks,
  ...message.attachments.flatMap(({ blocks }) => blocks ?? []),
];

function locate(desk: Desk, user: User, place: Place, block: string, action: string, typed: Values): Located {
  const { team } = desk;
  if (place.kind === "view") {
    const view = viewOf(team, place.view);
    if (!view || view.user !== user.id) throw new Error("That view is not open any more.");
    const element = find(view.content.blocks, block, action);
    const about = { container: { type: "view", view_id: view.id }, view: viewShape(view, team, typed) };
    return { element, view: view.id, message: undefined, about };
  }
  const message = team.message(place.channel, place.ts);
  if (!message) throw new Error("That message is gone.");
  const element = find(blocksOf(message), block, action);
  const channel = team.channels.get(place.channel);
  const thread = message.threadTs ? { thread_ts: message.threadTs } : {};
  const container = {
    type: "message",
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.onlyFor !== undefined,
    ...thread,
  };
  const about = {
    container,
    channel: { id: message.channel, name: channel?.name ?? "" },
    ...(message.onlyFor ? {} : { message: messageShape(message, team) }),
    state: { values: valuesOf(blocksOf(message), message.picked) },
  };
  return { element, view: undefined, message, about };
}

function find(blocks: readonly Block[], block: string, action: string): Interactive {
  for (const one of blocks.flatMap((outer) => (outer.type === "container" ? outer.child_blocks : [outer]))) {
    const element = one.block_id === block ? interactive(one).find(({ action_id }) => action_id === action) : undefined;
    if (element) return element;
  }
  throw new Error("That control is not there any more.");
}

export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
