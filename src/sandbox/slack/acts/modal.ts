import { z } from "zod";
import { Failure } from "../methods/method.ts";
import { closeAll, closeTop, openModal, readView, reviseView } from "../modals.ts";
import type { Message, User, View } from "../records.ts";
import { messageShape, viewShape } from "../shapes.ts";
import type { Values } from "../sight/answers.ts";
import { fieldsOf, problems, valuesOf } from "../sight/fields.ts";
import {
  addressed,
  complain,
  complainOf,
  type Desk,
  done,
  failed,
  type Outcome,
  responseUrl,
  type ShortcutEntry,
  stamp,
} from "./desk.ts";
import { readJson } from "./pressing.ts";

/** What became of a submission: `errors` by block id, when the form stays open for them. */
export type Submitted = Outcome | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

const answer = z.discriminatedUnion("response_action", [
  z.looseObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
  z.looseObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.looseObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.looseObject({ response_action: z.literal("clear") }),
]);

/** Submits the top modal: first what Slack's window checks itself, then `view_submission`. */
export async function submit(desk: Desk, user: User, viewId: string, typed: Values): Promise<Submitted> {
  const { team } = desk;
  const view = team.topView(user.id);
  if (!view || view.id !== viewId) throw new Error("That form is not open any more.");
  const errors = problems(view.content.blocks, valuesOf(view.content.blocks, typed), user.locale);
  if (Object.keys(errors).length) return { ok: false, errors };
  const payload = {
    type: "view_submission",
    ...addressed(desk, user),
    trigger_id: desk.tickets.trigger(user.id, view.id),
    view: viewShape(view, team, typed),
    response_urls: responseUrlsOf(desk, user, view, typed),
  };
  const ack = await desk.send({ kind: "interactive", payload });
  if (!ack.ok) return failed(complain(desk, user, ack));
  if (!ack.body.trim()) {
    if (team.views.has(view.id)) closeTop(team, user.id);
    return done;
  }
  return obey(desk, user, view, ack.body);
}

function obey(desk: Desk, user: User, view: View, body: string): Submitted {
  const { team } = desk;
  const read = answer.safeParse(readJson(body));
  if (!read.success) return failed(complainOf(desk, user, "invalid_response"));
  try {
    switch (read.data.response_action) {
      case "errors": {
        const inputs = new Set(fieldsOf(view.content.blocks).map(({ block }) => block));
        const strange = Object.keys(read.data.errors).filter((id) => !inputs.has(id));
        if (strange.length) return failed(complainOf(desk, user, `errors for ${strange.join(", ")}`));
        return { ok: false, errors: read.data.errors };
      }
      case "update":
        reviseView(team, view, readView(read.data.view, "modal", team));
        return done;
      case "push":
        openModal(team, user.id, readView(read.data.view, "modal", team), "push");
        return done;
      case "clear":
        closeAll(team, user.id);
        return done;
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return failed(complainOf(desk, user, `${error.code} ${JSON.stringify(error.more)}`));
  }
}

function responseUrlsOf(desk: Desk, user: User, view: View, typed: Values): object[] {
  const values = valuesOf(view.content.blocks, typed);
  return fieldsOf(view.content.blocks).flatMap(({ block, action, element }) => {
    const enabled = "response_url_enabled" in element && element.response_url_enabled;
    const held = values[block]?.[action];
    const channel = held?.selected_conversation ?? held?.selected_channel;
    if (!enabled || !channel) return [];
    return [
      { block_id: block, action_id: action, channel_id: channel, response_url: responseUrl(desk, user.id, channel) },
    ];
  });
}

/** Closes the top modal (Cancel, Esc), or all of them when it says so, and tells a bot that wants to know. */
export async function close(desk: Desk, user: User, typed: Values, all = false): Promise<Outcome> {
  const { team } = desk;
  const top = team.topView(user.id);
  if (!top) return done;
  const cleared = all || (top.content.type === "modal" && top.content.clear_on_close);
  const closing = cleared ? closeAll(team, user.id) : [closeTop(team, user.id) ?? top];
  for (const view of closing) {
    if (view.content.type !== "modal" || !view.content.notify_on_close) continue;
    const shape = viewShape(view, team, view === top ? typed : {});
    await desk.send({
      kind: "interactive",
      payload: { type: "view_closed", ...addressed(desk, user), view: shape, is_cleared: cleared },
    });
  }
  return done;
}

/** Uses a shortcut: a global one, or one on a message. */
export async function runShortcut(
  desk: Desk,
  user: User,
  shortcut: ShortcutEntry,
  message?: Message,
): Promise<Outcome> {
  const { team } = desk;
  const common = {
    ...addressed(desk, user),
    callback_id: shortcut.callbackId,
    trigger_id: desk.tickets.trigger(user.id),
    action_ts: stamp(team),
  };
  const channel = message && { id: message.channel, name: team.channels.get(message.channel)?.name ?? "" };
  const payload = message
    ? {
        type: "message_action",
        ...common,
        channel,
        message_ts: message.ts,
        message: messageShape(message, team),
        response_url: responseUrl(desk, user.id, message.channel, message),
      }
    : { type: "shortcut", ...common };
  const ack = await desk.send({ kind: "interactive", payload });
  return ack.ok ? done : failed(complain(desk, user, ack));
}

/** Opens the app's Home or Messages tab. */
export async function openApp(desk: Desk, user: User, tab: "home" | "messages"): Promise<Outcome> {
  const { team, events } = desk;
  const view = team.homes.get(user.id);
  const channel = team.directChannel([user.id, team.bot.userId]).id;
  const known = tab === "home" && view ? { view: viewShape(view, team) } : {};
  const event = { type: "app_home_opened", user: user.id, channel, tab, event_ts: stamp(team), ...known };
  const ack = await events.tell("app_home_opened", event);
  return ack?.ok === false ? failed(complain(desk, user, ack)) : done;
}
