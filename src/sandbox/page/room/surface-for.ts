import { useMemo } from "react";
import type { Place } from "../../slack/acts/desk.ts";
import type { Values } from "../../slack/sight/answers.ts";
import type { Surface } from "../blocks/surface.ts";
import { choiceOf } from "../controls/choices.ts";
import { useOffice } from "../office.ts";

/** A surface whose controls speak to the bot. */
export function useSurfaceFor(place: Place, values: Values, errors: Surface["errors"], hold: Surface["hold"]): Surface {
  const { act } = useOffice();
  return useMemo<Surface>(
    () => ({
      place,
      values,
      errors,
      hold,
      press: async (block, action, { type, ...answer }) => {
        const held = { ...values, [block]: { ...values[block], [action]: { type, ...answer } } };
        await act({ kind: "press", place, block, action, answer, ...(place.kind === "view" ? { typed: held } : {}) });
      },
      suggest: async (block, action, words) => {
        const { groups = [] } = await act({ kind: "suggest", place, block, action, words });
        return groups.map(({ label, options }) => ({ label, choices: options.map(choiceOf) }));
      },
    }),
    [act, place, values, errors, hold],
  );
}
