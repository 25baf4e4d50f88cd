import { Check, ChevronDown, X } from "lucide-react";
import {
  Button,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
  Text,
} from "react-aria-components";
import type { Choice, ChoiceGroup } from "../blocks/surface.ts";
import { useOffice } from "../office.ts";
import { usePopoverClass } from "../skin.ts";
import type { InputSetting } from "./held.ts";

export interface Choosing {
  readonly groups: readonly ChoiceGroup[];
  readonly picked: Choice | null;
  readonly pick: (choice: Choice | null) => void;
  readonly input: InputSetting | undefined;
  readonly busy: boolean;
  readonly placeholder: string | undefined;
}

/** A short list to pick one from. */
export function Dropdown({ groups, picked, pick, input, busy, placeholder }: Choosing) {
  const { say } = useOffice();
  const popover = usePopoverClass();
  const hint = placeholder ?? say("choose");
  const all = groups.flatMap(({ choices }) => choices);
  return (
    <span className="dropdown-row" data-input={input ? true : undefined}>
      <Select
        className="dropdown"
        aria-labelledby={input?.labelledby}
        aria-label={input ? undefined : hint}
        aria-describedby={input?.describedby}
        isInvalid={input?.invalid ?? false}
        placeholder={hint}
        value={picked?.value ?? null}
        onChange={(key) => pick(all.find(({ value }) => value === key) ?? null)}
      >
        <Button className="button dropdown-button" data-input={input ? true : undefined} isPending={busy}>
          <SelectValue>
            {({ defaultChildren, isPlaceholder }) => (isPlaceholder ? hint : (picked?.label ?? defaultChildren))}
          </SelectValue>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
        <Popover className={popover}>
          <ListBox className="menu" items={groups.map((group, index) => ({ ...group, id: `group ${index}` }))}>
            {(group) => <Group group={group} id={group.id} />}
          </ListBox>
        </Popover>
      </Select>
      {input && !input.required && picked && (
        <Button className="ghost" aria-label={say("clear")} onPress={() => pick(null)}>
          <X size={14} />
        </Button>
      )}
    </span>
  );
}

/** A group of choices in a list, with its heading if it has one. */
export function Group({ group, id }: { group: ChoiceGroup; id: string }) {
  return (
    <ListBoxSection id={id} aria-label={group.label ?? "options"}>
      {group.label && <Header className="menu-header">{group.label}</Header>}
      {group.choices.map((choice) => (
        <ListBoxItem key={choice.value} id={choice.value} className="menu-item" textValue={choice.label}>
          {({ isSelected }) => (
            <>
              <span className="menu-words">
                <Text slot="label">{choice.label}</Text>
                {choice.detail && <Text slot="description">{choice.detail}</Text>}
              </span>
              {isSelected && <Check size={15} aria-hidden="true" />}
            </>
          )}
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}
