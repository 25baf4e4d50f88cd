import type { InEvery } from "../kernel/locale.ts";

/** Where in the file, as keys and places in lists, and what is wrong there, in every language. */
export interface Nonsense {
  readonly path: readonly (string | number)[];
  readonly says: InEvery<string>;
}

export const problem = (path: Nonsense["path"], en: string, zh: string): Nonsense => ({
  path,
  says: { en, "zh-CN": zh },
});
