import { Check, ChevronDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import type { ScreenPerson } from "../../window/screen.ts";
import { useOffice } from "../office.ts";
import { Avatar } from "./Avatar.tsx";

const tongue = (person: ScreenPerson): string =>
  new Intl.DisplayNames(person.locale, { type: "language" }).of(person.locale.split("-")[0] ?? "en") ?? person.locale;
const city = (person: ScreenPerson): string => person.zone.split("/").at(-1)?.replaceAll("_", " ") ?? person.zone;

/** Who one is, and who one could be. */
export function PersonSwitch({ become }: { become: (handle: string) => void }) {
  const { screen, say } = useOffice();
  return (
    <MenuTrigger>
      <Button className="chip person-chip" aria-label={`${say("switchPerson")}: ${screen.me.name}`}>
        <Avatar person={screen.me} size={24} />
        <span className="chip-wide">{screen.me.name}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover people-popover" placement="bottom end" offset={6}>
        <p className="popover-note">{say("switchHint")}</p>
        <Menu className="menu" aria-label={say("switchPerson")} onAction={(key) => become(String(key))}>
          {screen.people.map((person) => (
            <MenuItem key={person.handle} id={person.handle} className="menu-item person-item" textValue={person.name}>
              <Avatar person={person} size={34} />
              <span className="person-words">
                <Text slot="label">{person.name}</Text>
                <Text slot="description">
                  {person.title || say(person.kind)} · {tongue(person)} · {city(person)}
                </Text>
              </span>
              {person.kind === "admin" && <span className="tag">{say("admin")}</span>}
              {person.id === screen.me.id && <Check size={16} aria-hidden="true" />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
