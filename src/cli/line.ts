import type { Command } from "commander";
import type { Settings } from "../app/settings.ts";
import type { Terminal } from "../app/terminal/open.ts";
import type { Text } from "../chat/text.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Ids } from "../kernel/id.ts";
import type { Locale } from "../kernel/locale.ts";

/** Options that every command with an output for programs has. */
export interface JsonOption {
  readonly json?: boolean;
}

/** What the commands of the terminal are made with. */
export interface Line {
  readonly program: Command;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly clock: Clock;
  readonly ids: Ids;
  /** Random bytes in hexadecimal digits. */
  readonly random: (bytes: number) => string;
  /** The language of whoever sits at this terminal. */
  readonly locale: Locale;
  inOurs(en: string, zh: string): string;
  /** A sentence of the terminal's own, for commands that open no app. */
  speak(text: Text): string;
  /** To standard output: what was asked for. */
  print(line: string): void;
  /** To standard error: what is said beside it. */
  remark(line: string): void;
  json(value: unknown): void;
  /** What a command found: the value itself for programs, its lines for people. */
  give(options: JsonOption, value: unknown, lines: () => string | readonly string[]): void;
  /** The environment's settings; refuses with everything that is wrong with them. */
  settings(): Settings;
  /** Opens the app for one command and closes it; a refusal is said in one sentence. */
  withApp(act: (terminal: Terminal) => Promise<void>): Promise<void>;
  /** A command that also speaks to programs. */
  withJson(parent: Command, words: string, en: string, zh: string): Command;
}
