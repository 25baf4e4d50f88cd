import { emailOf } from "../../crm/members/member/member.ts";
import { type Locale, nearestLocale } from "../../kernel/locale.ts";
import { isZone } from "../../kernel/zone.ts";
import { type Role, roles } from "../../policy/schema.ts";
import { RowRejected } from "./importer.ts";
import { say } from "./messages.ts";
import { spelling } from "./values.ts";

/** A row of a members file; null: it does not say. */
export interface MemberRow {
  readonly name: string;
  readonly email: string | null;
  readonly role: Role | null;
  readonly team: string | null;
  readonly manager: string | null;
  readonly office: string | null;
  readonly locale: Locale | null;
  readonly zone: string | null;
  readonly active: boolean | null;
  readonly senior: boolean | null;
  readonly weight: number | null;
  readonly cap: number | null;
  readonly territories: readonly string[] | null;
  readonly languages: readonly string[] | null;
}

const roleWords: { readonly [role in Role]: readonly string[] } = {
  rep: ["rep", "sales", "sales rep", "agent", "member", "成员", "销售", "业务员"],
  manager: ["manager", "lead", "team lead", "supervisor", "主管", "经理", "组长"],
  admin: ["admin", "administrator", "owner", "管理员"],
};

/**
 * Reads one row. A team is the one that the file names; else each manager's people are a team, called `office · manager`
 * where there are offices; else each office is one. Rejects a row without a name, a bad address, an unknown role or zone.
 */
export function readMemberRow(cell: (field: string) => string | null): MemberRow {
  const name = cell("name");
  if (name === null) throw new RowRejected(say.missing({ field: "name" }));
  if (name.length > 100) throw new RowRejected(say.tooLong({ field: "name", most: 100 }));
  const office = cell("office");
  const manager = cell("manager");
  const zone = cell("zone");
  const locale = cell("locale");
  if (zone !== null && !isZone(zone)) {
    throw new RowRejected(
      say.unknownChoice({ field: "zone", words: zone, known: ["Asia/Shanghai", "Europe/London", "…"] }),
    );
  }
  return {
    name,
    email: readEmail(cell("email")),
    role: readRole(cell("role")),
    team: cell("team") ?? (office && manager ? `${office} · ${manager}` : (manager ?? office)),
    manager,
    office,
    locale: locale === null ? null : nearestLocale(locale),
    zone,
    active: readSwitch("active", cell("active")),
    senior: readSwitch("senior", cell("senior")),
    weight: readWhole("weight", cell("weight"), 100),
    cap: readWhole("cap", cell("cap"), 10_000),
    territories: readList(cell("territories")) ?? (office === null ? null : [office]),
    languages: readList(cell("languages")),
  };
}

const yes = new Set(["true", "yes", "y", "1", "是", "在职"]);
const no = new Set(["false", "no", "n", "0", "否", "离职"]);

function readSwitch(field: string, words: string | null): boolean | null {
  if (words === null) return null;
  const plain = words.toLowerCase();
  if (yes.has(plain) || no.has(plain)) return yes.has(plain);
  throw new RowRejected(say.unknownChoice({ field, words, known: ["true", "false"] }));
}

function readWhole(field: string, words: string | null, most: number): number | null {
  if (words === null) return null;
  if (/^\d{1,6}$/.test(words) && Number(words) <= most) return Number(words);
  throw new RowRejected(say.unknownChoice({ field, words, known: [`0 … ${most}`] }));
}

const readList = (words: string | null): string[] | null =>
  words === null
    ? null
    : words
        .split(/[,;，、；]/)
        .map((word) => word.trim())
        .filter(Boolean);

function readEmail(words: string | null): string | null {
  if (words === null) return null;
  const email = emailOf(words);
  if (email === null) throw new RowRejected(say.notEmail({ words }));
  return email;
}

function readRole(words: string | null): Role | null {
  if (words === null) return null;
  const found = roles.find((role) => roleWords[role].some((word) => spelling(word) === spelling(words)));
  if (!found) throw new RowRejected(say.unknownChoice({ field: "role", words, known: roles }));
  return found;
}

/**
 * An address for somebody whose file has none: unique in the company, and under `.invalid` (RFC 2606), so that no
 * platform can ever vouch for it and nobody signs in as them by chance.
 */
export function placeholderEmail(name: string, taken: (email: string) => boolean): string {
  const local = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ".")
    .replace(/^\.+|\.+$/g, "")
    .slice(0, 56);
  for (let number = 1; ; number += 1) {
    const email = `${local || "member"}${number === 1 ? "" : `-${number}`}@imported.invalid`;
    if (!taken(email)) return email;
  }
}
