import { SendFailure } from "../platform.ts";

/** What Feishu refused, or a line that failed (`code` 0). Holds nothing of what was sent. */
export class FeishuError extends Error {
  readonly code: number;
  readonly status: number;
  readonly reason: string;
  readonly logId: string | undefined;
  /** Seconds to wait, where Feishu says so. */
  readonly resets: number | undefined;

  constructor(facts: { code: number; status: number; reason: string; logId?: string | undefined; resets?: number }) {
    super(`feishu: ${facts.code || facts.reason}`);
    this.name = "FeishuError";
    this.code = facts.code;
    this.status = facts.status;
    this.reason = facts.reason;
    this.logId = facts.logId;
    this.resets = facts.resets;
  }
}

/** The token is missing, invalid or used up. */
export const tokenCodes: readonly number[] = [99991661, 99991663, 99991668];
/** The app's id or its secret is none of Feishu's. */
export const credentialCodes: readonly number[] = [10003, 10014];
/** A scope is missing, or the app may not see this person. */
export const hiddenCodes: readonly number[] = [99991672, 99991679, 41050, 40004];

/** A message is older than the 14 days in which its card may be changed. The public pages name no code for it but this one. */
const tooOld = 230_031;

/** Whether a card can't be changed any more only because it is too old; whatever the code, the words say so. */
export function isTooOld(error: unknown): boolean {
  if (!(error instanceof FeishuError)) return false;
  const saysSo = /\b14 days\b|14\s*天|expired|too old|过期/i.test(error.reason);
  return error.code === tooOld || (Math.floor(error.code / 1000) === 230 && saysSo);
}

/** Room, person or message is no more, or is closed to us for good. */
const gone: readonly number[] = [
  230002,
  230011,
  230013,
  230026,
  230027,
  230029,
  230030,
  tooOld,
  230034,
  230050,
  230053,
  230110,
  232009,
  99992351,
  99992361,
];
/** Too much at once, or an operator has something to put right; both pass. Seconds to wait. */
const passing: ReadonlyMap<number, number> = new Map([
  [99991400, 30],
  [230020, 2],
  [11232, 30],
  [11233, 30],
  ...tokenCodes.map((code) => [code, 300] as const),
  [99991672, 300],
  [99991679, 300],
  [99991401, 300],
  ...credentialCodes.map((code) => [code, 300] as const),
  [230006, 300],
]);

/** Any error of a call to Feishu as the three ways that matter. Its words name Feishu's code, never what was sent. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  if (!(error instanceof FeishuError)) {
    return new SendFailure("rejected", `feishu: ${error instanceof Error ? error.name : "unknown error"}`);
  }
  const { code, status, reason, resets } = error;
  const nobody = code === 230001 && /receive_id|message_id/.test(reason);
  if (gone.includes(code) || nobody) return new SendFailure("gone", `feishu: ${code}`);
  const seconds = passing.get(code);
  if (seconds !== undefined || status === 429) {
    return new SendFailure("later", `feishu: ${code || "HTTP 429"}`, (resets ?? seconds ?? 30) * 1000);
  }
  if (status >= 500 || status === 0) return new SendFailure("later", `feishu: ${reason}`, 10_000);
  return new SendFailure("rejected", `feishu: ${code || `HTTP ${status}`}`);
}

/** What of an error may be written down. */
export function factsOf(error: unknown): object {
  if (!(error instanceof FeishuError)) return { error: failureOf(error).message };
  const { code, status, reason, logId } = error;
  return { code, status, reason, ...(logId ? { log_id: logId } : {}) };
}
