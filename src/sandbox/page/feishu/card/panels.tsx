import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { InteractiveContainer, Panel as PanelElement } from "../../../feishu/cards/card.ts";
import { openSafely, usePress } from "./buttons.tsx";
import { useCardSurface } from "./surface.ts";
import { CardWords } from "./words.tsx";

/** A part of a card that can be folded away. */
export function Panel({ panel, children }: { panel: PanelElement; children: ReactNode }) {
  const [open, setOpen] = useState(panel.expanded ?? false);
  const body = useId();
  return (
    <div className="fs-panel" data-border={panel.border ? true : undefined}>
      <button
        type="button"
        className="fs-panel-head"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight size={15} aria-hidden="true" />
        {panel.header.title && <CardWords text={panel.header.title} />}
      </button>
      <div id={body} hidden={!open}>
        {children}
      </div>
    </div>
  );
}

interface ContainerProps {
  readonly container: InteractiveContainer;
  readonly at: string;
  readonly children: ReactNode;
}

/** A part of a card that can be pressed as a whole. */
export function Container({ container, at, children }: ContainerProps) {
  const surface = useCardSurface();
  const { busy, dialog, press } = usePress(container.confirm, async () => {
    for (const behavior of container.behaviors)
      if (behavior.type === "open_url") openSafely(behavior.default_url || behavior.pc_url);
    if (container.behaviors.some(({ type }) => type === "callback")) await surface.press(at);
  });
  return (
    <>
      <button
        type="button"
        className="fs-container"
        disabled={container.disabled || busy}
        data-border={container.has_border || undefined}
        data-background={container.background_style}
        onClick={press}
      >
        {children}
      </button>
      {dialog}
    </>
  );
}
