import { Button } from "react-aria-components";
import { useOffice } from "../office.ts";
import { useFeishu } from "./feishu.ts";

/** The bot's menu above the composer of its private chat. */
export function BotMenu() {
  const { screen, act } = useFeishu();
  const { say } = useOffice();
  if (!screen.menu.length) return null;
  return (
    <div className="fs-menu" role="toolbar" aria-label={`${say("botMenu")} ${screen.bot.name}`}>
      {screen.menu.map(({ key, label }) => (
        <Button key={key} className="fs-menu-item" onPress={() => void act({ kind: "menu", key })}>
          {label}
        </Button>
      ))}
    </div>
  );
}
