import { expect, test } from "vitest";
import { inSight } from "../../src/app/seen.ts";
import { type Card, card } from "../../src/chat/card.ts";
import { verbatim } from "../../src/chat/text.ts";
import type { Id } from "../../src/kernel/id.ts";
import { type Company, company } from "./company.ts";

/** Rows that name a company and a call each, as a morning's list has them. */
const rows = Array.from({ length: 15 }, (_, at) => ({
  title: verbatim(`row ${at}`),
  buttons: [
    { label: verbatim("Answer"), verb: "revisit.answer", values: { revisit: `r${at}` } },
    { label: verbatim("Open"), verb: "account.show", values: { account: `a${at}`, page: "7" } },
  ],
}));
const list = card.parse({ title: verbatim("Today"), blocks: [{ kind: "list", rows }] });
const shown = ({ blocks }: Card) => blocks.flatMap((block) => (block.kind === "list" ? block.rows : [])).length;

test("the rows of a list are looked at by kinds, once each, and only as long as nothing of a row is seen", async () => {
  const here: Company = await company();
  const asked: (readonly [string, number])[] = [];
  const sees = (kind: string, seen: (id: Id) => boolean) =>
    [
      kind,
      async (_: unknown, ids: readonly Id[]) => {
        asked.push([kind, ids.length]);
        return new Set(ids.filter(seen));
      },
    ] as const;
  const sight = new Map([
    sees("account", (id) => Number(id.slice(1)) < 12),
    sees("revisit", (id) => Number(id.slice(1)) === 13),
    sees("opportunity", () => true),
  ]);
  const [some, none] = await here.unit({ tenant: here.tenant, by: here.by }, async (work) => [
    await inSight({ sees: sight }, work, list),
    await inSight({ sees: new Map([sees("account", () => false)]) }, work, list),
  ]);
  await here.close();
  expect(asked).toEqual([
    ["account", 15],
    ["revisit", 3],
    ["account", 15],
  ]);
  expect([some && shown(some), none?.blocks]).toEqual([13, []]);
});
