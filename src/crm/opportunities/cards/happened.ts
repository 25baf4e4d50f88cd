import { either, type Text, verbatim } from "../../../chat/text.ts";
import { stageName } from "../../../policy/stages.ts";
import { say } from "../messages/messages.ts";
import type { Around } from "../opportunity/around.ts";
import type { FieldName, Happening } from "../opportunity/opportunity.ts";
import { fieldLabels } from "./changes.ts";

type Of<K extends Happening["kind"]> = Extract<Happening, { kind: K }>;
type Tells = { readonly [K in Happening["kind"]]: (what: Of<K>, around: Around) => Text | null };

/** Why Tandem puts a deal into the pool; a person says it in words. */
const ownReasons: { readonly [reason: string]: Text } = {
  idle: say.idleReason(),
  nobody: say.nobodyReason(),
  handedOver: say.handedOverReason(),
};

/** How each thing that can happen to a deal is said; null for what goes without saying. */
const tells: Tells = {
  created: () => say.created(),
  edited: ({ fields }) => say.edited({ fields: told(fields).map((field) => fieldLabels[field]) }),
  moved: ({ from, to, entry }, { policy }) => {
    const names = { from: either(stageName(policy, from)), to: either(stageName(policy, to)) };
    return entry === "back" ? say.movedBack(names) : say.moved(names);
  },
  qualified: () => null,
  won: (_, { policy }) => say.ended({ outcome: either(stageName(policy, "won")) }),
  lost: (_, { policy }) => say.ended({ outcome: either(stageName(policy, "lost")) }),
  eliminated: (_, { policy }) => say.ended({ outcome: either(stageName(policy, "eliminated")) }),
  reopened: ({ to }, { policy }) => say.reopened({ to: either(stageName(policy, to)) }),
  restored: ({ to }, { policy }) => say.reopened({ to: either(stageName(policy, to)) }),
  graded: ({ to, byHand }) => (byHand ? say.gradedByHand({ to }) : say.graded({ to })),
  owned: ({ to, how }, { names }) => {
    if (how === "claimed") return say.claimed();
    return how === "accepted" ? say.acceptedIt() : say.assignedTo({ name: names.get(to) ?? "?" });
  },
  joined: ({ who }, { names }) => say.joined({ name: names.get(who) ?? "?" }),
  parted: ({ who }, { names }) => say.parted({ name: names.get(who) ?? "?" }),
  pooled: ({ reason }) => say.returned({ reason: ownReasons[reason] ?? verbatim(reason) }),
  logged: () => say.logged(),
  snoozed: ({ until }) => say.snoozed({ until }),
  kept: ({ until }) => say.kept({ until }),
};

function tell<K extends Happening["kind"]>(what: Of<K>, around: Around): Text | null {
  const say: Tells[K] = tells[what.kind as K];
  return say(what, around);
}

/** A next step's day goes with the step. */
const told = (fields: readonly FieldName[]): readonly FieldName[] =>
  fields.includes("nextStep") ? fields.filter((field) => field !== "nextStepOn") : fields;

/** All that happened, as one sentence's middle: "moved it from … to …; the grade is now B". */
export function happenedText(happened: readonly Happening[], around: Around): Text {
  const said = happened.map((what) => tell(what, around)).filter((text) => text !== null);
  const [only, ...more] = said;
  if (!only) return verbatim("");
  return more.length ? say.clauses({ parts: said }) : only;
}
