import { Search } from "lucide-react";
import { useState } from "react";
import { dayOf } from "../../slack/sight/reader.ts";
import type { FeishuChat } from "../../window/feishu-screen.ts";
import { useOffice } from "../office.ts";
import { Avatar } from "../shell/Avatar.tsx";
import { useFeishu } from "./feishu.ts";

/** The person's chats, the newest first, found by a part of their name. */
export function ChatList({ open }: { open: (chat: string) => void }) {
  const { screen, person } = useFeishu();
  const { say } = useOffice();
  const [searched, setSearched] = useState("");
  const nameOf = (chat: FeishuChat): string => (chat.withUser ? person(chat.withUser)?.name : chat.name) ?? "";
  const found = screen.chats.filter((chat) => nameOf(chat).toLowerCase().includes(searched.trim().toLowerCase()));
  return (
    <aside className="fs-list">
      <label className="fs-search">
        <Search size={15} aria-hidden="true" />
        <input
          type="search"
          aria-label={say("searchChats")}
          placeholder={say("searchChats")}
          value={searched}
          onChange={({ target }) => setSearched(target.value)}
        />
      </label>
      <ul aria-label={say("chats")}>
        {found.map((chat) => (
          <li key={chat.id}>
            <button
              type="button"
              className="fs-chat-item"
              aria-current={chat.id === screen.chat ? "page" : undefined}
              title={nameOf(chat)}
              onClick={() => open(chat.id)}
            >
              <ChatAvatar chat={chat} size={40} />
              <span className="fs-chat-words">
                <span className="fs-chat-name">
                  <strong>{nameOf(chat)}</strong>
                  {chat.withUser === screen.bot.id && <BotTag />}
                  {chat.last && <Moment at={chat.last.at} />}
                </span>
                <span className="fs-chat-last">{chat.last?.words || chat.description}</span>
              </span>
              {chat.unread > 0 && (
                <span className="badge">
                  {chat.unread}
                  <span className="unseen"> {say("newMessages")}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** A group has no face of its own, and shows the first letter of its name. */
export function ChatAvatar({ chat, size }: { chat: FeishuChat; size: number }) {
  const { person } = useFeishu();
  if (chat.withUser) return <Avatar person={person(chat.withUser)} size={size} />;
  return (
    <span className="avatar fs-group" aria-hidden="true" style={{ width: size, height: size, fontSize: size * 0.42 }}>
      {[...chat.name][0]?.toUpperCase()}
    </span>
  );
}

export function BotTag() {
  const { say } = useOffice();
  return <span className="fs-bot-tag">{say("botTag")}</span>;
}

/** The time of today, or the day of before. */
function Moment({ at }: { at: number }) {
  const { reader } = useOffice();
  const then = new Date(at);
  const today = dayOf(then, reader.zone) === dayOf(reader.now, reader.zone);
  const options: Intl.DateTimeFormatOptions = today
    ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
    : { month: "short", day: "numeric" };
  return (
    <time dateTime={then.toISOString()}>
      {new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.zone }).format(then)}
    </time>
  );
}
