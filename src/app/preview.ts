import { reply as checked, type Reply } from "../chat/reply.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";

/** What a link of ours points at; null: it is none of ours. */
export function pageAt({ pages }: Pick<Catalogue, "pages">, publicUrl: string | undefined, url: string) {
  if (publicUrl === undefined || !url.startsWith(`${publicUrl}/`)) return null;
  const [path = "", number = "", ...more] = url
    .slice(publicUrl.length + 1)
    .split(/[?#]/, 1)
    .join("")
    .split("/");
  const page = pages.find((each) => each.path === path);
  return page && isNumber(number) && more.every((part) => part === "") ? { page, number: Number(number) } : null;
}

/** What everybody in a room may see of a link that somebody posted there; silence for what they may not see themself. */
export async function previewOf(
  work: Work,
  catalogue: Pick<Catalogue, "pages">,
  publicUrl: string | undefined,
  url: string,
): Promise<Reply> {
  const at = pageAt(catalogue, publicUrl, url);
  const shown = at && (await at.page.preview(work, at.number));
  return checked.parse(shown ? { kind: "preview", ...shown } : { kind: "silence" });
}

/** A record's number, as it stands in an address. */
export const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text);
