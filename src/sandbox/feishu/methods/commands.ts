import { z } from "zod";
import { limits } from "../limits.ts";
import type { SlashCommand } from "../records.ts";
import type { Tenant } from "../tenant.ts";
import { type Endpoint, endpoint, Failure, page, paging, text } from "./method.ts";

const description = z.object({
  default_value: text.min(1),
  i18n: z.object({ zh_cn: text.optional(), en_us: text.optional() }).default({}),
});
/** Without the slash; letters of any script, digits, `_` and `-`. */
const name = text.max(limits.command).regex(/^[\p{L}\p{N}_-]+$/u);
const root = "/open-apis/application/v7/app_slash_commands";

const shape = ({ id, command, description: default_value, i18n, icon }: SlashCommand): object => ({
  command_id: id,
  command,
  description: { default_value, i18n },
  ...(icon === undefined ? {} : { icon }),
});

function known(tenant: Tenant, id: string): SlashCommand {
  const found = tenant.commands.get(id);
  if (!found) throw new Failure(40_000_004, "command not found", 404);
  return found;
}

function refuseTwin(tenant: Tenant, command: string, id?: string): void {
  if ([...tenant.commands.values()].some((one) => one.command === command && one.id !== id))
    throw new Failure(40_000_002, "command already exists");
}

function checkedIcon(tenant: Tenant, icon: string | undefined): string | undefined {
  if (icon !== undefined && tenant.uploads.get(icon)?.kind !== "image")
    throw new Failure(40_000_031, "invalid icon key");
  return icon;
}

/** Native slash commands of the app, which clients complete while one types. */
export const commands: readonly Endpoint[] = [
  endpoint(`GET ${root}`, z.looseObject(paging), (args, { tenant }) => {
    const { items, ...rest } = page([...tenant.commands.values()], args.page_token, args.page_size);
    return { data: { items: items.map(shape), ...rest } };
  }),
  endpoint(`GET ${root}/:command_id`, z.looseObject({ command_id: text }), (args, { tenant }) => ({
    data: shape(known(tenant, args.command_id)),
  })),
  endpoint(`POST ${root}`, z.looseObject({ command: name, description, icon: text.optional() }), (args, { tenant }) => {
    refuseTwin(tenant, args.command);
    if (tenant.commands.size >= limits.commands) throw new Failure(40_000_003, "too many commands");
    const id = tenant.newId("").slice(0, 19);
    const { default_value, i18n } = args.description;
    const icon = checkedIcon(tenant, args.icon);
    const made: SlashCommand = { id, command: args.command, description: default_value, i18n, icon };
    tenant.commands.set(id, made);
    tenant.changed();
    return { data: shape(made) };
  }),
  endpoint(
    `PATCH ${root}/:command_id`,
    z.looseObject({
      command_id: text,
      command: name.optional(),
      description: description.optional(),
      icon: text.optional(),
    }),
    (args, { tenant }) => {
      const found = known(tenant, args.command_id);
      if (args.command !== undefined) refuseTwin(tenant, args.command, found.id);
      found.command = args.command ?? found.command;
      found.description = args.description?.default_value ?? found.description;
      found.i18n = args.description?.i18n ?? found.i18n;
      found.icon = checkedIcon(tenant, args.icon) ?? found.icon;
      tenant.changed();
      return { data: shape(found) };
    },
  ),
  endpoint(`DELETE ${root}/:command_id`, z.looseObject({ command_id: text }), (args, { tenant }) => {
    tenant.commands.delete(known(tenant, args.command_id).id);
    tenant.changed();
    return { data: {} };
  }),
];
