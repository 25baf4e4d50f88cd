import type { Interactive } from "../../slack/blocks/elements.ts";
import type { Option } from "../../slack/blocks/text.ts";
import type { Answer } from "../../slack/sight/answers.ts";
import type { Screen } from "../../window/screen.ts";
import { withEmoji } from "../blocks/emoji.ts";
import type { Choice, ChoiceGroup } from "../blocks/surface.ts";

/** The kinds of select: the person picks an option, somebody, or a conversation. */
export type SelectKind = "option" | "user" | "channel" | "conversation";
export const kindOf = (type: Interactive["type"]): SelectKind =>
  type.includes("users")
    ? "user"
    : type.includes("channels")
      ? "channel"
      : type.includes("conversations")
        ? "conversation"
        : "option";

export const choiceOf = ({ text, value, description }: Option): Choice => ({
  value,
  label: withEmoji(text.text),
  detail: description && withEmoji(description.text),
});
/** A choice as the option that goes back to the bot. */
export const optionOf = ({ value, label }: Choice): Option => ({
  text: { type: "plain_text", text: label, emoji: true },
  value,
});

/** What a select offers without asking the bot. */
export function offered(element: Interactive, screen: Screen): readonly ChoiceGroup[] {
  const kind = kindOf(element.type);
  if (kind === "user") {
    const people = [...screen.people, screen.bot];
    return [
      {
        label: undefined,
        choices: people.map(({ id, name, title }) => ({ value: id, label: name, detail: title || undefined })),
      },
    ];
  }
  if (kind !== "option") {
    const rooms = screen.rooms.filter((room) => (kind === "channel" ? room.kind === "public" : room.kind !== "im"));
    return [{ label: undefined, choices: rooms.map(({ id, name }) => ({ value: id, label: `#${name}` })) }];
  }
  const own =
    "options" in element && element.options ? [{ label: undefined, choices: element.options.map(choiceOf) }] : [];
  const groups = "option_groups" in element ? (element.option_groups ?? []) : [];
  return [...own, ...groups.map(({ label, options }) => ({ label: label.text, choices: options.map(choiceOf) }))];
}

/** What is picked now, as choices. */
export function pickedOf(answer: Answer | undefined, all: readonly ChoiceGroup[]): readonly Choice[] {
  if (!answer) return [];
  const known = all.flatMap(({ choices }) => choices);
  const named = [
    answer.selected_user,
    answer.selected_channel,
    answer.selected_conversation,
    ...(answer.selected_users ?? []),
    ...(answer.selected_channels ?? []),
    ...(answer.selected_conversations ?? []),
  ].filter((id) => typeof id === "string");
  const options = [answer.selected_option, ...(answer.selected_options ?? [])].filter(
    (one) => one !== null && one !== undefined,
  );
  return [
    ...options.map(choiceOf),
    ...named.map((id) => known.find(({ value }) => value === id) ?? { value: id, label: id }),
  ];
}
