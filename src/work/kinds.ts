/** What is true of a kind of message that nobody waits for. */
interface Manner {
  /** Stays out of nights, weekends and leave, and within the day's limit: it waits for the morning list. */
  readonly waits: boolean;
  /** One of the unasked messages of a day. */
  readonly counts: boolean;
}

const told = { waits: false, counts: true } as const;

/**
 * Kinds of what is told. `answer`: the outcome of the reader's own act, however late. `urgent` and `assignment` can't
 * wait. `morning`, `nudge`, `digest`, `revisit` and `list` come at their own set times. `win` and `alert` say what others
 * did, and wait their turn. `redraw` is no message: the one that shows the same record is drawn anew, where it still can be.
 */
export const kinds = {
  answer: { waits: false, counts: false },
  urgent: told,
  assignment: told,
  morning: told,
  nudge: told,
  digest: told,
  revisit: told,
  list: told,
  win: { ...told, waits: true },
  alert: { ...told, waits: true },
  redraw: { waits: false, counts: false },
} as const satisfies { readonly [kind: string]: Manner };

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds).filter((name): name is Kind => Object.hasOwn(kinds, name));
/** The kinds that people choose among. */
export const optionalKinds = ["morning", "nudge", "assignment", "win", "digest", "revisit"] as const satisfies Kind[];
export type OptionalKind = (typeof optionalKinds)[number];
/** The kinds that a day's limit counts. */
export const countedKinds = kindNames.filter((kind) => kinds[kind].counts);
