import type { Locale } from "./locale.ts";

/** Whether a text names a time zone that the clock knows (`Asia/Shanghai`, `UTC`); fixed offsets such as `+08:00` are refused. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** What people call a zone, whatever the season: `Shanghai (China Standard Time)` · `中国标准时间（Shanghai）`. Refuses what is no zone by RangeError. */
export function zoneName(zone: string, locale: Locale): string {
  // Any instant of these years: the generic name knows no daylight saving.
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(
    Date.UTC(2026, 0, 1),
  );
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
  const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  if (name.startsWith("GMT") || name === city) return city;
  return locale === "en" ? `${city} (${name})` : `${name}（${city}）`;
}
