import { useEffect, useRef } from "react";
import { dayOf, relativeDay } from "../../slack/sight/reader.ts";
import type { FeishuChat, FeishuMessage } from "../../window/feishu-screen.ts";
import { useOffice } from "../office.ts";
import { Bubble } from "./Bubble.tsx";
import { useFeishu } from "./feishu.ts";

/** After so many milliseconds of silence the time is said in between. */
const silence = 5 * 60_000;

/** The messages of the open chat, with the time between those that lie apart. */
export function Talk({ chat }: { chat: FeishuChat }) {
  const { screen } = useFeishu();
  const { say } = useOffice();
  const scroller = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const { messages } = screen;
  useEffect(() => {
    // Follows the newest message, also when a chart or a picture makes it higher afterwards.
    const [at, content] = [scroller.current, inside.current];
    if (!at || !content) return;
    let lowest = true;
    const watch = (): void => {
      lowest = at.scrollHeight - at.scrollTop - at.clientHeight < 60;
    };
    const follow = new ResizeObserver(() => lowest && at.scrollTo({ top: at.scrollHeight }));
    follow.observe(content);
    follow.observe(at);
    at.addEventListener("scroll", watch);
    return () => {
      follow.disconnect();
      at.removeEventListener("scroll", watch);
    };
  }, []);
  const newest = messages.at(-1);
  const mine = newest?.sender === screen.me.id ? newest.id : "";
  useEffect(() => {
    // What one says oneself is always brought into sight.
    if (mine) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [mine]);
  return (
    <div className="fs-talk" ref={scroller} role="log" aria-label={say("messages")}>
      <div ref={inside}>
        {!messages.length && <p className="empty">{say("emptyChat")}</p>}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const apart = !before || message.at - before.at > silence;
          const joined = !apart && before.sender === message.sender && before.says.kind !== "recalled";
          return (
            <div key={message.id}>
              {apart && <Moment message={message} />}
              <Bubble message={message} chat={chat} joined={joined} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Moment({ message }: { message: FeishuMessage }) {
  const { reader } = useOffice();
  const at = new Date(message.at);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.zone }).format(at);
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const today = dayOf(at, reader.zone) === dayOf(reader.now, reader.zone);
  const day = today ? "" : (relativeDay(at, reader) ?? format({ month: "long", day: "numeric", weekday: "short" }));
  return (
    <p className="fs-moment">
      <time dateTime={at.toISOString()}>{[day, time].filter(Boolean).join(" ")}</time>
    </p>
  );
}
