import { Refusal } from "../../kernel/refusal.ts";
import { openSource } from "./source.ts";
import { filled, spelling } from "./values.ts";

const names = new Set(["product", "product name", "name", "产品", "产品名称", "名称"].map(spelling));

/** The right spelling of products, from a table with a column of their names. Refuses a table without one. */
export async function readProductList(path: string): Promise<string[]> {
  const source = await openSource(path);
  const at = source.columns.findIndex((column) => names.has(spelling(column)));
  if (at < 0) throw new Refusal("imports.missingColumn", { what: "products", fields: ["product"] });
  const found = new Set<string>();
  for await (const { cells } of source.rows()) {
    const name = filled(cells[at]);
    if (name !== null) found.add(name);
  }
  return [...found];
}
