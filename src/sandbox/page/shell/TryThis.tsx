import { Sparkles, X } from "lucide-react";
import { useState } from "react";
import type { ScreenTry } from "../../window/screen.ts";
import { useOffice } from "../office.ts";
import { remember, remembered } from "./memory.ts";

interface TryThisProps {
  readonly tries: readonly ScreenTry[];
  /** Opens a room with words in its composer. */
  readonly open: (room: string, words: string) => void;
}

/** A few first things to do; a click types them into the composer. */
export function TryThis({ tries, open }: TryThisProps) {
  const { say } = useOffice();
  const [shown, setShown] = useState(() => remembered("tries", "shown") === "shown");
  if (!shown || !tries.length) return null;
  const dismiss = (): void => {
    remember("tries", "hidden");
    setShown(false);
  };
  return (
    <section className="tries" aria-label={say("tryThis")}>
      <span className="tries-title">
        <Sparkles size={15} aria-hidden="true" /> {say("tryThis")}
      </span>
      {tries.map(({ label, room, words }) => (
        <button key={label} type="button" className="try" title={words} onClick={() => open(room, words)}>
          {label}
        </button>
      ))}
      <button type="button" className="ghost" aria-label={say("dismiss")} onClick={dismiss}>
        <X size={15} />
      </button>
    </section>
  );
}
