import type { Button, CardDraft } from "../../../chat/card.ts";
import { dotted, roughMoneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Tier } from "../../../policy/schema.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import { show } from "../../accounts/verbs.ts";
import type { Trend } from "../customer/facts.ts";
import { label, tierNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { log } from "../verbs/customers.ts";
import { trendNames } from "./side.ts";

/** A customer as a list shows it. */
export interface Row {
  readonly number: number;
  readonly accountId: Id;
  readonly name: string;
  readonly tier: Tier;
  readonly ownerId: Id | null;
  /** `YYYY-MM-DD` */
  readonly lastOrderOn: string | null;
  /** null: none, or not for the reader. */
  readonly revenue12: string | null;
  readonly trend: Trend | null;
}

interface Shown {
  readonly title: Text;
  readonly count: number;
  readonly names: ReadonlyMap<Id, { readonly name: string }>;
  readonly currency: string;
  readonly buttons: readonly Button[];
}

/** One page of customers. */
export function listCard(rows: readonly Row[], { title, count, names, currency, buttons }: Shown): CardDraft {
  return {
    title: say.listTitle({ which: title, count }),
    blocks: [
      rows.length
        ? { kind: "list", rows: rows.map((row) => listRow(row, names, currency)) }
        : { kind: "words", text: say.noneListed() },
      ...(buttons.length ? [{ kind: "buttons" as const, buttons: [...buttons] }] : []),
    ],
  };
}

function listRow(row: Row, names: Shown["names"], currency: string) {
  const details = [
    tierNames[row.tier],
    ...(row.revenue12 !== null && Number(row.revenue12) !== 0
      ? [keptOf({ id: row.accountId }, "amount", roughMoneyText({ amount: row.revenue12, currency }))]
      : []),
    ...(row.lastOrderOn ? [say.rowOrder({ day: row.lastOrderOn })] : []),
    ...(row.trend && row.trend !== "steady" ? [trendNames[row.trend]] : []),
    row.ownerId ? verbatim(names.get(row.ownerId)?.name ?? "?") : label.nobody(),
  ];
  const known = { account: row.accountId };
  return {
    title: say.titled({ number: row.number, name: row.name }),
    details: [dotted(details)],
    buttons: [button(show, known, { label: label.open() }), button(log, known)],
  };
}
