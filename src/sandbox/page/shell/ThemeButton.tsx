import { MoonStar } from "lucide-react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { useOffice } from "../office.ts";
import { remember, remembered } from "./memory.ts";

const root = document.documentElement;
const preferred = remembered("theme", "");
if (preferred) root.dataset.theme = preferred;

/** Light or dark; the machine's own wish until one chooses. */
export function ThemeButton() {
  const { say } = useOffice();
  const flip = (): void => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember("theme", root.dataset.theme);
  };
  return (
    <TooltipTrigger delay={300}>
      <Button className="ghost" aria-label={say("theme")} onPress={flip}>
        <MoonStar size={17} />
      </Button>
      <Tooltip className="tooltip" offset={8}>
        {say("theme")}
      </Tooltip>
    </TooltipTrigger>
  );
}
