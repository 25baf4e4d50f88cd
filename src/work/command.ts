import type { Block, CardDraft } from "../chat/card.ts";
import type { Fields, Input } from "../chat/field.ts";
import type { PlatformName, SourceMessage } from "../chat/question.ts";
import type { Option, ReplyDraft } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";
import type { Verb } from "../chat/verb.ts";
import type { Id } from "../kernel/id.ts";
import type { Whom, Work } from "./work.ts";

/** A form that a handler asks for: these fields are still wanted, for this reason. */
export interface Wanted {
  readonly kind: "wanted";
  /** The fields to ask, in order; those of the verb that asked unless `verb` names another. */
  readonly fields: readonly string[];
  readonly verb?: Verb;
  /** Those of them that can't be left empty now, though the verb itself does not always need them. */
  readonly required?: readonly string[];
  /** What is known so far, kept with the form. */
  readonly values: object;
  readonly intro?: readonly Block[];
  /** Records to choose from, where words fitted several. */
  readonly options?: ReadonlyMap<string, readonly Option[]>;
  /** Sentences beside fields that were answered wrongly. */
  readonly errors?: { readonly [field: string]: Text };
}

/** A write that words asked for: shown first, done when the person confirms. */
export interface Proposal {
  readonly kind: "proposal";
  /** What confirming does, with these values; "edit" opens its form. */
  readonly verb: Verb;
  readonly values: object;
  /** What would change, as the person sees it; Confirm, Edit and Cancel are added. */
  readonly card: CardDraft;
  /** Words of the line that meant nothing: shown, never guessed. */
  readonly unread?: readonly string[];
}

/** What another verb shows, below what was done: so that a record has one card, whoever touched it. */
export interface Onward {
  readonly kind: "onward";
  readonly verb: Verb;
  readonly values: object;
  readonly above?: readonly Block[];
}

/** An answer, with those words of its line that meant nothing: shown, never guessed. */
export type Answered = ReplyDraft & { readonly unread?: readonly string[] };

/** What a handler may answer. */
export type Outcome = Answered | Wanted | Proposal | Onward;

/** What the front desk passes along beside the fields. */
export interface Asked {
  /** The message that the verb was called on. */
  readonly source?: SourceMessage | undefined;
  /** The shared room in which it was asked; none in direct messages and on one's own page. */
  readonly room?: Extract<Whom, { readonly room: object }>["room"] | undefined;
  /** The draft that this answers, when it came from a form or a proposal. */
  readonly draft?: Id | undefined;
  /** Where it was asked: each platform's people type in its own way. */
  readonly platform: PlatformName;
  /** Words of the line that no field could use. */
  readonly unread: readonly string[];
}

export type Handler<F extends Fields> = (work: Work, input: Input<F>, asked: Asked) => Promise<Outcome>;

/** What its form shows before anything is typed: what the record holds now. `known` names the record. */
export type Prefill<F extends Fields> = (work: Work, known: Partial<Input<F>>) => Promise<object>;

/** A verb and what happens when it is asked. */
export interface Command {
  readonly verb: Verb;
  prefill?(work: Work, known: { readonly [field: string]: unknown }): Promise<object>;
  run(work: Work, input: { readonly [field: string]: unknown }, asked: Asked): Promise<Outcome>;
}

/** Binds a verb to its handler; the front desk has parsed the input against the verb's own fields. */
export function answer<F extends Fields>(verb: Verb<F>, handler: Handler<F>, prefill?: Prefill<NoInfer<F>>): Command {
  return {
    verb,
    run: (work, input, asked) => handler(work, input as Input<F>, asked),
    ...(prefill ? { prefill: (work: Work, known: object) => prefill(work, known as Partial<Input<F>>) } : {}),
  };
}
