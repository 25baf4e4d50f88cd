import { Menu as MenuIcon } from "lucide-react";
import { Button } from "react-aria-components";
import { useOffice } from "../office.ts";
import { ClockWidget } from "./ClockWidget.tsx";
import { PersonSwitch } from "./PersonSwitch.tsx";

/** Above everything: where one is, what time it is here, and who one is. */
export function TopBar({
  offset,
  become,
  openDrawer,
}: {
  offset: number;
  become: (handle: string) => void;
  openDrawer: () => void;
}) {
  const { screen, say } = useOffice();
  return (
    <header className="topbar">
      <Button className="ghost drawer-button" aria-label={say("menu")} onPress={openDrawer}>
        <MenuIcon size={18} />
      </Button>
      <span className="brand">
        <strong>{screen.bot.name}</strong>
        <span className="brand-tag">{say("sandbox")}</span>
      </span>
      <span className="topbar-gap" />
      <ClockWidget offset={offset} />
      <PersonSwitch become={become} />
    </header>
  );
}
