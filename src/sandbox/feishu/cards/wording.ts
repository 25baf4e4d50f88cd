import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What is wrong with a card's JSON, in Feishu's words: `unknown property, property: wide, path: ROOT -> body -> elements -> [0](tag: div)`. */
export function wording(error: z.ZodError, json: unknown): string {
  const issue = error.issues.map(deepest)[0];
  const found = issue ? `${describe(issue)}, path: ${path(issue.path, json)}` : "";
  return `parse card json err, please check whether the card json is correct; ErrorValue: ${found}; `;
}

/** Unions report their branches; the one that came furthest says what was meant. */
function deepest(issue: Issue): Issue {
  if (issue.code !== "invalid_union" || !issue.errors.length) return issue;
  const inner = issue.errors.flatMap((branch) => branch.slice(0, 1).map(deepest));
  const furthest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return furthest ? { ...furthest, path: [...issue.path, ...furthest.path] } : issue;
}

function describe(issue: Issue): string {
  if (issue.code === "unrecognized_keys") return `unknown property, property: ${issue.keys.join(", ")}`;
  if (issue.code === "invalid_union") return "type of element is not supported";
  if (issue.code === "invalid_type" && issue.message.includes("undefined"))
    return `required property is missing, property: ${String(issue.path.at(-1) ?? "")}`;
  return `invalid value, property: ${String(issue.path.at(-1) ?? "")}, ${issue.message}`;
}

function path(steps: readonly PropertyKey[], json: unknown): string {
  let here: unknown = json;
  const said = steps.map((step) => {
    here = typeof here === "object" && here !== null ? Reflect.get(here, step) : undefined;
    if (typeof step !== "number") return String(step);
    const tag: unknown = typeof here === "object" && here !== null ? Reflect.get(here, "tag") : undefined;
    return typeof tag === "string" ? `[${step}](tag: ${tag})` : `[${step}]`;
  });
  return ["ROOT", ...said].join(" -> ");
}
