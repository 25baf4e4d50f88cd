import { Menu as MenuIcon } from "lucide-react";
import { Button } from "react-aria-components";
import { useOffice } from "../office.ts";
import { BotMark } from "./Avatar.tsx";
import { ClockWidget } from "./ClockWidget.tsx";
import { PersonSwitch } from "./PersonSwitch.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import { type Shown, WindowSwitch } from "./WindowSwitch.tsx";

interface TopBarProps {
  readonly offset: number;
  readonly shown: Shown;
  readonly show: (next: Shown) => void;
  readonly become: (handle: string) => void;
  readonly openDrawer: () => void;
}

/** Above everything: where one is, which windows are open, what time it is here, and who one is. */
export function TopBar({ offset, shown, show, become, openDrawer }: TopBarProps) {
  const { screen, say } = useOffice();
  const both = screen.windows.length > 1;
  return (
    <header className="topbar">
      {shown !== "feishu" && (
        <Button className="ghost drawer-button" aria-label={say("menu")} onPress={openDrawer}>
          <MenuIcon size={18} />
        </Button>
      )}
      <span className="brand">
        <BotMark size={24} />
        <strong>{screen.bot.name}</strong>
        <span className="brand-tag">{say("sandbox")}</span>
      </span>
      <span className="topbar-gap" />
      {both && <WindowSwitch now={shown} choose={show} />}
      <span className="topbar-gap" />
      <ThemeButton />
      <ClockWidget offset={offset} />
      <PersonSwitch become={become} />
    </header>
  );
}
