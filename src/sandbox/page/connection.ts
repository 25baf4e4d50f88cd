import { useCallback, useEffect, useState } from "react";
import type { Suggested } from "../slack/acts/pressing.ts";
import type { ActDraft } from "../window/acting.ts";
import type { Leap } from "../window/clock.ts";
import type { Screen } from "../window/screen.ts";

/** What the sandbox says about something that was done. */
export interface Result {
  readonly ok: boolean;
  readonly problem?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly groups?: readonly Suggested[];
}

async function post(path: string, body: object): Promise<Result> {
  const response = await fetch(`/sandbox/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const result: Result = await response.json();
  return result;
}

export const act = (as: string, asked: ActDraft): Promise<Result> => post("act", { as, act: asked });
export const leap = (as: string, by: Leap): Promise<Result> => post("clock", { as, leap: by });

export interface Connection {
  readonly screen: Screen | null;
  readonly lost: boolean;
  /** The sandbox's time minus the machine's, in milliseconds. */
  readonly offset: number;
}

/** The screen of one person, kept up to date by the sandbox. */
export function useScreen(as: string, room: string): Connection {
  const [screen, setScreen] = useState<Screen | null>(null);
  const [lost, setLost] = useState(false);
  const [offset, setOffset] = useState(0);
  const keepTime = useCallback((now: string) => setOffset(Date.parse(now) - Date.now()), []);
  useEffect(() => {
    const stream = new EventSource(`/sandbox/api/stream?${new URLSearchParams({ as, room })}`);
    stream.onopen = () => setLost(false);
    stream.onerror = () => setLost(true);
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const next: Screen = JSON.parse(data);
      setScreen(next);
      keepTime(next.now);
    };
    stream.addEventListener("time", ({ data }: MessageEvent<string>) => keepTime(data));
    return () => stream.close();
  }, [as, room, keepTime]);
  return { screen, lost, offset };
}
