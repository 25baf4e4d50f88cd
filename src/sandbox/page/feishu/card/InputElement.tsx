import { type KeyboardEvent, useState } from "react";
import { FieldFrame, useField } from "./field.tsx";
import type { Placed } from "./placed.ts";
import { useCardSurface } from "./surface.ts";
import { useWords } from "./words.tsx";

/** A line or a box to type into; alone in a card, Enter hands it over. */
export function InputElement({ element, at }: Placed<"input">) {
  const { press } = useCardSurface();
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const field = useField(element, at);
  const value = typeof field.held === "string" ? field.held : "";
  const send = async (event: KeyboardEvent): Promise<void> => {
    if (field.inForm || event.key !== "Enter" || event.nativeEvent.isComposing || !value.trim()) return;
    event.preventDefault();
    setBusy(true);
    await press(at, value);
    setBusy(false);
  };
  const common = {
    className: "text-input",
    value,
    placeholder: element.placeholder && words(element.placeholder),
    maxLength: element.max_length ?? 1000,
    disabled: element.disabled || busy,
    "aria-labelledby": field.input.labelledby,
    "aria-describedby": field.input.describedby,
    "aria-invalid": field.input.invalid || undefined,
    "aria-required": element.required,
    onChange: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => field.keep(target.value),
  };
  return (
    <FieldFrame field={field} at={at}>
      <div className="fs-input" data-label={element.label_position}>
        {element.label && (
          <span className="fs-input-label" aria-hidden="true">
            {words(element.label)}
            {element.required && <span className="fs-required">*</span>}
          </span>
        )}
        {element.input_type === "multiline_text" ? (
          <textarea rows={element.rows ?? 3} {...common} />
        ) : (
          <input
            type={element.input_type === "password" ? "password" : "text"}
            onKeyDown={(event) => void send(event)}
            {...common}
          />
        )}
      </div>
    </FieldFrame>
  );
}
