import { useId } from "react";
import type { BlockOf } from "../../slack/blocks/block.ts";
import { Control } from "../controls/Control.tsx";
import { useOffice } from "../office.ts";
import { withEmoji } from "./emoji.ts";
import { useSurface } from "./surface.ts";

/** An input with its label, hint and what is wrong with it. */
export function InputRow({ block }: { block: BlockOf<"input"> }) {
  const { say } = useOffice();
  const { errors } = useSurface();
  const id = block.block_id ?? "";
  const label = useId();
  const below = useId();
  const error = errors[id];
  return (
    <div className="input-row" data-invalid={error ? true : undefined}>
      <span id={label} className="input-label">
        {withEmoji(block.label.text)} {block.optional && <span className="faint">{say("optional")}</span>}
      </span>
      <Control
        block={id}
        element={block.element}
        input={{
          labelledby: label,
          describedby: below,
          dispatches: block.dispatch_action ?? false,
          invalid: error !== undefined,
          required: !block.optional,
        }}
      />
      <span id={below}>
        {error && (
          <span className="input-error" role="alert">
            {error}
          </span>
        )}
        {block.hint && <span className="input-hint">{withEmoji(block.hint.text)}</span>}
      </span>
    </div>
  );
}
