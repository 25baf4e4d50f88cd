import type { Element } from "../cards/card.ts";
import type { Behavior, Control } from "../cards/inputs.ts";
import { isControl, type Spot, spots } from "../cards/walk.ts";
import { limits } from "../limits.ts";
import type { Message, User } from "../records.ts";
import { operatorOf } from "../shapes.ts";
import { type Answer, type Answers, formValue, isMissing, isTooLong, sent } from "../sight/answers.ts";
import { obey } from "./answers.ts";
import { complain, type Desk, done, failed, type Outcome } from "./desk.ts";

/** A press or a pick. `at` is the component's JSON pointer in the card. */
export interface Press {
  readonly message: string;
  readonly at: string;
  /** What was picked or typed, for controls that hold something. */
  readonly answer?: Answer | undefined;
  /** What stands in the fields of its form by now, by the fields' names. */
  readonly typed?: Answers | undefined;
}

/** Sends `card.action.trigger` for a component that the person sees, and does what the bot answers. */
export async function press(desk: Desk, user: User, { message: id, at, answer, typed = {} }: Press): Promise<Outcome> {
  const message = shown(desk, user, id);
  const card = message.content.type === "interactive" ? message.content.card : undefined;
  const spot = card && spots(card).find((one) => one.at === at);
  if (!card || !spot || !isPressable(spot.element)) return failed("That is not there any more.");
  const { element, form } = spot;
  if (element.disabled) return complain(desk, user, "disabled", element.disabled_tips?.content);
  const submits = element.tag === "button" && element.form_action_type === "submit";
  if (submits && form) {
    const fields = spots(card).flatMap((one) => (one.form === form && isControl(one.element) ? [one.element] : []));
    if (fields.some((field) => isMissing(field, typed))) return complain(desk, user, "incomplete");
    if (fields.some((field) => isTooLong(field, typed))) return complain(desk, user, "tooLong");
  }
  const behaviors: readonly Behavior[] = element.behaviors ?? [];
  const asks = behaviors.find((one) => one.type === "callback");
  if (!callsBack(element, form !== undefined, submits, behaviors)) return done;
  if (desk.tenant.now().getTime() - message.created > limits.patchable) return complain(desk, user, "aged");

  const token = desk.tickets.cardToken(message.id);
  const ack = await desk.events.ask("card.action.trigger", {
    operator: operatorOf(user),
    token,
    action: {
      tag: element.tag,
      ...("name" in element && element.name ? { name: element.name } : {}),
      ...carried(element, asks),
      timezone: user.zone,
      ...(answer === undefined || !isControl(element) ? {} : sent(element, answer, user.zone, desk.tenant.now())),
      ...(submits && form ? { form_value: formValue(card, form, typed, user.zone, desk.tenant.now()) } : {}),
    },
    host: "im_message",
    context: { open_message_id: message.id, open_chat_id: message.chat },
  });
  desk.tickets.answered(token);
  return obey(desk, user, message, ack);
}

type Pressable = Control | Extract<Element, { tag: "interactive_container" }>;
const isPressable = (element: Element): element is Pressable =>
  isControl(element) || element.tag === "interactive_container";

/** Buttons and menus call back even without a behaviour; a checker does not, nor does a field that only fills a form. */
function callsBack(element: Pressable, inForm: boolean, submits: boolean, behaviors: readonly Behavior[]): boolean {
  if (inForm && isControl(element) && element.tag !== "button" && element.tag !== "overflow") return false;
  if (behaviors.length > 0) return submits || behaviors.some(({ type }) => type === "callback");
  return submits || (!inForm && element.tag !== "checker");
}

function carried(element: Pressable, asks: Behavior | undefined): object {
  if (asks?.type === "callback") return { value: asks.value };
  return "value" in element && element.value !== undefined ? { value: element.value } : {};
}

function shown(desk: Desk, user: User, id: string): Message {
  const message = desk.tenant.message(id);
  const inside = message && desk.tenant.chats.get(message.chat)?.members.has(user.id);
  if (!message || !inside || message.recalled || (message.onlyFor !== undefined && message.onlyFor !== user.id))
    throw new Error("You don't see that message.");
  return message;
}

/** Where a link of a pressed component leads; undefined when it opens none. */
export function linkOf({ element }: Spot): string | undefined {
  const behaviors = "behaviors" in element ? (element.behaviors ?? []) : [];
  const opens = behaviors.find((one) => one.type === "open_url");
  return opens?.type === "open_url" ? (opens.pc_url ?? opens.default_url) : undefined;
}
