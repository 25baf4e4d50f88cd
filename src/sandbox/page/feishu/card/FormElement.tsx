import { type ReactNode, useState } from "react";
import type { Form } from "../../../feishu/cards/card.ts";
import { controlSpots } from "../../../feishu/cards/walk.ts";
import { type Answer, isMissing } from "../../../feishu/sight/answers.ts";
import { type CardSurface, CardSurfaceProvider, useCardSurface } from "./surface.ts";

/** A form: what is typed into it stays here until one of its buttons hands it over. */
export function FormElement({ form, at, children }: { form: Form; at: string; children: ReactNode }) {
  const around = useCardSurface();
  const [held, setHeld] = useState<CardSurface["held"]>(new Map());
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const submit = async (button: string): Promise<void> => {
    const fields = controlSpots(around.card).filter((spot) => spot.at.startsWith(`${at}/`));
    const typed: Record<string, Answer> = {};
    for (const { at: place, element } of fields) {
      const answer = held.get(place);
      const name = "name" in element ? element.name : undefined;
      if (answer !== undefined && name !== undefined) typed[name] = answer;
    }
    const empty = fields.filter(({ element }) => isMissing(element, typed));
    setMissing(new Set(empty.map((spot) => spot.at)));
    if (!empty.length) await around.press(button, undefined, typed);
  };
  const surface: CardSurface = {
    ...around,
    held,
    hold: (place, answer) => {
      setHeld((now) => new Map(now).set(place, answer));
      setMissing((now) => new Set([...now].filter((other) => other !== place)));
    },
    form: {
      missing,
      submit,
      reset: () => {
        setHeld(new Map());
        setMissing(new Set());
      },
    },
  };
  return (
    <CardSurfaceProvider value={surface}>
      <section className="fs-form" aria-label={form.name}>
        {children}
      </section>
    </CardSurfaceProvider>
  );
}
