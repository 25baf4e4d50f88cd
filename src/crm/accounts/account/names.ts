import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { parse } from "tldts";
import { soundOf } from "../../../kernel/grams.ts";
import type { Policy } from "../../../policy/schema.ts";
import { isCreditCode } from "./credit-code.ts";
import { isPublicMail } from "./mail-domains.ts";
import { withoutPlace } from "./places.ts";

/** How two accounts can turn out to be one, from the surest to the weakest. */
export const keyKinds = ["code", "phone", "domain", "name", "pinyin"] as const;
export type KeyKind = (typeof keyKinds)[number];

export interface AccountKey {
  readonly kind: KeyKind;
  readonly value: string;
}

/** What identifies an account: its own data and its contacts'. */
export interface Identified {
  readonly name: string;
  readonly phone?: string | null | undefined;
  /** A domain, a web address or an e-mail address. */
  readonly domain?: string | null | undefined;
  readonly creditCode?: string | null | undefined;
  readonly contacts?: readonly { readonly phone?: string | null; readonly email?: string | null }[];
}

/**
 * The keys under which an account is the same as another (F9). Each kind's values are compared for equality. `region` is
 * the country (`CN`) of phone numbers that name none. What can't be read gives no key.
 */
export function accountKeys(account: Identified, region: string): AccountKey[] {
  const { contacts = [] } = account;
  const name = nameKey(account.name);
  const code = account.creditCode?.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "") ?? "";
  const phones = [account.phone, ...contacts.map(({ phone }) => phone)].map((words) => phoneOf(words ?? "", region));
  const domains = [account.domain, ...contacts.map(({ email }) => email)].map((words) => domainOf(words ?? ""));
  const keys: AccountKey[] = [
    ...(isCreditCode(code) ? [{ kind: "code" as const, value: code }] : []),
    ...phones.flatMap((value) => (value ? [{ kind: "phone" as const, value }] : [])),
    ...domains.flatMap((value) => (value && !isPublicMail(value) ? [{ kind: "domain" as const, value }] : [])),
    ...(name ? [{ kind: "name" as const, value: name }] : []),
    ...(name ? [{ kind: "pinyin" as const, value: soundOf(name) }] : []),
  ];
  return keys.filter((key, at) => key.value && keys.findIndex((other) => same(key, other)) === at);
}

const same = (a: AccountKey, b: AccountKey): boolean => a.kind === b.kind && a.value === b.value;

/**
 * A company's name as it is compared: half-width, lower case, without accents, spaces and signs, without its legal form
 * (有限公司, Co., Ltd.) in either language, without the place it is registered in. `""` where nothing is left.
 */
export function nameKey(name: string): string {
  const plain = plainly(name);
  return lettersOf(withoutForm(withoutPlace(withoutForm(plain)))) || lettersOf(plain);
}

/** The same with the place kept: 北京宏达 and 上海宏达 are alike, but nobody would merge them without asking. */
export function fullNameKey(name: string): string {
  return lettersOf(withoutForm(plainly(name)));
}

function plainly(name: string): string {
  const bare = name
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
  return bare.normalize("NFC").replace(/\s+/g, " ").trim();
}

const chineseForms =
  /(?:股份)?有限(?:责任|責任)?公司$|集[团團](?:公司)?$|[(（]集[团團][)）]|总公司$|(?<!分)公司$|股份$/u;
const englishForms = new Set(
  (
    "co company corp corporation inc incorporated ltd limited llc llp lp plc gmbh mbh ag kg kgaa sa sas sarl srl spa bv nv " +
    "oy oyj ab as asa aps pty pte kk sdn bhd pvt jsc ooo group and"
  ).split(" "),
);

/** No company has more legal forms in a row. */
const mostForms = 10;

/** Strips legal forms from the end for as long as something of the name's own is left. */
function withoutForm(name: string): string {
  let rest = name;
  for (let forms = 0; forms < mostForms; forms++) {
    const shorter = withoutEnglishForm(rest.replace(chineseForms, "").trim());
    if (shorter === rest || lettersOf(shorter) === "") return rest;
    rest = shorter;
  }
  return rest;
}

function withoutEnglishForm(name: string): string {
  // `S.A.` and `P.L.C.` are one word; `&` is a word.
  const spelt = name
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, "$1")
    .replace(/(?<=[\p{L}\p{N}.]\s*)&(?=\s*[\p{L}\p{N}])/gu, " and ");
  const words = spelt.split(/[\s.,]+/).filter(Boolean);
  while (words.length > 1 && englishForms.has(words.at(-1) ?? "")) words.pop();
  if (words.length > 1 && words[0] === "the") words.shift();
  return words.join(" ");
}

const lettersOf = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, "");

/** A phone number as E.164 (`+8657112345678`, an extension as `;ext=`); null where the words are none. */
export function phoneOf(words: string, region: string): string | null {
  const country = isSupportedCountry(region) ? region : undefined;
  const found = readPhone(words.normalize("NFKC"), country);
  return found?.isPossible() ? found.format("E.164") : null;
}

function readPhone(words: string, country: CountryCode | undefined) {
  return parsePhoneNumberFromString(words.slice(0, 60), country ? { defaultCountry: country } : {});
}

/** The domain that somebody registered (`acme.co.uk`), of a domain, a web address or an e-mail address; null: none. */
export function domainOf(words: string): string | null {
  const { domain, isIcann } = parse(words.normalize("NFKC").trim().toLowerCase());
  return domain && isIcann ? domain : null;
}

/** The country whose phone numbers need no prefix: that of the company's zone. */
export function phoneRegion({ company, calendar }: Pick<Policy, "company" | "calendar">): string {
  const region = calendar.zones[company.zone] ?? calendar.elsewhere;
  return region === "none" ? "" : region.slice(0, 2);
}
