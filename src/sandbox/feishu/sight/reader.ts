import { languageOf } from "../people.ts";
import type { Language, Message, User } from "../records.ts";
import type { Tenant } from "../tenant.ts";

/** The one who looks: what turns ids and instants into words. `zone` is an IANA name. */
export interface Reader {
  readonly language: Language;
  readonly zone: string;
  /** Ephemeral cards show the words that they were written in, whatever else they carry. */
  readonly untranslated?: boolean;
  nameOf(user: string): string;
}

/** How somebody reads: everything, or one message. */
export const readerOf = (tenant: Tenant, user: User, message?: Message): Reader => ({
  language: languageOf(user),
  zone: user.zone,
  untranslated: message?.onlyFor !== undefined,
  nameOf: (id) => personOf(tenant, id)?.name ?? id,
});

/** A person by any of their ids, or by e-mail. */
export const personOf = (tenant: Tenant, id: string): User | undefined =>
  tenant.users.get(id) ??
  [...tenant.users.values()].find((one) => [one.unionId, one.userId, one.email].includes(id) && id !== "");

/** The words of a text in the reader's language; else those that it was written in. */
export function inLanguage(
  text: {
    readonly content?: string | undefined;
    readonly i18n_content?: Readonly<Partial<Record<string, string>>> | undefined;
  },
  { language, untranslated = false }: Pick<Reader, "language" | "untranslated">,
): string {
  const translated = untranslated ? undefined : text.i18n_content?.[language];
  return translated ?? text.content ?? Object.values(text.i18n_content ?? {})[0] ?? "";
}

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_short: { month: "short", day: "numeric" },
  date: { year: "numeric", month: "long", day: "numeric" },
  week: { weekday: "long" },
  week_short: { weekday: "short" },
  time: { hour: "2-digit", minute: "2-digit", hour12: false },
  time_sec: { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false },
};

/** An instant as `<local_datetime>` shows it in the reader's zone; an unknown `format` shows day and time. */
export function sayInstant(milliseconds: number, format: string, { language, zone }: Reader): string {
  const style = styles[format] ?? { ...styles.date_num, ...styles.time };
  const locale = language === "zh_cn" ? "zh-CN" : "en-US";
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone }).format(new Date(milliseconds));
}
