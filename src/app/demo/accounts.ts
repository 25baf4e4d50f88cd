import { phoneRegion } from "../../crm/accounts/account/names.ts";
import { importMany } from "../../crm/accounts/store/store.ts";
import { after, days } from "../../kernel/clock.ts";
import type { Id } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import type { Chance } from "./chance.ts";
import { type Half, words } from "./company.ts";

export interface DemoAccount {
  readonly id: Id;
  readonly name: string;
  readonly half: Half;
}

/** Makes so many invented companies of both languages, each with one or two contacts. */
export async function makeAccounts(work: Work, count: number, from: number, chance: Chance): Promise<DemoAccount[]> {
  const created = after(work.now, -days(380));
  const made = Array.from({ length: count }, (_, at) => invented(from + at, chance));
  const how = { now: created, newId: work.newId, region: phoneRegion(work.policy), by: null };
  const kept = await importMany(
    work.db,
    work.tenant,
    made.map(({ fields }) => fields),
    how,
  );
  const accounts = made.flatMap(({ fields, half }, at) => {
    const id = kept[at]?.id;
    return id ? [{ id, name: fields.name, half }] : [];
  });
  await work.db.contact.createMany({
    data: accounts.flatMap(({ id, half }, at) =>
      Array.from({ length: chance.between(1, 2) }, (_, nth) => {
        const { family, given, titles } = words[half];
        const [last, first] = [chance.pick(family), chance.pick(given)];
        return {
          id: work.newId(),
          tenantId: work.tenant,
          accountId: id,
          name: half === "zh" ? `${last}${first}` : `${first} ${last}`,
          title: chance.pick(titles),
          email: `contact${nth + 1}@customer${from + at + 1}.example`,
          createdAt: created,
        };
      }),
    ),
  });
  return accounts;
}

/** One invented company; the number keeps names apart once the words run out. */
function invented(number: number, chance: Chance) {
  const half: Half = chance.isLucky(0.55) ? "zh" : "en";
  const { first, second, ends, places, industries } = words[half];
  const [place, core, trade] = [chance.pick(places), chance.pick(first), chance.pick(second)];
  // There are 3,200 Chinese and 320 English pairs: more companies than that get a further mark.
  const mark = number < 200 ? "" : half === "zh" ? `${chance.pick(second)}${number}` : ` ${number}`;
  const name =
    half === "zh"
      ? `${place}${core}${trade}${mark}${chance.pick(ends)}`
      : `${core} ${trade}${mark} ${chance.pick(ends)}`;
  return {
    half,
    fields: {
      name,
      industry: chance.pick(industries),
      city: place,
      country: half === "zh" ? "中国" : null,
      phone: null,
      // No address of a real company, and `.example` is none that the guard takes.
      domain: null,
      creditCode: null,
      ownerId: null,
    },
  };
}
