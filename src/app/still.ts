import { card as whole } from "../chat/card.ts";
import { keptIn } from "../chat/kept.ts";
import { mutableCard } from "../crm/members/cards.ts";
import { asActor, findMember } from "../crm/members/store/store.ts";
import type { Database } from "../store/database.ts";
import type { DeliveryParts } from "../work/delivery.ts";
import type { UnitOfWork } from "../work/unit.ts";
import type { Catalogue } from "./catalogue.ts";
import { completed } from "./outcome.ts";
import { asRead, inSight, showsRecords } from "./seen.ts";

interface Parts {
  readonly catalogue: Pick<Catalogue, "slices" | "lookups" | "sees">;
  readonly database: Database;
  readonly unit: UnitOfWork;
}

/** As it is sent: what is still so, and with it the way to stop its kind. */
export function stillSo(parts: Parts): NonNullable<DeliveryParts["stillSo"]> {
  const look = looking(parts);
  return async (tenant, member, kind, card, now) => {
    const so = await look(tenant, member, kind, card, now);
    return so && mutableCard(so, kind);
  };
}

/**
 * Looks at what is about to be sent with the eyes of its reader, as each slice knows whether it is still so; a record's card
 * has what the slices above add, as it has when somebody asks for it, and nothing that its reader may not see any more.
 */
function looking({ catalogue, database, unit }: Parts): NonNullable<DeliveryParts["stillSo"]> {
  return async (tenant, member, kind, card, now) => {
    const looks = catalogue.slices.flatMap((slice) => slice.stillSo?.[kind] ?? []);
    const { about } = card;
    const isAdded = about !== undefined && catalogue.slices.some(({ adds }) => adds?.[about.kind]);
    const isLookedAt = looks.length > 0 || isAdded || showsRecords(catalogue, card) || keptIn(card).length > 0;
    const person = isLookedAt ? await findMember(database.prisma, tenant, member) : null;
    if (person === null) return card;
    return unit({ tenant, by: await asActor({ db: database.prisma, tenant }, person), now }, async (work) => {
      let so: typeof card | null = card;
      for (const isSo of looks) so &&= await isSo(work, so);
      if (so === null) return null;
      const seen = await inSight(catalogue, work, so);
      const added = isAdded && seen.about ? whole.parse(await completed({ catalogue, work }, seen)) : seen;
      return asRead(catalogue, work, added);
    });
  };
}
