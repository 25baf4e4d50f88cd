import { SendHorizontal, Zap } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import type { ScreenRoom } from "../../window/screen.ts";
import { useOffice } from "../office.ts";
import { BotMark } from "../shell/Avatar.tsx";
import { CompletionList } from "./CompletionList.tsx";
import { type Completion, completions } from "./completion.ts";
import type { Draft } from "./draft.ts";

/** Where one types: messages, and commands with completion. */
export function Composer({ room, name, draft }: { room: ScreenRoom; name: string; draft: Draft }) {
  const { screen, say, act } = useOffice();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [working, setWorking] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const offered = hidden ? [] : completions(words, screen.commands);
  const at = Math.min(chosen, offered.length - 1);

  useEffect(() => {
    if (!draft.words || draft.room !== room.id) return;
    setWords(draft.words);
    setHidden(true);
    box.current?.focus();
    draft.taken();
  }, [draft, room.id]);
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
  const send = async (): Promise<void> => {
    const line = words.trim();
    if (!line) return;
    type("");
    setWorking(line.startsWith("/"));
    await act({ kind: "type", room: room.id, words: line });
    setWorking(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const current = offered[at];
    if (event.key === "Escape" && offered.length) {
      setHidden(true);
    } else if (offered.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      setChosen((at + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    } else if (current && event.key === "Tab" && !event.shiftKey) {
      complete(current);
    } else if (
      current &&
      event.key === "Enter" &&
      !event.shiftKey &&
      current.kind === "command" &&
      words.trim() !== current.label
    ) {
      complete(current);
    } else if (event.key === "Enter" && !event.shiftKey) {
      void send();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div className="composer-wrap">
      {offered.length > 0 && <CompletionList id={list} offered={offered} chosen={at} pick={complete} />}
      <div className="composer">
        <ShortcutsMenu />
        <textarea
          ref={box}
          rows={1}
          value={words}
          placeholder={`${say("placeholder")} ${name}`}
          aria-label={`${say("placeholder")} ${name}`}
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={offered.length ? `${list}-${at}` : undefined}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
        />
        <Button className="send" aria-label={say("send")} isDisabled={!words.trim()} onPress={() => void send()}>
          <SendHorizontal size={17} />
        </Button>
      </div>
      <p className="composer-note" aria-live="polite">
        {working ? (
          <span className="working">
            <i />
            <i />
            <i /> {screen.bot.name} {say("working")}
          </span>
        ) : (
          <span className="keys">{say("keys")}</span>
        )}
      </p>
    </div>
  );
}

/** The ⚡ menu: shortcuts that work anywhere. */
function ShortcutsMenu() {
  const { screen, say, act } = useOffice();
  const shortcuts = screen.shortcuts.filter(({ type }) => type === "global");
  return (
    <MenuTrigger>
      <Button className="ghost composer-tool" aria-label={say("shortcuts")} isDisabled={!shortcuts.length}>
        <Zap size={17} />
      </Button>
      <Popover className="popover" placement="top start" offset={8}>
        <Menu
          className="menu"
          aria-label={say("shortcuts")}
          onAction={(key) => void act({ kind: "shortcut", name: String(key) })}
        >
          <MenuSection>
            <Header className="menu-header">{say("shortcuts")}</Header>
            {shortcuts.map(({ name, description }) => (
              <MenuItem key={name} id={name} className="menu-item" textValue={name}>
                <BotMark size={24} />
                <span className="menu-words">
                  <Text slot="label">{name}</Text>
                  <Text slot="description">{description}</Text>
                </span>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
