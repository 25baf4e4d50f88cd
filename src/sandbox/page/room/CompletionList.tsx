import { useEffect, useRef } from "react";
import { useOffice } from "../office.ts";
import { Avatar, BotMark } from "../shell/Avatar.tsx";
import type { Completion } from "./completion.ts";

interface CompletionListProps {
  readonly id: string;
  readonly offered: readonly Completion[];
  readonly chosen: number;
  readonly pick: (completion: Completion) => void;
  /** Whose commands they are. */
  readonly by: string;
}

/** What fits what has been typed; the composer keeps the keyboard. */
export function CompletionList({ id, offered, chosen, pick, by }: CompletionListProps) {
  const { say } = useOffice();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);
  const kind = offered[0]?.kind ?? "word";
  const title = { command: `${say("commandsHint")} · ${by}`, word: say("wordsHint"), person: say("mention") }[kind];
  return (
    <div className="completions">
      <p className="menu-header">{title}</p>
      <div id={id} role="listbox" aria-label={title} ref={list} className="completion-list">
        {offered.map((one, index) => (
          <div
            key={one.label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="completion"
            onMouseDown={(event) => {
              // Keeps the cursor in the composer.
              event.preventDefault();
              pick(one);
            }}
          >
            {kind === "command" && <BotMark size={26} />}
            {one.person && <Avatar person={one.person} size={26} />}
            <span className="menu-words">
              <strong>{one.label}</strong>
              <span className="faint">{one.detail}</span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
