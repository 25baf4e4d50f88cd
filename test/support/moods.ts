import type { ServerResponse } from "node:http";

/**
 * How a platform takes one call: well; not at all, and says so (`limited`, `broken`) or says nothing (`deaf`); at all, but
 * its answer breaks off (`half`) or never comes (`hangs`), so that the bot can't know.
 */
export type Mood = "well" | "limited" | "broken" | "deaf" | "half" | "hangs";

/** The mood for a call, by the name that the platform gives it. */
export type Moods = (call: string) => Mood;

/** Whether a call was not taken, and answered as such; `limited` says it in the platform's own terms. */
export function isRefused(mood: Mood, response: ServerResponse, limited: () => void): boolean {
  if (mood === "limited") limited();
  if (mood === "broken") response.writeHead(500).end("upstream connect error");
  return mood === "limited" || mood === "broken" || mood === "deaf";
}

/** Answers a call that was taken, as far as the mood lets it. */
export function answer(mood: Mood, response: ServerResponse, body: object, status = 200): void {
  if (mood === "hangs") return;
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "content-length": length });
  if (mood === "half") response.write(text.slice(0, text.length / 2), () => response.destroy());
  else response.end(text);
}
