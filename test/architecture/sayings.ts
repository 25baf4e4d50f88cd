import ts from "typescript";
import { at, each, type Source } from "./sources.ts";

/** Names that are written alike in both languages, and commands as they are typed. */
const names = /^(Slack|English|VIP|中文（简体）|\/[a-z]+)$/;

/** Sentences whose Chinese is the English, or holds letters and no Chinese. Names, figures and signs may be alike. */
export function untranslated(source: Source): string[] {
  const found: string[] = [];
  each(source.tree, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const [english, chinese] = [fixedWords(node, "en"), fixedWords(node, "zh-CN")];
    if (english === null || chinese === null || names.test(chinese) || !/\p{L}/u.test(chinese)) return;
    if (english === chinese || !/\p{Script=Han}/u.test(chinese)) found.push(at(source, node));
  });
  return found;
}

/** The fixed words of a sentence without what is filled in; null when this is no sentence. */
function fixedWords(object: ts.ObjectLiteralExpression, locale: string): string | null {
  const property = object.properties.find((each) => each.name && "text" in each.name && each.name.text === locale);
  if (!property || !ts.isPropertyAssignment(property)) return null;
  const said = property.initializer;
  const isSpoken = ts.isStringLiteralLike(said) || ts.isTemplateExpression(said) || ts.isArrowFunction(said);
  if (!isSpoken) return null;
  const words: string[] = [];
  each(said, (node) => {
    if (ts.isStringLiteralLike(node) && isUnsaid(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      words.push(node.text);
  });
  return words.join("").trim();
}

/** Compared, looked up or handed on, not said. */
function isUnsaid({ parent }: ts.Node): boolean {
  const isCompared = ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText());
  return isCompared || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent);
}

/** The codes that a file's refusals bear, with where they stand. A code that is computed whole is told as `?`. */
export function refusalsOf(source: Source): { readonly code: string; readonly where: string }[] {
  const found: { code: string; where: string }[] = [];
  each(source.tree, (node) => {
    if (!ts.isNewExpression(node) || node.expression.getText() !== "Refusal") return;
    for (const code of codes(node.arguments?.[0])) found.push({ code, where: at(source, node) });
  });
  return found;
}

function codes(given: ts.Expression | undefined): string[] {
  if (given && ts.isStringLiteralLike(given)) return [given.text];
  if (given && ts.isConditionalExpression(given)) return [...codes(given.whenTrue), ...codes(given.whenFalse)];
  return ["?"];
}
