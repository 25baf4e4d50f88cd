import { ChevronLeft, Users } from "lucide-react";
import { useEffect } from "react";
import { Button } from "react-aria-components";
import { useOffice } from "../office.ts";
import type { Draft } from "../room/draft.ts";
import { TryThis } from "../shell/TryThis.tsx";
import { BotMenu } from "./BotMenu.tsx";
import { BotTag, ChatAvatar } from "./ChatList.tsx";
import { FeishuComposer } from "./FeishuComposer.tsx";
import { useFeishu } from "./feishu.ts";
import { Talk } from "./Talk.tsx";

interface ChatProps {
  readonly draft: Draft;
  readonly open: (chat: string, words?: string) => void;
  readonly showList: () => void;
}

/** The open chat. Opening the bot's own tells the bot, as Feishu does. */
export function Chat({ draft, open, showList }: ChatProps) {
  const { screen, person, act } = useFeishu();
  const { say } = useOffice();
  const chat = screen.chats.find(({ id }) => id === screen.chat);
  const other = chat?.withUser ? person(chat.withUser) : undefined;
  const withBot = other !== undefined && other.id === screen.bot.id;
  useEffect(() => {
    if (withBot) void act({ kind: "enter" });
  }, [withBot, act]);
  if (!chat) return <main className="fs-chat" />;
  const name = other?.name ?? chat.name;
  return (
    <main className="fs-chat">
      <header className="fs-chat-header">
        <Button className="ghost fs-back" aria-label={say("menu")} onPress={showList}>
          <ChevronLeft size={18} />
        </Button>
        <ChatAvatar chat={chat} size={36} />
        <div>
          <h2>
            {name} {withBot && <BotTag />}
          </h2>
          <p className="fs-chat-topic">
            {chat.kind === "group" && (
              <span className="room-count" title={`${chat.members} ${say("people")}`}>
                <Users size={13} aria-hidden="true" /> {chat.members}
              </span>
            )}
            {other ? other.title : chat.description}
          </p>
        </div>
      </header>
      <Talk chat={chat} />
      <TryThis tries={screen.tries} open={open} />
      {withBot && <BotMenu />}
      <FeishuComposer chat={chat} name={name} withBot={withBot} draft={draft} />
    </main>
  );
}
