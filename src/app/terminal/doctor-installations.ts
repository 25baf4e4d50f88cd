import { type KeptToken, keptTokens } from "../../chat/slack/kept-tokens.ts";
import type { Installed, Registry } from "../../chat/slack/slack.ts";
import type { InEvery } from "../../kernel/locale.ts";
import type { ManySlackWorkspaces } from "../settings.ts";
import { askSlack, missingScopes, unknownApp } from "./ask-slack.ts";
import type { Finding } from "./finding.ts";

/** So many installations are looked at, so many at once, within so many milliseconds; each has its own few seconds. */
const most = 1_000;
const abreast = 10;
const patience = 60_000;
/** So many are named where something is wrong with them. */
const named = 10;

export interface InstallationsParts {
  readonly registry: Registry;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
  readonly random: (bytes: number) => string;
}

/** What was found of one; `old`: it works, and another key than the first encrypted it; `unknown`: with its app, told there. */
type Found =
  | { readonly is: "well" | "old" | "unseen" | "unknown" }
  | { readonly is: "sealed"; readonly keyId: string }
  | { readonly is: "damaged" }
  | { readonly is: "refused"; readonly code: string }
  | { readonly is: "unsaid"; readonly code: InEvery<string> }
  | { readonly is: "lacking"; readonly scopes: string };

/**
 * Looks at each workspace that installed the app: whether its token opens, whether Slack takes it, and whether it has been
 * allowed all that is asked for by now. What is wrong with several is told once, with their names.
 */
