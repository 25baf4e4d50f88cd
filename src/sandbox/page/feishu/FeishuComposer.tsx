import { X } from "lucide-react";
import type { FeishuChat } from "../../window/feishu-screen.ts";
import { useOffice } from "../office.ts";
import type { Draft } from "../room/draft.ts";
import { Typing } from "../room/Typing.tsx";
import { useFeishu } from "./feishu.ts";
import { feishuCompletions } from "./mentions.ts";

interface ComposerProps {
  readonly chat: FeishuChat;
  readonly name: string;
  readonly withBot: boolean;
  readonly draft: Draft;
}

/** Feishu's composer: commands in the bot's chat, people after an `@` in groups, and what is being answered above. */
export function FeishuComposer({ chat, name, withBot, draft }: ComposerProps) {
  const { screen, person, act, answering, answer } = useFeishu();
  const { say } = useOffice();
  const people = chat.kind === "group" ? [screen.bot, ...screen.people.filter(({ id }) => id !== screen.me.id)] : [];
  const send = async (words: string): Promise<void> => {
    const parent = answering?.id;
    answer(null);
    await act({ kind: "say", chat: chat.id, words, ...(parent ? { parent } : {}) });
  };
  return (
    <div className="fs-composer">
      {answering && (
        <p className="fs-answering">
          <span>
            {say("replyTo")} {person(answering.sender)?.name}: {answering.line}
          </span>
          <button type="button" className="ghost" aria-label={say("cancel")} onClick={() => answer(null)}>
            <X size={14} />
          </button>
        </p>
      )}
      <Typing
        label={`${say("placeholder")} ${name}`}
        draft={draft}
        room={chat.id}
        offer={(words) => feishuCompletions(words, screen.commands, people)}
        send={send}
        waitsFor={(line) => withBot || line.includes(`@${screen.bot.name}`)}
        worker={screen.bot.name}
        focusOn={answering?.id}
      />
    </div>
  );
}
