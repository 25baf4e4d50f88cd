import { MoonStar } from "lucide-react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { useOffice } from "../office.ts";
import { remember, remembered } from "./memory.ts";

const root = document.documentElement;
const preferred = remembered("theme", "");
if (preferred) root.dataset.theme = preferred;

/** The narrow bar at the left: which window is shown, and light or dark. */
export function Rail() {
  const { say } = useOffice();
  const flip = (): void => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember("theme", root.dataset.theme);
  };
  return (
    <nav className="rail" aria-label={say("windows")}>
      <RailButton label={say("slackWindow")} current>
        <SlackGlyph />
      </RailButton>
      <RailButton label={say("feishuSoon")} soon>
        <FeishuGlyph />
      </RailButton>
      <span className="rail-gap" />
      <RailButton label={say("theme")} press={flip}>
        <MoonStar size={18} />
      </RailButton>
    </nav>
  );
}

function RailButton(props: {
  label: string;
  children: React.ReactNode;
  current?: boolean;
  soon?: boolean;
  press?: () => void;
}) {
  return (
    <TooltipTrigger delay={300}>
      <Button
        className="rail-button"
        aria-label={props.label}
        aria-current={props.current ? "page" : undefined}
        data-soon={props.soon || undefined}
        onPress={() => props.press?.()}
      >
        {props.children}
      </Button>
      <Tooltip className="tooltip" placement="right" offset={8}>
        {props.label}
      </Tooltip>
    </TooltipTrigger>
  );
}

const SlackGlyph = () => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.4"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M9.5 3.5v17M14.5 3.5v17M3.5 9.5h17M3.5 14.5h17" />
  </svg>
);
const FeishuGlyph = () => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M4 9c4 6 9 9 14 8.5 1.8-.2 2.6-2 3-4.5M8 4.5h8c1.5 2 2.3 4 2.5 6M8 4.5c3 2.5 5 5.5 6 9" />
  </svg>
);
