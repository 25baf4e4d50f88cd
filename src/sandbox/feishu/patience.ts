import type { Desk } from "./acts/desk.ts";

export interface WorkspaceOptions {
  readonly desk: Desk;
  /** Milliseconds of the machine that a person waits for an answer. */
  readonly patience: number;
  readonly isBusy: () => boolean;
}

/** Waits until something holds, looking again whenever anything changes. Throws `sentence` when patience ends. */
export async function until(
  options: WorkspaceOptions,
  holds: () => boolean,
  sentence: string | (() => string),
  within = options.patience,
): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve, reject) => {
    const finish = (end: () => void): void => {
      stop();
      clearTimeout(timer);
      end();
    };
    const stop = options.desk.tenant.watch(() => holds() && finish(resolve));
    const timer = setTimeout(
      () => finish(() => reject(new Error(typeof sentence === "string" ? sentence : sentence()))),
      within,
    );
  });
}
