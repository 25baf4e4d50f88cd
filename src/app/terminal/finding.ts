import type { InEvery } from "../../kernel/locale.ts";

/** One thing looked at; `cure` says what to do where it is not well. */
export interface Finding {
  readonly check: "settings" | "policy" | "database" | "migrations" | "slack";
  readonly state: "ok" | "warning" | "failed";
  readonly says: InEvery<string>;
  readonly cure?: InEvery<string>;
}
