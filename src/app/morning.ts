import { asActor, findMember } from "../crm/members/store/store.ts";
import { dayAt } from "../kernel/day.ts";
import { type AnyJob, jobAt } from "../work/job.ts";
import { showHeld } from "../work/outbox.ts";
import { dayStart, perMember } from "../work/timing.ts";
import type { Catalogue } from "./catalogue.ts";
import { dayOf } from "./day.ts";
import { say } from "./messages.ts";

/**
 * F8: each person's day in one message when it begins, with what was kept for it since. Nothing due: no message. Whoever
 * does not want the list still gets what was kept.
 */
export const morning = (catalogue: () => Pick<Catalogue, "slices" | "lookups" | "sees">): AnyJob =>
  jobAt("desk.morning", perMember(dayStart), async (work, { member }) => {
    const person = await findMember(work.db, work.tenant, member);
    if (!person?.active) return;
    const wants = !person.mutes.includes("morning");
    const { slices, ...known } = catalogue();
    const { blocks, rows, held } = await dayOf(
      { ...work, by: await asActor(work, person) },
      { slices: wants ? slices : [], ...known },
    );
    if (rows === 0) return;
    await showHeld(work.db, work.tenant, held);
    const once = `morning/${member}/${dayAt(work.now, person.zone)}`;
    const title = wants ? say.morningTitle({ count: rows }) : say.keptTitle();
    work.tell({ member }, { title, blocks: [...blocks] }, { once, kind: wants ? "morning" : "list" });
  });
