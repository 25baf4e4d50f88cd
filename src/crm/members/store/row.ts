import { platformNames, type UserRef } from "../../../chat/question.ts";
import { locales, nearestLocale } from "../../../kernel/locale.ts";
import { fromDateColumn, type Member as MemberRow } from "../../../store/database.ts";
import type { Member } from "../member/member.ts";

/** A member's account on one platform. */
export interface ChatAccount extends UserRef {
  /** The direct-message room, once it is known. */
  readonly room: string | null;
  readonly seenAt: Date;
  /** When the platform last vouched for the person. */
  readonly checkedAt: Date;
}

export const localeOf = (tag: string) => locales.find((locale) => locale === tag) ?? nearestLocale(tag);

/** A row as the member that it is. */
export function memberOf(row: MemberRow): Member {
  const { tenantId, workFrom, workTo, awayFrom, awayUntil, ...same } = row;
  return {
    ...same,
    locale: localeOf(row.locale),
    hours: { from: workFrom, to: workTo },
    away: awayFrom && awayUntil ? { from: fromDateColumn(awayFrom), until: fromDateColumn(awayUntil) } : null,
    prefers: platformNames.find((name) => name === row.prefers) ?? null,
  };
}
