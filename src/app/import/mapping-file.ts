import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { isCurrency } from "../../kernel/currency.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { dateOrders } from "./dates.ts";

const words = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
const order = z.enum(dateOrders);

/** What a person may say about a file, in YAML or JSON. Everything is optional; what is left out is proposed. */
const shape = z.strictObject({
  /** Column → field; null leaves the column out. */
  columns: z.record(z.string(), z.string().nullable()).default({}),
  /** For each field, the file's word → ours: stages and outcomes by key, owners by name or e-mail, accounts by name. */
  values: z.record(z.string(), words).default({}),
  /** How dates are written where they are only numbers: for all columns, or column by column. */
  dates: z.union([order, z.record(z.string(), order)]).default({}),
  decimal: z.enum([".", ","]).optional(),
  /** For amounts that name none. */
  currency: z.string().refine(isCurrency, "is no ISO 4217 code").optional(),
  /** The right spelling of products. */
  products: z.array(z.string().min(1)).default([]),
  /** Accounts that look like one that is here, but are not surely it: rejected unless this says otherwise. */
  duplicates: z.literal("create").optional(),
  /** Taken for every row that has no value of its own: `{ source: trade fair }`. */
  defaults: words.default({}),
});

export type MappingFile = z.output<typeof shape>;
export const noMapping: MappingFile = shape.parse({});

/** Reads a mapping file. Refuses what is not there, not YAML or JSON, or says something else than a mapping can. */
export async function readMappingFile(path: string): Promise<MappingFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new Refusal("imports.noFile", { file: path });
  }
  return parseMapping(text, path);
}

/** The same from text; `path` is for the sentences. */
export function parseMapping(text: string, path: string): MappingFile {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    throw new Refusal("imports.brokenMapping", { file: path, detail: error instanceof Error ? error.message : "" });
  }
  const read = shape.safeParse(data ?? {});
  if (read.success) return read.data;
  const detail = read.error.issues.map((issue) => `${issue.path.join(".") || "file"}: ${issue.message}`).join("; ");
  throw new Refusal("imports.brokenMapping", { file: path, detail });
}
