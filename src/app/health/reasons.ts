import { type Text, verbatim } from "../../chat/text.ts";
import { say } from "./messages.ts";

/** What can be wrong with a message, in the words of whoever can put it right. */
const reasons: readonly (readonly [why: Text, said: RegExp])[] = [
  [say.nobody(), /^nobody to tell it to/],
  [
    say.roomGone(),
    /^slack: (channel_not_found|is_archived|not_in_channel|restricted_action)$|^feishu: (230002|232009)$/,
  ],
  [
    say.personGone(),
    /^slack: (account_inactive|cannot_dm_bot|user_disabled|user_not_found|user_not_visible|users_not_found)$|^feishu: (230013|230029|99992351|99992361)$/,
  ],
  [
    say.credentials(),
    /^slack: (invalid_auth|not_authed|token_revoked|token_expired)$|^feishu: (9999166[138]|10003|10014|99991401)$/,
  ],
  [say.keyGone(), /^slack: tokens can't be decrypted$/],
  [say.scope(), /^slack: missing_scope$|^feishu: (99991672|99991679|230006)$/],
  [
    say.tooFast(),
    /^slack: (ratelimited|rate_limited|message_limit_exceeded|HTTP 429)$|^feishu: (99991400|230020|1123[23]|HTTP 429)$/,
  ],
  [say.refused(), /^slack: (invalid_blocks|invalid_arguments|msg_too_long|no_text)$|^feishu: (230001|230025|230099)$/],
  [
    say.notReached(),
    /^slack: ((answering address )?not reached( \(\w+\))?|request_timeout|service_unavailable|HTTP 5\d\d)$|^feishu: (HTTP 5\d\d|[a-z ]+( \(\w+\))?)$/,
  ],
];

/** What went wrong can be many lines: their beginning says it. */
const most = 160;

/** An error as an admin is told it: in words where they are known, and as it was said. */
export function reasonText(error: string): Text {
  const line = error.replace(/\s+/g, " ").trim();
  const raw = line.length > most ? `${line.slice(0, most - 1)}…` : line;
  const why = reasons.find(([, said]) => said.test(line))?.[0];
  if (!why) return verbatim(raw);
  // Our own words are said already; a platform's code is what one looks up there.
  return /^(slack|feishu): /.test(raw) ? say.reason({ why, raw }) : why;
}
