import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Choice } from "../../blocks/surface.ts";
import { Combo } from "../../controls/Combo.tsx";
import { Dropdown } from "../../controls/Dropdown.tsx";
import { useOffice } from "../../office.ts";
import { useFeishu } from "../feishu.ts";
import { usePress } from "./buttons.tsx";
import { FieldFrame, useField } from "./field.tsx";
import { Picture } from "./Picture.tsx";
import type { Placed } from "./placed.ts";
import { useCardSurface } from "./surface.ts";
import { useWords } from "./words.tsx";

type Selects = "select_static" | "select_person" | "multi_select_static" | "multi_select_person";

/** Up to so many choices are a plain list; more can be searched. */
const listed = 12;

/** What can be picked: the card's options, or people: those that the card names, or all. */
function useChoices(element: Placed<Selects>["element"]): readonly Choice[] {
  const { screen, person } = useFeishu();
  const words = useWords();
  if (element.tag === "select_static" || element.tag === "multi_select_static")
    return element.options.map(({ text, value }) => ({ value, label: words(text) }));
  const people = element.options?.map(({ value }) => person(value)) ?? screen.people;
  return people.flatMap((one) => (one ? [{ value: one.id, label: one.name, detail: one.title || undefined }] : []));
}

export function OneElement({ element, at }: Placed<"select_static" | "select_person">) {
  const { press } = useCardSurface();
  const words = useWords();
  const choices = useChoices(element);
  const field = useField(element, at);
  const [asked, setAsked] = useState("");
  const send = usePress(element.confirm, () => press(at, asked));
  const pick = (choice: Choice | null): void => {
    const value = choice?.value ?? null;
    if (field.inForm || value === null || !element.confirm) field.change(value);
    else {
      setAsked(value);
      field.keep(value);
      send.press();
    }
  };
  const common = {
    groups: [{ label: undefined, choices }],
    picked: choices.find(({ value }) => value === field.held) ?? null,
    pick,
    input: field.input,
    busy: send.busy || (element.disabled ?? false),
    placeholder: element.placeholder && words(element.placeholder),
  };
  return (
    <FieldFrame field={field} at={at}>
      {choices.length > listed ? <Combo {...common} load={undefined} least={0} /> : <Dropdown {...common} />}
      {send.dialog}
    </FieldFrame>
  );
}

export function ManyElement({ element, at }: Placed<"multi_select_static" | "multi_select_person">) {
  const { say } = useOffice();
  const words = useWords();
  const choices = useChoices(element);
  const field = useField(element, at);
  const taken = Array.isArray(field.held) ? field.held : [];
  return (
    <FieldFrame field={field} at={at}>
      {taken.length > 0 && (
        <ul className="tokens">
          {taken.map((value) => {
            const label = choices.find((one) => one.value === value)?.label ?? value;
            return (
              <li key={value} className="token">
                {label}
                <Button
                  className="ghost"
                  aria-label={`${say("remove")} ${label}`}
                  onPress={() => field.change(taken.filter((other) => other !== value))}
                >
                  <X size={12} />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Combo
        key={taken.length}
        groups={[{ label: undefined, choices: choices.filter(({ value }) => !taken.includes(value)) }]}
        picked={null}
        pick={(choice) => choice && field.change([...taken, choice.value])}
        input={field.input}
        busy={element.disabled ?? false}
        placeholder={element.placeholder && words(element.placeholder)}
        load={undefined}
        least={0}
      />
    </FieldFrame>
  );
}

/** Pictures to choose among. */
export function PictureChoice({ element, at }: Placed<"select_img">) {
  const field = useField(element, at);
  const taken = Array.isArray(field.held) ? field.held : typeof field.held === "string" ? [field.held] : [];
  const toggle = (value: string): void => {
    const others = taken.filter((one) => one !== value);
    field.change(element.multi_select ? (taken.includes(value) ? others : [...taken, value]) : value);
  };
  return (
    <FieldFrame field={field} at={at}>
      <fieldset className="fs-pictures" aria-labelledby={field.input.labelledby}>
        {element.options.map(({ img_key, value, disabled }) => (
          <button
            key={value}
            type="button"
            aria-label={value}
            aria-pressed={taken.includes(value)}
            disabled={disabled || element.disabled}
            onClick={() => toggle(value)}
          >
            <Picture imageKey={img_key} alt={value} />
          </button>
        ))}
      </fieldset>
    </FieldFrame>
  );
}
