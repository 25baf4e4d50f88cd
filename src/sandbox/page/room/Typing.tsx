import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useOffice } from "../office.ts";
import { CompletionList } from "./CompletionList.tsx";
import type { Completion } from "./completion.ts";
import type { Draft } from "./draft.ts";

interface TypingProps {
  /** What the box is called and, while it is empty, says. */
  readonly label: string;
  readonly draft: Draft;
  readonly room: string;
  /** What fits what has been typed so far. */
  readonly offer: (words: string) => readonly Completion[];
  readonly send: (line: string) => Promise<void>;
  /** Whether somebody is now at work on what was sent. */
  readonly waitsFor: (line: string) => boolean;
  readonly worker: string;
  readonly tools?: ReactNode;
  /** Changes when the box should have the keyboard. */
  readonly focusOn?: unknown;
}

/** Where one types, with completion; Enter sends. */
export function Typing({ label, draft, room, offer, send, waitsFor, worker, tools, focusOn }: TypingProps) {
  const { say } = useOffice();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [working, setWorking] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const offered = hidden ? [] : offer(words);
  const at = Math.min(chosen, offered.length - 1);

  useEffect(() => {
    if (!draft.words || draft.room !== room) return;
    setWords(draft.words);
    setHidden(true);
    box.current?.focus();
    draft.taken();
  }, [draft, room]);
  useEffect(() => {
    if (focusOn) box.current?.focus();
  }, [focusOn]);
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${words ? Math.min(area.scrollHeight, 220) : 0}px`;
  }, [words]);

  const type = (next: string): void => {
    setWords(next);
    setHidden(false);
    setChosen(0);
  };
  const complete = ({ insert }: Completion): void => {
    type(insert);
    box.current?.focus();
  };
  const submit = async (): Promise<void> => {
    const line = words.trim();
    if (!line) return;
    type("");
    setWorking(waitsFor(line));
    await send(line);
    setWorking(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const current = offered[at];
    const enter = event.key === "Enter" && !event.shiftKey;
    if (event.key === "Escape" && offered.length) setHidden(true);
    else if (offered.length && (event.key === "ArrowDown" || event.key === "ArrowUp"))
      setChosen((at + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    else if (current && event.key === "Tab" && !event.shiftKey) complete(current);
    else if (current && enter && current.kind !== "word" && words.trim() !== current.insert.trim()) complete(current);
    else if (enter) void submit();
    else return;
    event.preventDefault();
  };
  return (
    <div className="composer-wrap">
      {offered.length > 0 && <CompletionList id={list} offered={offered} chosen={at} pick={complete} by={worker} />}
      <div className="composer">
        {tools}
        <textarea
          ref={box}
          rows={1}
          value={words}
          placeholder={label}
          aria-label={label}
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={offered.length ? `${list}-${at}` : undefined}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
        />
        <Button className="send" aria-label={say("send")} isDisabled={!words.trim()} onPress={() => void submit()}>
          <SendHorizontal size={17} />
        </Button>
      </div>
      <p className="composer-note" aria-live="polite">
        {working ? (
          <span className="working">
            <i />
            <i />
            <i /> {worker} {say("working")}
          </span>
        ) : (
          <span className="keys">{say("keys")}</span>
        )}
      </p>
    </div>
  );
}
