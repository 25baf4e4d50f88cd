import { useCallback, useMemo, useState } from "react";
import type { Card } from "../../../feishu/cards/card.ts";
import type { Answer } from "../../../feishu/sight/answers.ts";
import { fieldsOf } from "../../../feishu/sight/fields.ts";
import { keyed } from "../../keyed.ts";
import { useFeishu } from "../feishu.ts";
import { Elements } from "./Elements.tsx";
import { type CardSurface, CardSurfaceProvider } from "./surface.ts";
import { CardWords, Label, useWords } from "./words.tsx";

/** A message card, drawn. `message` is where its controls speak from; null where it is only looked at. */
export function CardView({ card, message }: { card: Card; message: string | null }) {
  const { act, reader } = useFeishu();
  const [held, setHeld] = useState<CardSurface["held"]>(new Map());
  const hold = useCallback((at: string, answer: Answer) => setHeld((now) => new Map(now).set(at, answer)), []);
  const fields = useMemo(() => new Map(fieldsOf(card, reader).map((field) => [field.at, field])), [card, reader]);
  const surface = useMemo<CardSurface>(
    () => ({
      card,
      fields,
      held,
      hold,
      press: async (at, answer, typed) => {
        if (message) await act({ kind: "press", message, at, answer, typed });
      },
      form: null,
    }),
    [act, card, fields, held, hold, message],
  );
  return (
    <div className="fs-card" data-width={card.config?.width_mode}>
      {card.header && <CardHeader header={card.header} />}
      <CardSurfaceProvider value={surface}>
        <div className="fs-card-body">
          <Elements elements={card.body?.elements ?? []} within="/body/elements" direction={card.body?.direction} />
        </div>
      </CardSurfaceProvider>
    </div>
  );
}

function CardHeader({ header }: { header: NonNullable<Card["header"]> }) {
  const { reader } = useFeishu();
  const words = useWords();
  const tags = header.i18n_text_tag_list?.[reader.language] ?? header.text_tag_list ?? [];
  return (
    <header className="fs-card-header" data-template={header.template ?? "default"}>
      <h3>
        <CardWords text={header.title} />
      </h3>
      {tags.length > 0 && (
        <span className="fs-card-tags">
          {keyed(tags).map(({ key, item }) => (
            <Label key={key} color={item.color}>
              {words(item.text)}
            </Label>
          ))}
        </span>
      )}
      {header.subtitle && (
        <p>
          <CardWords text={header.subtitle} />
        </p>
      )}
    </header>
  );
}