export async function checkInstallations(settings: ManySlackWorkspaces, parts: InstallationsParts): Promise<Finding[]> {
  const { registry, now, publicUrl } = parts;
  const all = await registry.kept(most + 1);
  const looked = all.slice(0, most);
  const tokenOf = keptTokens({ ...settings, ...parts, log: silent });
  const until = now().getTime() + patience;
  const found: Found[] = looked.map(() => ({ is: "unseen" }));
  let reached = 0;
  const next = async (): Promise<void> => {
    for (let at = reached++; now().getTime() < until; at = reached++) {
      const one = looked[at];
      if (!one) return;
      found[at] = await look(settings, one, await tokenOf(one));
    }
  };
  await Promise.all(Array.from({ length: abreast }, next));
  const alike = new Map<string, { readonly one: Found; readonly of: Installed[] }>();
  for (const [at, one] of found.entries()) {
    const group = alike.get(JSON.stringify(one)) ?? { one, of: [] };
    alike.set(JSON.stringify(one), group);
    group.of.push(...looked.slice(at, at + 1));
  }
  const well = found.filter(({ is }) => is === "well" || is === "old").length;
  return [
    ...(well ? [working(well, looked.length)] : []),
    ...[...alike.values()].flatMap(({ one, of }) => findingOf(one, namesOf(of), publicUrl)),
    ...(all.length > most || found.some(({ is }) => is === "unseen") ? [notAll(all.length > most)] : []),
  ];
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function look({ apiUrl }: ManySlackWorkspaces, installed: Installed, kept: KeptToken): Promise<Found> {
  if (kept.is === "sealed") return kept.hasKey ? { is: "damaged" } : { is: "sealed", keyId: kept.keyId };
  if (kept.is === "over") return notRenewed(kept.why);
  const asked = await askSlack(apiUrl, "auth.test", kept.token);
  if ("unreachable" in asked) return { is: "unsaid", code: asked.unreachable };
  const { ok, error = "no reason" } = asked.said;
  if (!ok)
    return passing.has(error) ? { is: "unsaid", code: { en: error, "zh-CN": error } } : { is: "refused", code: error };
  const missing = missingScopes(asked.headers, installed.scopes);
  if (missing.length) return { is: "lacking", scopes: missing.join(", ") };
  return { is: kept.isOld ? "old" : "well" };
}

/** Slack's own code for it is a refusal; other words are about the way to Slack, or about somebody who is asking already. */
function notRenewed(why: string): Found {
  const code = /^token not renewed: (\w+)$/.exec(why)?.[1];
  if (code === undefined || passing.has(code)) return { is: "unsaid", code: { en: why, "zh-CN": why } };
  return unknownApp.has(code) ? { is: "unknown" } : { is: "refused", code };
}

/** Slack's trouble, not the token's. */
const passing: ReadonlySet<string> = new Set([
  ...["ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"],
  "team_added_to_org",
]);

function namesOf(installed: readonly Installed[]): InEvery<string> {
  const first = installed.slice(0, named).map(({ name, tenant }) => `${name} (${tenant})`);
  const more = installed.length - first.length;
  return {
    en: first.join(", ") + (more ? ` and ${more} more` : ""),
    "zh-CN": first.join("、") + (more ? ` 等共 ${installed.length} 个` : ""),
  };
}

function working(well: number, of: number): Finding {
  const says =
    well === of
      ? { en: `Installations that work, with all scopes: all ${of}.`, "zh-CN": `全部 ${of} 个安装均有效，权限齐全。` }
      : {
          en: `Installations that work, with all scopes: ${well} of ${of}.`,
          "zh-CN": `${of} 个安装中有 ${well} 个有效且权限齐全。`,
        };
  return { check: "slack", state: "ok", says };
}

const notAll = (tooMany: boolean): Finding => ({
  check: "slack",
  state: "warning",
  says: tooMany
    ? { en: `Only the first ${most} installations were looked at.`, "zh-CN": `只检查了前 ${most} 个安装。` }
    : {
        en: `Not every installation could be looked at within ${patience / 1000} s.`,
        "zh-CN": `${patience / 1000} 秒内未能检查完所有安装。`,
      },
});

/** What is wrong with one or several, and who does what about it. */
function findingOf(found: Found, { en, "zh-CN": zh }: InEvery<string>, publicUrl: string | undefined): Finding[] {
  const at = `${publicUrl ?? "<PUBLIC_URL>"}/slack/install`;
  const again: InEvery<string> = {
    en: `Somebody there who may install apps opens ${at} and allows; data stays as it is.`,
    "zh-CN": `请由该工作区中有权安装应用的人打开 ${at} 并点击允许；数据不受影响。`,
  };
  const finding = (state: Finding["state"], says: InEvery<string>, cure: InEvery<string>): Finding[] => [
    { check: "slack", state, says, cure },
  ];
  switch (found.is) {
    case "well":
    case "unseen":
    case "unknown":
      return [];
    case "old":
      return finding(
        "warning",
        { en: `Still encrypted with an older key: ${en}.`, "zh-CN": `仍使用旧密钥加密：${zh}。` },
        {
          en: "Restart Tandem, which encrypts with the first key of TANDEM_SECRET_KEY; take the old one away only then.",
          "zh-CN": "请重启 Tandem，启动时会用 TANDEM_SECRET_KEY 中的第一个密钥重新加密；此后才能移除旧密钥。",
        },
      );
    case "sealed":
      return finding(
        "failed",
        {
          en: `Encrypted with a key that is not in TANDEM_SECRET_KEY (its name: ${found.keyId}): ${en}.`,
          "zh-CN": `加密所用的密钥不在 TANDEM_SECRET_KEY 中（密钥标识 ${found.keyId}）：${zh}。`,
        },
        {
          en: `Put the old key back, behind the new one, and restart. If it is lost: ${again.en}`,
          "zh-CN": `请将旧密钥补回到新密钥之后并重启。如已遗失：${again["zh-CN"]}`,
        },
      );
    case "damaged":
      return finding(
        "failed",
        { en: `The token kept is damaged: ${en}.`, "zh-CN": `保存的令牌已损坏：${zh}。` },
        again,
      );
    case "refused":
      return finding(
        "failed",
        { en: `Slack refuses the token (${found.code}): ${en}.`, "zh-CN": `Slack 拒绝令牌（${found.code}）：${zh}。` },
        again,
      );
    case "unsaid":
      return finding(
        "warning",
        {
          en: `Slack did not answer for these (${found.code.en}): ${en}.`,
          "zh-CN": `Slack 未能就以下安装作答（${found.code["zh-CN"]}）：${zh}。`,
        },
        { en: "Run the doctor again later.", "zh-CN": "请稍后重新运行检查。" },
      );
    case "lacking":
      return finding(
        "failed",
        { en: `Scopes are missing (${found.scopes}): ${en}.`, "zh-CN": `缺少权限（${found.scopes}）：${zh}。` },
        {
          en: `Put manifests/slack.yaml into the app's manifest at Slack. ${again.en}`,
          "zh-CN": `请先将 manifests/slack.yaml 填入 Slack 应用清单。${again["zh-CN"]}`,
        },
      );
  }
}
