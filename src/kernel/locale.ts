/** The languages Tandem speaks. One word more here, and the compiler lists every sentence that lacks it. */
export const locales = ["en", "zh-CN"] as const;

export type Locale = (typeof locales)[number];

/** One value for each language. */
export type InEvery<T> = { readonly [L in Locale]: T };

/** The nearest language we speak to a platform's or browser's tag (`zh-Hans-CN`, `zh_cn`, `en-GB`); English otherwise. */
export function nearestLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
