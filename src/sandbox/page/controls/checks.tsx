import { Check } from "lucide-react";
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from "react-aria-components";
import type { Option } from "../../slack/blocks/text.ts";
import { Words } from "../blocks/Mrkdwn.tsx";
import type { Held } from "./held.ts";

function Caption({ option }: { option: Option }) {
  return (
    <span className="check-words">
      <Words text={option.text} />
      {option.description && (
        <span className="input-hint">
          <Words text={option.description} />
        </span>
      )}
    </span>
  );
}

export function ChecksControl({ element, answer, input, change }: Held<"checkboxes">) {
  const picked = answer?.selected_options ?? [];
  return (
    <CheckboxGroup
      className="checks"
      aria-labelledby={input?.labelledby}
      aria-label={input ? undefined : element.options[0]?.text.text}
      aria-describedby={input?.describedby}
      value={picked.map(({ value }) => value)}
      onChange={(values) => change({ selected_options: element.options.filter(({ value }) => values.includes(value)) })}
    >
      {element.options.map((option) => (
        <Checkbox key={option.value} value={option.value} className="check">
          <span className="check-box" aria-hidden="true">
            <Check size={13} strokeWidth={3.2} />
          </span>
          <Caption option={option} />
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

export function RadioControl({ element, answer, input, change }: Held<"radio_buttons">) {
  return (
    <RadioGroup
      className="checks"
      aria-labelledby={input?.labelledby}
      aria-label={input ? undefined : element.options[0]?.text.text}
      aria-describedby={input?.describedby}
      value={answer?.selected_option?.value ?? null}
      onChange={(picked) => change({ selected_option: element.options.find(({ value }) => value === picked) ?? null })}
    >
      {element.options.map((option) => (
        <Radio key={option.value} value={option.value} className="check">
          <span className="radio-dot" aria-hidden="true" />
          <Caption option={option} />
        </Radio>
      ))}
    </RadioGroup>
  );
}
