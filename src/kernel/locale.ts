/** The languages Tandem speaks. One word more here, and the compiler lists every sentence that lacks it. */
export const locales = ["en", "zh-CN"] as const;

export type Locale = (typeof locales)[number];

/** One value for each language. */
export type InEvery<T> = { readonly [L in Locale]: T };

/** The nearest language we speak to a platform's or browser's tag (`zh-Hans-CN`, `zh_cn`, `en-GB`); English otherwise. */
export function nearestLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** The language of whoever reads at this terminal, by the environment's POSIX settings. */
export const terminalLocale = (environment: { readonly [name: string]: string | undefined }): Locale =>
  nearestLocale(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG);

/**
 * The language that somebody's own words are in: Chinese with a Han character in them, English when all their letters are
 * Latin; null where they don't tell. Who is mentioned, and a command's name after its slash, are nobody's own words.
 */
export function localeOf(words: string): Locale | null {
  const own = words.replace(/(?:^\s*\/|@)\S*/g, "");
  if (/\p{Script=Han}/u.test(own)) return "zh-CN";
  return /\p{L}/u.test(own) && !/(?!\p{Script=Latin})\p{L}/u.test(own) ? "en" : null;
}
