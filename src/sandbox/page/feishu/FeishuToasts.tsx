import { CircleAlert, CircleCheck, CircleX, Info } from "lucide-react";
import type { FeishuToast } from "../../window/feishu-screen.ts";

const icons = { success: CircleCheck, info: Info, warning: CircleAlert, error: CircleX } as const;

/** What a card said in passing, at the top of the window as in Feishu. */
export function FeishuToasts({ toasts }: { toasts: readonly FeishuToast[] }) {
  return (
    <div className="fs-toasts" role="status" aria-live="polite">
      {toasts.map(({ id, kind, words }) => {
        const Icon = icons[kind];
        return (
          <div key={id} className="fs-toast" data-kind={kind}>
            <Icon size={17} aria-hidden="true" />
            <span>{words}</span>
          </div>
        );
      })}
    </div>
  );
}
