import type { Block, Button, Row } from "../../../chat/card.ts";
import { verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { PlacedPromise } from "../customer/hand-over.ts";
import { handing } from "../messages/hand-over.ts";
import { promise as mark } from "../verbs/handing.ts";

type Names = ReadonlyMap<Id, { readonly name: string }>;

const most = 8;

/** What sales promised, each marked in its row as kept or not yet, under how many are open; nothing where there are none. */
export function promiseBlocks(promises: readonly PlacedPromise[], names: Names): Block[] {
  if (promises.length === 0) return [];
  const open = promises.filter(({ promise }) => !promise.kept).length;
  return [
    { kind: "heading", text: handing.promisesOpen({ open }) },
    { kind: "list", rows: promises.slice(0, most).map((each) => promiseRow(each, names)) },
  ];
}

function promiseRow(placed: PlacedPromise, names: Names): Row {
  const { kind, text, on, kept } = placed.promise;
  return {
    title: kind === "step" ? handing.stepPromised({ text, day: on }) : verbatim(text.slice(0, 500)),
    tone: kept ? "quiet" : "plain",
    details: kept ? [handing.keptBy({ who: (kept.byId && names.get(kept.byId)?.name) || "Tandem", at: kept.at })] : [],
    buttons: [marking(placed)],
  };
}

function marking({ handOver, place, promise: { kept } }: PlacedPromise): Button {
  const label = kept ? handing.promiseOpen() : handing.promiseKept();
  return button(mark, { handOver, promise: String(place), kept: kept === null }, { here: true, label });
}
