import type { Id } from "../kernel/id.ts";
import type { InEvery } from "../kernel/locale.ts";
import { type Button, values as checkedValues, type Values } from "./card.ts";
import type { Fields, Input } from "./field.ts";
import type { Text } from "./text.ts";

/** The slash commands, one noun each, as help lists them. */
export const nounNames = ["deal", "customer", "revisit", "funnel", "crm"] as const;
export type Noun = (typeof nounNames)[number];

/** The words that name each noun. */
export const nouns = {
  deal: { en: ["deal", "deals", "opportunity"], "zh-CN": ["商机"] },
  customer: { en: ["customer", "customers", "account"], "zh-CN": ["客户"] },
  revisit: { en: ["revisit", "revisits"], "zh-CN": ["回访"] },
  funnel: { en: ["funnel"], "zh-CN": ["漏斗"] },
  crm: { en: ["crm"], "zh-CN": ["帮助"] },
} as const satisfies { readonly [N in Noun]: InEvery<readonly string[]> };

/** The least role that may ask it; who may touch which record is the handler's to decide. */
export type Who = "rep" | "manager" | "admin";

/** An entry of the platform's own menu: everywhere, or on messages. */
export interface Shortcut {
  readonly on: "everywhere" | "message";
  readonly name: Text;
}

/** One thing that may be asked: from this come its words, button, form, help line, permission and manifest entry. */
export interface Verb<F extends Fields = Fields> {
  readonly name: string;
  readonly noun: Noun;
  /** How it is typed after the noun; none: it is only pressed. The first is the one that help shows. */
  readonly words: InEvery<readonly string[]>;
  /** On its button. */
  readonly label: Text;
  /** Over its form; at most 24 characters are shown. */
  readonly title: Text;
  /** On the form's button. */
  readonly submit?: Text | undefined;
  readonly help: Text;
  /** What can follow the word, for help and completion: `<deal> <stage>`. */
  readonly usage?: Text | undefined;
  readonly fields: F;
  /** The fields that a form asks when the verb is called with none; all of them when left out. */
  readonly asks: readonly string[];
  readonly who: Who;
  /** Takes the words that no other verb of the noun claims. */
  readonly fallback: boolean;
  /** Answers the noun alone, instead of its help. */
  readonly alone: boolean;
  /** Also offered everywhere, or on a message, by the platform's own menu. */
  readonly shortcut?: Shortcut | undefined;
  /** The field that takes all words typed after the verb, for its handler to read as one line. */
  readonly line?: string | undefined;
  /** The field that receives the message's own words when it is called on a message. */
  readonly from?: string | undefined;
  /** Called on a message, it takes the whole conversation around it. */
  readonly conversation: boolean;
  /** What its word does in a reply to a message: a verb with `from`. Itself when it has one. */
  readonly onMessage?: Verb | undefined;
}

type Declared<F extends Fields> = {
  noun: Noun;
  words?: InEvery<readonly string[]>;
  label: Text;
  title?: Text;
  submit?: Text;
  help?: Text;
  usage?: Text;
  fields: F;
  asks?: readonly (keyof F & string)[];
  who?: Who;
  fallback?: boolean;
  alone?: boolean;
  shortcut?: Shortcut;
  line?: keyof F & string;
  from?: keyof F & string;
  conversation?: boolean;
  onMessage?: Verb;
};

/** Declares a verb. Without words of its own it is reached by its button only. */
export function verb<const F extends Fields>(name: string, declared: Declared<F>): Verb<F> {
  return {
    name,
    noun: declared.noun,
    words: declared.words ?? { en: [], "zh-CN": [] },
    label: declared.label,
    title: declared.title ?? declared.label,
    submit: declared.submit,
    help: declared.help ?? declared.label,
    usage: declared.usage,
    fields: declared.fields,
    asks: declared.asks ?? Object.keys(declared.fields),
    who: declared.who ?? "rep",
    fallback: declared.fallback ?? false,
    alone: declared.alone ?? false,
    shortcut: declared.shortcut,
    line: declared.line,
    from: declared.from,
    conversation: declared.conversation ?? false,
    onMessage: declared.onMessage,
  };
}

/** Among a button's values: it stands on the card of the record that it changes, which then shows the new state. */
export const here = "$here";

/** Among a button's values: it stands in a row of the list of this name, which is drawn anew without what was answered. */
export const inList = "$list";

/** A button that asks `verb` with what is already known; what is missing, its form asks. */
export function button<F extends Fields>(
  verb: Verb<F>,
  known: Partial<Input<F>>,
  shown: { label?: Text; tone?: Button["tone"]; confirm?: Text; here?: boolean; list?: string } = {},
): Button {
  return {
    label: shown.label ?? verb.label,
    verb: verb.name,
    values: {
      ...plain(known),
      ...(shown.here ? { [here]: true } : {}),
      ...(shown.list ? { [inList]: shown.list } : {}),
    },
    tone: shown.tone ?? "plain",
    ...(shown.confirm ? { confirm: shown.confirm } : {}),
  };
}

/** Values as plain JSON, without the keys that hold nothing. */
export function plain(known: object): Values {
  return checkedValues.parse(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)));
}

/** The front desk's own buttons, over a draft: always known, whichever slices there are. */
export const overDraft = {
  /** Opens the form that waits. */
  resume: "desk.resume",
  /** Does what was proposed. */
  confirm: "desk.confirm",
  /** Opens what was proposed as a form. */
  edit: "desk.edit",
  cancel: "desk.cancel",
} as const;

export function draftButton(
  act: keyof typeof overDraft,
  draft: Id,
  label: Text,
  tone: Button["tone"] = "plain",
): Button {
  return { label, verb: overDraft[act], values: { draft }, tone };
}
