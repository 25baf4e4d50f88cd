import { Sparkles, X } from "lucide-react";
import { useState } from "react";
import { useOffice } from "../office.ts";
import { remember, remembered } from "./memory.ts";

/** A few first things to do; a click types them into the composer. */
export function TryThis({ openRoom }: { openRoom: (id: string, words: string) => void }) {
  const { screen, say } = useOffice();
  const [shown, setShown] = useState(() => remembered("tries", "shown") === "shown");
  if (!shown || !screen.tries.length) return null;
  const dismiss = (): void => {
    remember("tries", "hidden");
    setShown(false);
  };
  return (
    <section className="tries" aria-label={say("tryThis")}>
      <span className="tries-title">
        <Sparkles size={15} aria-hidden="true" /> {say("tryThis")}
      </span>
      {screen.tries.map(({ label, room, words }) => (
        <button key={label} type="button" className="try" title={words} onClick={() => openRoom(room, words)}>
          {label}
        </button>
      ))}
      <button type="button" className="ghost" aria-label={say("dismiss")} onClick={dismiss}>
        <X size={15} />
      </button>
    </section>
  );
}
