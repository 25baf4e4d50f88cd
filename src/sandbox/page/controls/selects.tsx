import { X } from "lucide-react";
import { Button } from "react-aria-components";
import type { Option } from "../../slack/blocks/text.ts";
import type { Answer } from "../../slack/sight/answers.ts";
import type { Choice } from "../blocks/surface.ts";
import { useSurface } from "../blocks/surface.ts";
import { useOffice } from "../office.ts";
import { Combo } from "./Combo.tsx";
import { kindOf, offered, optionOf, pickedOf, type SelectKind } from "./choices.ts";
import { Dropdown } from "./Dropdown.tsx";
import type { Held } from "./held.ts";

type One = "static_select" | "external_select" | "users_select" | "channels_select" | "conversations_select";
type Many =
  | "multi_static_select"
  | "multi_external_select"
  | "multi_users_select"
  | "multi_channels_select"
  | "multi_conversations_select";

/** Up to so many fixed options are a plain list; more can be searched. */
const listed = 12;

const one: { readonly [K in SelectKind]: (choice: Choice | null, option: Option | null) => Omit<Answer, "type"> } = {
  option: (_choice, option) => ({ selected_option: option }),
  user: (choice) => ({ selected_user: choice?.value ?? null }),
  channel: (choice) => ({ selected_channel: choice?.value ?? null }),
  conversation: (choice) => ({ selected_conversation: choice?.value ?? null }),
};
const many: {
  readonly [K in SelectKind]: (choices: readonly Choice[], options: readonly Option[]) => Omit<Answer, "type">;
} = {
  option: (_choices, options) => ({ selected_options: [...options] }),
  user: (choices) => ({ selected_users: choices.map(({ value }) => value) }),
  channel: (choices) => ({ selected_channels: choices.map(({ value }) => value) }),
  conversation: (choices) => ({ selected_conversations: choices.map(({ value }) => value) }),
};

function fixedOptions(element: Held<One | Many>["element"]): readonly Option[] {
  if (element.type !== "static_select" && element.type !== "multi_static_select") return [];
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
}
const optionFor = (element: Held<One | Many>["element"], choice: Choice): Option =>
  fixedOptions(element).find(({ value }) => value === choice.value) ?? optionOf(choice);

export function OneControl({ element, block, answer, input, busy, change }: Held<One>) {
  const { screen } = useOffice();
  const { suggest } = useSurface();
  const groups = offered(element, screen);
  const [picked = null] = pickedOf(answer, groups);
  const pick = (choice: Choice | null): void =>
    change(one[kindOf(element.type)](choice, choice && optionFor(element, choice)));
  const asks = element.type === "external_select";
  const common = { groups, picked, pick, input, busy, placeholder: element.placeholder?.text };
  const count = groups.reduce((sum, { choices }) => sum + choices.length, 0);
  if (!asks && count <= listed) return <Dropdown {...common} />;
  return (
    <Combo
      {...common}
      load={asks ? (words) => suggest(block, element.action_id ?? "", words) : undefined}
      least={asks ? (element.min_query_length ?? 3) : 0}
    />
  );
}

export function ManyControl({ element, block, answer, input, busy, change }: Held<Many>) {
  const { screen, say } = useOffice();
  const { suggest } = useSurface();
  const groups = offered(element, screen);
  const picked = pickedOf(answer, groups);
  const taken = new Set(picked.map(({ value }) => value));
  const set = (choices: readonly Choice[]): void => {
    const known = answer?.selected_options ?? [];
    const options = choices.map(
      (choice) => known.find(({ value }) => value === choice.value) ?? optionFor(element, choice),
    );
    change(many[kindOf(element.type)](choices, options));
  };
  const left = groups.map(({ label, choices }) => ({
    label,
    choices: choices.filter(({ value }) => !taken.has(value)),
  }));
  const asks = element.type === "multi_external_select";
  const full = picked.length >= (element.max_selected_items ?? Infinity);
  return (
    <div className="many">
      {picked.length > 0 && (
        <ul className="tokens">
          {picked.map((choice) => (
            <li key={choice.value} className="token">
              {choice.label}
              <Button
                className="ghost"
                aria-label={`${say("remove")} ${choice.label}`}
                onPress={() => set(picked.filter((other) => other !== choice))}
              >
                <X size={12} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <Combo
          key={picked.length}
          groups={left}
          picked={null}
          pick={(choice) => choice && set([...picked, choice])}
          input={input}
          busy={busy}
          placeholder={element.placeholder?.text}
          load={asks ? (words) => suggest(block, element.action_id ?? "", words) : undefined}
          least={asks ? (element.min_query_length ?? 3) : 0}
        />
      )}
    </div>
  );
}
