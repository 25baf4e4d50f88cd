import type { Fact } from "./card.ts";
import { type FieldOf, type Fields, type Kind, type Kinds, kept } from "./field.ts";
import { say } from "./messages.ts";
import type { Reader } from "./reading.ts";
import { dayText, moneyText, numberText, type Text, verbatim } from "./text.ts";

type Tell<K extends Kind> = (
  value: Kinds[K]["value"],
  field: FieldOf<K>,
  reader: Pick<Reader, "policy" | "nameOf" | "label">,
) => Text | null | Promise<Text | null>;
type Tells = { readonly [K in Kind]: Tell<K> };

/** How each kind of field's value is said. */
const tells: Tells = {
  text: (value) => (value.trim() === "" ? null : verbatim(value)),
  choice: (value, { options }, { policy }) => options(policy).find((each) => each.value === value)?.label ?? null,
  money: moneyText,
  number: numberText,
  date: dayText,
  person: async (value, _field, reader) => {
    const name = await reader.nameOf(value);
    return name === null ? null : verbatim(name);
  },
  pick: (value, { of }, reader) => reader.label(of, value),
  flag: (value) => (value ? say.yes() : say.no()),
};

/** What somebody answered in a form, field by field; what was left empty is left out. */
export async function given(
  fields: Fields,
  asked: readonly string[],
  known: { readonly [field: string]: unknown },
  reader: Parameters<Tell<Kind>>[2],
): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const name of asked) {
    const field = fields[name];
    const value = field && (await told(field, known[name], reader));
    if (value) facts.push({ label: field.label, value });
  }
  return facts;
}

async function told<K extends Kind>(
  field: FieldOf<K>,
  value: unknown,
  reader: Parameters<Tell<Kind>>[2],
): Promise<Text | null> {
  const tell: Tells[K] = tells[field.kind];
  const held = kept[field.kind].safeParse(value);
  return held.success ? tell(held.data, field, reader) : null;
}
