import { useMemo, useState } from "react";
import type { Values } from "../../slack/sight/answers.ts";
import { valuesOf } from "../../slack/sight/fields.ts";
import { Blocks } from "../blocks/Blocks.tsx";
import { type Surface, SurfaceProvider } from "../blocks/surface.ts";
import { useOffice } from "../office.ts";
import { useSurfaceFor } from "./surface-for.ts";

const noErrors = {};

/** The app's Home tab, as the bot published it for this person. */
export function HomeTab() {
  const { screen, say } = useOffice();
  const [typed, setTyped] = useState<Values>({});
  const view = screen.home;
  const blocks = view?.content.blocks ?? [];
  const place = useMemo(() => ({ kind: "view" as const, view: view?.id ?? "" }), [view?.id]);
  const hold: Surface["hold"] = (block, action, answer) =>
    setTyped((now) => ({ ...now, [block]: { ...now[block], [action]: answer } }));
  const surface = useSurfaceFor(place, valuesOf(blocks, typed), noErrors, hold);
  if (!view) return <p className="empty">{say("homeEmpty")}</p>;
  return (
    <div className="home">
      <SurfaceProvider value={surface}>
        <Blocks blocks={blocks} />
      </SurfaceProvider>
    </div>
  );
}
