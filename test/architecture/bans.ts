import ts from "typescript";
import { at, each, type Source } from "./sources.ts";

/** Where the compiler can't follow, and why: the only files with a cast that is not `as const`. */
export const casts: { readonly [file: string]: string } = {
  "src/app/import/csv.ts": "csv-parse's own type says nothing of its records",
  "src/chat/field.ts": "an option left out means false, which a type parameter's default can't say",
  "src/chat/text.ts": "sayers are rebuilt from their table, name by name",
  "src/chat/voice.ts": "a sentence's facts are its own because only its sayer makes them",
  "src/crm/opportunities/cards/happened.ts": "a kind and its teller are looked up together",
  "src/work/command.ts": "the front desk parsed the input against the verb's own fields",
};

/** `any`, non-null `!`, and casts other than `as const`; and comments that silence the compiler or the linter. */
export function untruths(source: Source): string[] {
  const found: string[] = [];
  each(source.tree, (node) => {
    const isCast =
      ts.isTypeAssertionExpression(node) || (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type));
    if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) found.push(at(source, node));
    if (isCast && !(source.path in casts)) found.push(at(source, node));
    if (isCast && ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.UnknownKeyword)
      found.push(at(source, node));
  });
  return [...found, ...silencers(source)];
}

/** Put together, so that this file itself holds none. */
const silencer = new RegExp(["@ts-(ignore|expect-error|nocheck)", "biome-ignore", "eslint-disable"].join("|"));

function silencers({ path, text }: Source): string[] {
  if (path.startsWith("test/architecture")) return [];
  return text
    .split("\n")
    .flatMap((line, index) => (silencer.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}

export function hasCast({ tree }: Source): boolean {
  let cast = false;
  each(tree, (node) => {
    if (ts.isTypeAssertionExpression(node) || (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)))
      cast = true;
  });
  return cast;
}

/** What only the entrances may know: the machine's clock, its dice, its environment. */
const machine = /^(Date\.now|Math\.random|process\.env|crypto\.(randomUUID|getRandomValues)|Temporal\.Now)$/;
const dice = /^(randomUUID|randomBytes|randomInt|getRandomValues)$/;

/** Readings of the clock, of randomness and of the environment. */
export function readingsOfTheMachine(source: Source): string[] {
  const found: string[] = [];
  each(source.tree, (node) => {
    const isToday = ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length;
    const isDateCall = ts.isCallExpression(node) && node.expression.getText() === "Date";
    const isProperty = ts.isPropertyAccessExpression(node) && machine.test(node.getText().replace(/^globalThis\./, ""));
    const isDie = ts.isImportSpecifier(node) && dice.test((node.propertyName ?? node.name).text);
    if (isToday || isDateCall || isProperty || isDie) found.push(at(source, node));
  });
  return found;
}

/**
 * Prisma gathers `findUnique` with what else is asked in the same tick and sends it in the name of whoever asked first: one
 * outside a transaction would be taken for one that was made inside. `findFirst` asks the same of the same index.
 */
export function gatheredQueries(source: Source): string[] {
  const found: string[] = [];
  each(source.tree, (node) => {
    if (ts.isPropertyAccessExpression(node) && /^findUnique/.test(node.name.text)) found.push(at(source, node));
  });
  return found;
}
