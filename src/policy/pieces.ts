import { z } from "zod";
import { isCurrency } from "../kernel/currency.ts";
import { isZone } from "../kernel/zone.ts";

export const grades = ["A", "B", "C"] as const;
export type Grade = (typeof grades)[number];

export const roles = ["rep", "manager", "admin"] as const;
export type Role = (typeof roles)[number];

export const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "key" });
export const word = z.string().trim().min(1).max(60);
export const zone = z.string().refine(isZone, { error: "zone" });
export const currency = z.string().refine(isCurrency, { error: "currency" });
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "time" });
export const region = z.string().refine(isRegion, { error: "region" });
export const count = z.int().min(0).max(10_000);
export const some = z.int().min(1).max(10_000);
export const role = z.enum(roles);

export const names = z.strictObject({ en: word, "zh-CN": word });
export const words = z.strictObject({ en: z.array(word).default([]), "zh-CN": z.array(word).default([]) });
export const spoken = { name: names, words: words.default({ en: [], "zh-CN": [] }) };
export const byGrade = <T extends z.ZodType>(of: T) => z.strictObject({ A: of, B: of, C: of });
export const percent = z.number().min(0).max(100);

/** `30 minutes`, `4 hours`, `1 working day`: how long somebody has to answer, within their own working hours. */
export const answerTime = z
  .string()
  .regex(/^[1-9]\d{0,3} (minutes?|hours?|working days?)$/, { error: "answerTime" })
  .transform((text): { unit: "minutes" | "working days"; count: number } => {
    const [count = "", unit = ""] = text.split(" ");
    if (unit.startsWith("working")) return { unit: "working days", count: Number(count) };
    return { unit: "minutes", count: Number(count) * (unit.startsWith("hour") ? 60 : 1) };
  });

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** `none`, or a country (`CN`), or one of its states (`DE-BY`). */
function isRegion(text: string): boolean {
  const [, country] = /^([A-Z]{2})(-[A-Z0-9]{1,3})?$/.exec(text) ?? [];
  // ZZ is "Unknown Region" to Unicode.
  return text === "none" || (country !== undefined && country !== "ZZ" && countries.of(country) !== undefined);
}
