import { Refusal } from "../../../kernel/refusal.ts";

/** The digits of GB 32100-2015: no I, O, S, V or Z. */
const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const shape = new RegExp(`^[${digits}]{2}\\d{6}[${digits}]{10}$`);

/**
 * A 统一社会信用代码 as it is compared: 18 digits and capitals. The last one checks the others (GB 32100-2015): the sum of
 * each digit's value times 3^place, modulo 31, taken from 31. Refuses what is none.
 */
export function creditCode(words: string): string {
  const code = words.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  if (!isCreditCode(code)) throw new Refusal("accounts.badCreditCode", { words }, { field: "creditCode" });
  return code;
}

/** Whether it is one, written without spaces and in capitals. */
export function isCreditCode(code: string): boolean {
  return shape.test(code) && code.at(-1) === checkDigit(code);
}

/** The digit that must end a code that begins with these 17. */
export function checkDigit(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const digit of code.slice(0, 17)) {
    sum += digits.indexOf(digit) * weight;
    weight = (weight * 3) % 31;
  }
  return digits.charAt((31 - (sum % 31)) % 31);
}
