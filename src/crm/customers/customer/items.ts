import type { OrderLine } from "./order.ts";

/** `服务器x2，维保` → two lines, the first of quantity 2. Never guesses: what names no quantity is one line without. */
export function itemsIn(words: string): OrderLine[] {
  return words
    .normalize("NFKC")
    .replace(/[^\S\n]+/gu, " ")
    .split(/\s*[,、;\n]\s*|\s+\+\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [, product = part, quantity = null] = quantified.exec(part) ?? [];
      return { product: product.trim(), quantity, amount: null, margin: null, discount: null };
    });
}

/** Said first, or last; 退货险 is an insurance, and “no refund” or 可退货 no refund. */
const refundFirst =
  /^(?:refund(?:ed)?(?=[\s:：,，]|$)(?:\s+(?:for|of)(?=\s|$))?|退货退款|退款(?![险保])|退货(?![险保]))[\s:：,，]*/iu;
const refundLast =
  /(?:(?<![^\s,，、;；])(?<!\b(?:no|not|non|without)\s+)refund(?:ed)?|(?<![^\p{Script=Han}\s,，、;；])(?<![不无未可能持包费])(?:退货退款|退款|退货))$/iu;

/** Whether what somebody says of an order is that money was given back, and what is left without that word. */
export function refundIn(words: string): { readonly isRefund: boolean; readonly items: string } {
  const said = words.trim();
  const rest = said.replace(refundFirst, "");
  const items = rest.replace(refundLast, "");
  return { isRefund: items !== said, items: items === rest ? rest : withoutTail(items) };
}

/** By hand, as an expression would look at each run of separators from each of its places. */
function withoutTail(words: string): string {
  let end = words.length;
  while (end > 0 && /[\s,，、;；]/u.test(words.charAt(end - 1))) end--;
  return words.slice(0, end);
}

const quantified = /^(.+?)\s*[x×*]\s*(\d{1,9}(?:\.\d{1,3})?)\s*(?:台|件|套|个|份|年|pcs)?$/iu;

/** The same the other way round, as a form shows it. */
export const itemsText = (lines: readonly OrderLine[]): string =>
  lines.map(({ product, quantity }) => (quantity === null ? product : `${product}x${quantity}`)).join(", ");
