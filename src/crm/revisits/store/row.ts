import { z } from "zod";
import { fromDateColumn, type Revisit as RevisitRow, toDateColumn } from "../../../store/database.ts";
import { grounds, type Revisit, states } from "../revisit/revisit.ts";

const known = z.object({ state: z.enum(states), ground: z.enum(grounds) });

/** A row as the revisit that it is; a row that none can be is a bug, and says so. */
export function revisitOf({ tenantId, ...row }: RevisitRow): Revisit {
  return {
    ...row,
    ...known.parse(row),
    dueOn: fromDateColumn(row.dueOn),
    firstDueOn: fromDateColumn(row.firstDueOn ?? row.dueOn),
    postedOn: row.postedOn && fromDateColumn(row.postedOn),
  };
}

/** The columns that an answer may change. */
export function columns({ id, customerId, createdAt, createdById, version, ...rest }: Revisit) {
  return {
    ...rest,
    dueOn: toDateColumn(rest.dueOn),
    firstDueOn: toDateColumn(rest.firstDueOn),
    postedOn: rest.postedOn && toDateColumn(rest.postedOn),
  };
}
