import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What is wrong with a bot's blocks, in the words that Slack uses: `must be less than 76 characters [json-pointer:/…]`. */
export function wording(error: z.ZodError, at = ""): string[] {
  return error.issues.map((issue) => `${describe(issue)} [json-pointer:${pointer([at, ...issue.path])}]`);
}

/** `["/blocks", 0, "text"]` → `/blocks/0/text` */
export function pointer(path: readonly PropertyKey[]): string {
  const [at, ...rest] = path;
  return [String(at ?? ""), ...rest.map((step) => String(step))].join("/");
}

function describe(issue: Issue): string {
  if (issue.code === "too_big" && issue.origin === "string")
    return `must be less than ${Number(issue.maximum) + 1} characters`;
  if (issue.code === "too_small" && issue.origin === "string")
    return `must be more than ${Number(issue.minimum) - 1} characters`;
  if (issue.code === "too_big") return `no more than ${issue.maximum} items allowed`;
  if (issue.code === "too_small") return `no fewer than ${issue.minimum} items allowed`;
  if (issue.code === "unrecognized_keys") return `invalid additional property: ${issue.keys.join(", ")}`;
  if (issue.code === "invalid_union") return "unsupported type";
  if (issue.code === "invalid_type")
    return issue.message.includes("undefined")
      ? `missing required field: ${name(issue)}`
      : `must provide ${article(issue.expected)}`;
  if (issue.code === "invalid_value") return `must be one of: ${issue.values.join(", ")}`;
  return issue.code === "invalid_format" ? "failed to match all required conditions" : issue.message;
}

const name = (issue: Issue): string => String(issue.path.at(-1) ?? "");
const article = (expected: string): string => (/^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`);
