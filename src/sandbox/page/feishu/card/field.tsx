import { type ReactNode, useId } from "react";
import type { Control } from "../../../feishu/cards/inputs.ts";
import { type Answer, startOf } from "../../../feishu/sight/answers.ts";
import type { InputSetting } from "../../controls/held.ts";
import { useOffice } from "../../office.ts";
import { useCardSurface } from "./surface.ts";

/** All that a field needs, whatever it looks like. */
export interface FieldHold {
  readonly held: Answer;
  /** Keeps an answer; outside of forms the bot hears of it at once, unless there is nothing to hear. */
  readonly change: (answer: Answer) => void;
  /** Keeps what is being typed, without telling the bot. */
  readonly keep: (answer: Answer) => void;
  readonly inForm: boolean;
  readonly input: InputSetting;
  readonly name: string;
}

/** A field is named as a person would name it: by its own label, the words above it, or its placeholder. */
export function useField(element: Control, at: string): FieldHold {
  const { held, hold, press, form, fields } = useCardSurface();
  const id = useId();
  const field = fields.get(at);
  const keep = (answer: Answer): void => hold(at, answer);
  return {
    held: held.get(at) ?? startOf(element) ?? null,
    keep,
    change: (answer) => {
      keep(answer);
      if (!form && answer !== null && answer !== "") void press(at, answer);
    },
    inForm: form !== null,
    name: field?.labels[0] ?? "",
    input: {
      labelledby: `${id}-name`,
      describedby: `${id}-below`,
      dispatches: !form,
      invalid: (form?.missing.has(at) ?? false) || field?.error !== undefined,
      required: "required" in element && element.required === true,
    },
  };
}

/** A field with what names it, and below it what is missing. */
export function FieldFrame({ field, at, children }: { field: FieldHold; at: string; children: ReactNode }) {
  const { say } = useOffice();
  const { form, fields } = useCardSurface();
  const said = fields.get(at);
  const missing = form?.missing.has(at) ?? false;
  return (
    <div className="fs-field" data-invalid={field.input.invalid || undefined}>
      <span id={field.input.labelledby} role="note" aria-label={field.name} hidden />
      {children}
      <span id={field.input.describedby} className="unseen">
        {[said?.error, said?.hint].filter(Boolean).join(" ")}
      </span>
      {missing && (
        <span className="input-error" role="alert">
          {say("required")}
        </span>
      )}
    </div>
  );
}
