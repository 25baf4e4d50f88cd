import { useCallback, useEffect, useState } from "react";
import type { Suggested } from "../slack/acts/pressing.ts";
import type { ActDraft } from "../window/acting.ts";
import type { Leap } from "../window/clock.ts";
import type { FeishuActDraft } from "../window/feishu-acting.ts";

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
export const actInFeishu = (as: string, asked: FeishuActDraft): Promise<Result> =>
  post("feishu/act", { as, act: asked });
export const leap = (as: string, by: Leap): Promise<Result> => post("clock", { as, leap: by });

export interface Connection<S> {
  readonly screen: S | null;
  readonly lost: boolean;
  /** The sandbox's time minus the machine's, in milliseconds. */
  readonly offset: number;
}

/** The screen of one person, kept up to date by the sandbox; `room` is the one they have open. */
export function useScreen<S extends { readonly now: string }>(path: string, as: string, room: string): Connection<S> {
  const [screen, setScreen] = useState<S | null>(null);
  const [lost, setLost] = useState(false);
  const [offset, setOffset] = useState(0);
  const keepTime = useCallback((now: string) => setOffset(Date.parse(now) - Date.now()), []);
  useEffect(() => {
    const stream = new EventSource(`/sandbox/api/${path}?${new URLSearchParams({ as, room })}`);
    stream.onopen = () => setLost(false);
    stream.onerror = () => setLost(true);
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const next: S = JSON.parse(data);
      setScreen(next);
      keepTime(next.now);
    };
    stream.addEventListener("time", ({ data }: MessageEvent<string>) => keepTime(data));
    return () => stream.close();
  }, [path, as, room, keepTime]);
  return { screen, lost, offset };
}
