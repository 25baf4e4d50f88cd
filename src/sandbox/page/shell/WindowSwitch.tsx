import { useSyncExternalStore } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useOffice } from "../office.ts";

export const shown = ["slack", "feishu", "both"] as const;
/** Which windows are to be seen. */
export type Shown = (typeof shown)[number];

const wide = matchMedia("(min-width: 1080px)");

/** Whether both windows find room side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener("change", changed);
      return () => wide.removeEventListener("change", changed);
    },
    () => wide.matches,
  );
}

/** Slack, Feishu, or both where they find room. */
export function WindowSwitch({ now, choose }: { now: Shown; choose: (next: Shown) => void }) {
  const { say } = useOffice();
  const isWide = useWide();
  return (
    <ToggleButtonGroup
      className="window-switch"
      aria-label={say("windows")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[now]}
      onSelectionChange={(keys) => {
        const next = shown.find((one) => keys.has(one));
        if (next) choose(next);
      }}
    >
      {shown
        .filter((one) => isWide || one !== "both")
        .map((one) => (
          <ToggleButton key={one} id={one} className="window-choice">
            {say(one)}
          </ToggleButton>
        ))}
    </ToggleButtonGroup>
  );
}
