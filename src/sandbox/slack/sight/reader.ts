/** The one who looks: what turns ids and instants into words. `zone` is an IANA name. */
export interface Reader {
  readonly locale: string;
  readonly zone: string;
  readonly now: Date;
  nameOf(user: string): string;
  channelOf(channel: string): string;
}

/** A `<!date^…>` as the reader sees it, from Slack's documented tokens; unknown tokens stay as written. */
export function sayDate(unix: number, format: string, reader: Reader): string {
  const at = new Date(unix * 1000);
  return format.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const pretty = name.endsWith("_pretty") ? relativeDay(at, reader) : undefined;
    if (pretty) return pretty;
    if (name === "ago") return relative(at, reader);
    const options = styles[name.replace(/_pretty$/, "")];
    return options ? new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.zone }).format(at) : whole;
  });
}

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  day_divider: { weekday: "long", month: "long", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** `2026-11-23` in the reader's zone. */
export function dayOf(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    at,
  );
}

/** Today, yesterday or tomorrow as the reader says it; undefined for any other day. */
export function relativeDay(at: Date, reader: Reader): string | undefined {
  const days = Math.round(
    (Date.parse(dayOf(at, reader.zone)) - Date.parse(dayOf(reader.now, reader.zone))) / 86_400_000,
  );
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(days, "day");
}

function relative(at: Date, reader: Reader): string {
  const minutes = Math.round((at.getTime() - reader.now.getTime()) / 60_000);
  const format = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return format.format(Math.round(minutes / 60), "hour");
  return format.format(Math.round(minutes / 1440), "day");
}
