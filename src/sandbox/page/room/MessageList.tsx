import { useEffect, useRef } from "react";
import { dayOf, relativeDay } from "../../slack/sight/reader.ts";
import type { ScreenMessage } from "../../window/screen.ts";
import { useOffice } from "../office.ts";
import { MessageRow } from "./MessageRow.tsx";

const dateOf = (message: ScreenMessage): Date => new Date(Number(message.ts) * 1000);
/** Plain messages of one author within five minutes stand together; cards stand by themselves. */
const together = 300;

/** The messages of the open room with a line between days; replies stand under what they reply to. */
export function MessageList() {
  const { screen, reader, say } = useOffice();
  const scroller = useRef<HTMLDivElement>(null);
  const newest = screen.messages.at(-1)?.ts;
  const count = screen.messages.length;
  useEffect(() => {
    // Follows the newest message; its height may still change while it is drawn.
    if (newest === undefined || !count) return;
    const at = scroller.current;
    at?.scrollTo({ top: at.scrollHeight });
  }, [newest, count]);

  const known = new Set(screen.messages.map(({ ts }) => ts));
  const isReply = (one: ScreenMessage): boolean =>
    one.threadTs !== null && one.threadTs !== one.ts && known.has(one.threadTs);
  const roots = screen.messages.filter((one) => !isReply(one));
  const day = (one: ScreenMessage): string => dayOf(dateOf(one), reader.zone);
  const dayName = (at: Date): string => {
    const near = relativeDay(at, reader);
    return (
      near ??
      new Intl.DateTimeFormat(reader.locale, {
        weekday: "long",
        month: "long",
        day: "numeric",
        timeZone: reader.zone,
      }).format(at)
    );
  };
  return (
    <div className="messages" ref={scroller} role="log" aria-label={say("messages")}>
      <div className="messages-rise" />
      {!roots.length && <p className="empty">{say("quiet")}</p>}
      {roots.map((message, index) => {
        const before = roots[index - 1];
        const newDay = !before || day(before) !== day(message);
        const joined =
          !newDay &&
          before !== undefined &&
          !message.blocks.length &&
          !before.blocks.length &&
          before.user === message.user &&
          before.private === message.private &&
          Number(message.ts) - Number(before.ts) < together;
        const replies = screen.messages.filter((one) => isReply(one) && one.threadTs === message.ts);
        return (
          <div key={message.ts}>
            {newDay && (
              <div className="day">
                <span>{capital(dayName(dateOf(message)))}</span>
              </div>
            )}
            <MessageRow message={message} joined={joined} />
            {replies.length > 0 && (
              <div className="thread">
                {replies.map((reply) => (
                  <MessageRow key={reply.ts} message={reply} joined={false} />
                ))}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
