import { readFile } from "node:fs/promises";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument, visit } from "yaml";
import type { InEvery } from "../kernel/locale.ts";
import { sentenceFor } from "./mistakes.ts";
import { type Policy, shape } from "./schema.ts";
import { nonsense } from "./sense.ts";

/** One mistake in the file: its line, counted from 1 (0: the file itself), and a sentence in every language. */
export interface PolicyProblem {
  readonly line: number;
  readonly says: InEvery<string>;
}
export type Loaded = { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] };

type Path = readonly PropertyKey[];

/** Reads the policy from YAML. Either the whole of it, or everything that is wrong with it, in order of lines. */
export function readPolicy(yaml: string): Loaded {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const errors = document.errors.map(({ pos, message }) => ({ at: pos[0], message }));
  if (errors.length === 0) errors.push(...brokenAliases(document));
  if (errors.length > 0) {
    return failed(
      errors.map(({ at, message }) => ({
        line: lines.linePos(at).line,
        says: { en: `This is not YAML: ${message}`, "zh-CN": `这不是合法的 YAML：${message}` },
      })),
    );
  }
  const locate = (path: Path) => lineOf(document, lines, path);
  const checked = shape.safeParse(document.toJS({ maxAliasCount: -1 }) ?? {});
  if (!checked.success) {
    return failed(
      checked.error.issues.flatMap((issue) => {
        // An unknown key is pointed at itself, not at the group that it stands in.
        const paths: Path[] =
          issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
        return paths.map((path) => ({
          line: locate(path),
          says: sentenceFor(issue, path, place(document, path) === null),
        }));
      }),
    );
  }
  const wrong = nonsense(checked.data);
  if (wrong.length > 0) return failed(wrong.map(({ path, says }) => ({ line: locate(path), says })));
  return { policy: checked.data };
}

/** Far more than anybody writes, and too few for aliases of aliases to make a short file endless. */
const mostAliases = 20;

/** What the parser lets pass, and would throw only when the values are asked for. */
function brokenAliases(document: Document): { at: number; message: string }[] {
  const found: { at: number; message: string }[] = [];
  let count = 0;
  visit(document, {
    Alias: (_key, alias) => {
      const at = alias.range?.[0] ?? 0;
      count += 1;
      if (count > mostAliases) found.push({ at, message: `more than ${mostAliases} aliases` });
      else if (!alias.resolve(document)) found.push({ at, message: `nothing is called &${alias.source}` });
    },
  });
  return found;
}

/** A mistake with the place that it stands at, as compilers say it: `file:line`. */
export const problemIn = (file: string, { line, says }: PolicyProblem): InEvery<string> =>
  line === 0 ? says : { en: `${file}:${line}: ${says.en}`, "zh-CN": `${file}:${line}：${says["zh-CN"]}` };

/** Reads the policy file. A file that can't be read, or is no UTF-8, is a problem at no line. */
export async function loadPolicy(path: string): Promise<Loaded> {
  try {
    return readPolicy(new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path)));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed([
      {
        line: 0,
        says: {
          en: `The policy ${path} can't be read: ${why}. TANDEM_POLICY names it, from where Tandem is started.`,
          "zh-CN": `无法读取策略文件 ${path}：${why}。该路径由 TANDEM_POLICY 指定，相对于启动 Tandem 的目录。`,
        },
      },
    ]);
  }
}

function failed(problems: readonly PolicyProblem[]): Loaded {
  return { problems: [...problems].sort((a, b) => a.line - b.line) };
}

/** The line of a key or list entry; of the nearest thing around it when it is what's missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const offset = place(document, path.slice(0, length));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
}

/** Where a key or list entry begins, in characters; null when the file has no such thing. */
function place(document: Document, path: Path): number | null {
  const last = path.at(-1);
  const around = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (isMap(around)) {
    const key = around.items.find((pair: Pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    return isNode(key) ? (key.range?.[0] ?? null) : null;
  }
  const entry = isSeq(around) && typeof last === "number" ? around.items[last] : null;
  return isNode(entry) ? (entry.range?.[0] ?? null) : null;
}
