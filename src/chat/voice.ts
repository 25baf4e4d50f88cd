import { dayAt, formatDay, formatInstant } from "../kernel/day.ts";
import { withErased } from "../kernel/erased.ts";
import type { Locale } from "../kernel/locale.ts";
import { formatMoney } from "../kernel/money.ts";
import type { Facts } from "../kernel/refusal.ts";
import { lines as own } from "./messages.ts";
import { bound, type Line, type Text, type Voice } from "./text.ts";

/** How to speak to one reader; made anew for each, since "today" is theirs. */
export type Speaker = (reader: { locale: Locale; zone: string }, now: Date) => Voice;

/** A speaker that knows these slices' sentences beside the chat's own. Refuses two sentences of one name. */
export function speaker(slices: readonly ReadonlyMap<string, Line<never>>[]): Speaker {
  const lines = bound(own, ...slices);
  return ({ locale, zone }, now) => voice(lines, locale, zone, now);
}

/** Signs that turn letters around, up to an end that may never come: somebody's name would turn the rest of our sentence. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
const inOrder = (words: string): string => words.replace(turning, "");

function voice(lines: ReadonlyMap<string, Line<never>>, locale: Locale, zone: string, now: Date): Voice {
  const today = dayAt(now, zone);
  const numbers = new Intl.NumberFormat(locale);
  const conjunction = new Intl.ListFormat(locale, { type: "conjunction" });
  const self: Voice = {
    locale,
    zone,
    today,
    text: (text: Text) => {
      const line = lines.get(text.key);
      // A sentence that an older version queued and this one no longer knows: its facts are better than nothing.
      if (!line)
        return inOrder(
          Object.values(text.facts)
            .filter((fact) => typeof fact === "string")
            .join(" "),
        );
      const spoken: string | ((facts: never, voice: Voice) => string) = line[locale];
      return typeof spoken === "string" ? spoken : withErased(inOrder(speak(spoken, text.facts, self)), locale);
    },
    money: (money) => formatMoney(money, locale, "full"),
    roughMoney: (money) => formatMoney(money, locale, "short"),
    day: (day) => formatDay(day, locale, { today }),
    instant: (iso) => formatInstant(new Date(iso), locale, zone),
    number: (value) => numbers.format(value),
    list: (parts) => conjunction.format(parts),
    in: (other) => (other === locale ? self : voice(lines, other, zone, now)),
  };
  return self;
}

/** Texts are made by typed sayers only, so the facts are the line's own. */
function speak(spoken: (facts: never, voice: Voice) => string, facts: Facts, voice: Voice): string {
  return spoken(facts as never, voice);
}
