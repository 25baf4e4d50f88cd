import { Zap } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import type { ScreenRoom } from "../../window/screen.ts";
import { useOffice } from "../office.ts";
import { BotMark } from "../shell/Avatar.tsx";
import { completions } from "./completion.ts";
import type { Draft } from "./draft.ts";
import { Typing } from "./Typing.tsx";

/** Slack's composer: messages, commands with completion, and the menu of shortcuts. */
export function Composer({ room, name, draft }: { room: ScreenRoom; name: string; draft: Draft }) {
  const { screen, say, act } = useOffice();
  return (
    <Typing
      label={`${say("placeholder")} ${name}`}
      draft={draft}
      room={room.id}
      offer={(words) => completions(words, screen.commands)}
      send={async (words) => void (await act({ kind: "type", room: room.id, words }))}
      waitsFor={(line) => line.startsWith("/")}
      worker={screen.bot.name}
      tools={<ShortcutsMenu />}
    />
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
