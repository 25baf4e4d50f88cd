import { z } from "zod";
import type { Calls } from "./calls.ts";
import { factsOf } from "./failure.ts";
import type { FeishuLog, NativeCommand } from "./settings.ts";

const url = "/open-apis/application/v7/app_slash_commands";

const offered = z.object({
  command_id: z.string(),
  command: z.string(),
  description: z
    .object({
      default_value: z.string().nullish(),
      i18n: z.object({ zh_cn: z.string().nullish(), en_us: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
type Offered = z.infer<typeof offered>;

const page = z.object({
  data: z
    .object({
      items: z.array(offered).nullish(),
      has_more: z.boolean().nullish(),
      page_token: z.string().nullish(),
    })
    .nullish(),
});
const done = z.object({});

/** What is to be done, so that the app offers exactly these commands. */
export function changes(wanted: readonly NativeCommand[], now: readonly Offered[]) {
  const byName = new Map(now.map((each) => [each.command.replace(/^\//, ""), each]));
  const names = new Set(wanted.map(({ name }) => name));
  return {
    add: wanted.filter(({ name }) => !byName.has(name)),
    change: wanted.flatMap((each) => {
      const there = byName.get(each.name);
      return there && !saysTheSame(each, there) ? [{ id: there.command_id, ...each }] : [];
    }),
    remove: now.filter(({ command }) => !names.has(command.replace(/^\//, ""))).map(({ command_id }) => command_id),
  };
}

function saysTheSame({ description }: NativeCommand, there: Offered): boolean {
  const { i18n } = there.description ?? {};
  return i18n?.en_us === description.en && i18n.zh_cn === description["zh-CN"];
}

/** Keeps the app's own slash commands in step with the catalogue; false: refused, which is written down with what mends it. */
export async function keepInStep(calls: Calls, wanted: readonly NativeCommand[], log: FeishuLog): Promise<boolean> {
  try {
    const { add, change, remove } = changes(wanted, await all(calls));
    for (const each of add) await calls.make(done, { method: "POST", url, data: bodyOf(each) });
    for (const { id, ...each } of change) {
      await calls.make(done, { method: "PATCH", url: `${url}/${encodeURIComponent(id)}`, data: bodyOf(each) });
    }
    for (const id of remove) await calls.make(done, { method: "DELETE", url: `${url}/${encodeURIComponent(id)}` });
    const counts = { added: add.length, changed: change.length, removed: remove.length };
    log.info(counts, "Feishu's slash commands are in step");
    return true;
  } catch (error) {
    const cure = "grant application:app_slash_command:read and application:app_slash_command:write";
    log.warn({ ...factsOf(error), cure }, "Feishu's slash commands were left as they are");
    return false;
  }
}

async function all(calls: Calls): Promise<Offered[]> {
  const found: Offered[] = [];
  let from: string | undefined;
  do {
    const { data } = await calls.make(page, { method: "GET", url, ...(from ? { params: { page_token: from } } : {}) });
    found.push(...(data?.items ?? []));
    from = data?.has_more ? (data.page_token ?? undefined) : undefined;
  } while (from !== undefined && found.length < 500);
  return found;
}

const bodyOf = ({ name, description }: NativeCommand) => ({
  command: name,
  description: {
    default_value: description["zh-CN"],
    i18n: { zh_cn: description["zh-CN"], en_us: description.en },
  },
});
