import { TriangleAlert, X } from "lucide-react";
import { useEffect } from "react";
import { useOffice } from "../office.ts";

export interface Toast {
  readonly id: string;
  readonly words: string;
}

/** What went wrong, in passing; and a lasting line while the sandbox can't be reached. */
export function Toasts({
  toasts,
  lost,
  dismiss,
}: {
  toasts: readonly Toast[];
  lost: boolean;
  dismiss: (id: string) => void;
}) {
  const { say } = useOffice();
  const newest = toasts.at(-1)?.id;
  useEffect(() => {
    if (newest === undefined) return;
    const timer = setTimeout(() => dismiss(newest), 8000);
    return () => clearTimeout(timer);
  }, [newest, dismiss]);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {lost && <div className="toast">{say("reconnecting")}</div>}
      {toasts.map(({ id, words }) => (
        <div key={id} className="toast" data-tone="bad">
          <TriangleAlert size={16} aria-hidden="true" />
          <span>{words}</span>
          <button type="button" className="ghost" aria-label={say("close")} onClick={() => dismiss(id)}>
            <X size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
