import type { Answer } from "../field.ts";
import { question, type Read } from "./asked.ts";
import { fieldOf, searchedKind } from "./form.ts";
import { readMetadata } from "./origin.ts";
import * as payloads from "./payloads.ts";

/** A filled form. */
export function readSubmission(body: unknown): Read {
  const read = payloads.viewSubmission.safeParse(body);
  if (!read.success) return "malformed";
  const { view, user, trigger_id } = read.data;
  const tenant = installationOf(read.data, view.app_installed_team_id);
  const { draft, origin } = readMetadata(view.private_metadata);
  const answers = Object.fromEntries(
    Object.entries(view.state.values).flatMap(([block, elements]) => {
      const [first] = Object.values(elements);
      return first ? [[fieldOf(block), answerOf(first)]] : [];
    }),
  );
  const fields = view.blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id);
  const key = `submit:${trigger_id ?? `${view.id}:${view.hash}`}`;
  const place = { kind: "form" as const, room: origin.room, message: origin.message };
  return {
    question: question(
      { tenant, user: user.id },
      key,
      place,
      draft === undefined ? { kind: "lost" } : { kind: "submit", draft, answers },
      true,
    ),
    via: { by: "submit", window: { id: view.id, shows: "form" }, fields },
    origin,
    trigger: trigger_id,
  };
}

/** Type-ahead. It changes nothing, so its key needs to name nothing: least of all the words, since keys are written down. */
export function readSuggestion(body: unknown): Read {
  const read = payloads.blockSuggestion.safeParse(body);
  if (!read.success) return "malformed";
  const { user, action_id, value, view } = read.data;
  const of = searchedKind(action_id);
  const { origin } = readMetadata(view?.private_metadata);
  return {
    question: question(
      { tenant: installationOf(read.data, view?.app_installed_team_id), user: user.id },
      `suggest:${view?.id ?? ""}:${action_id}`,
      { kind: "form", room: origin.room },
      of === undefined ? { kind: "lost" } : { kind: "suggest", of, words: value.trim() },
      false,
    ),
    via: { by: "suggest" },
    origin,
  };
}

/** What one element of a form holds, whatever its kind. */
function answerOf(element: payloads.Element): Answer {
  if (element.type === "checkboxes") return (element.selected_options ?? []).length > 0;
  if (element.selected_options) return element.selected_options.map(({ value }) => value);
  if (element.selected_users) return element.selected_users;
  return element.value ?? element.selected_option?.value ?? element.selected_user ?? element.selected_date ?? null;
}

interface Installed {
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly is_enterprise_install?: boolean | "true" | "false" | null | undefined;
  readonly user: { readonly team_id?: string | null | undefined };
}

/** Of which installation an interactive payload speaks; in windows Slack names the team that the app is installed in. */
export function installationOf(body: Installed, installedTeam?: string | null): string {
  const team = installedTeam ?? body.team?.id ?? body.user.team_id;
  return payloads.tenantOf(body.is_enterprise_install, body.enterprise?.id, team);
}
