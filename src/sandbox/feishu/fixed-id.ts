import { createHash } from "node:crypto";

/** The same id for the same name at every start, because the bot's database outlives the sandbox. */
export const fixedId = (prefix: string, name: string, digits = 32): string =>
  prefix +
  createHash("sha256")
    .update(prefix + name)
    .digest("hex")
    .slice(0, digits);

export const tenantKeyOf = (tenant: string): string => fixedId("", tenant, 16);
