import type { Option } from "../../../chat/reply.ts";
import { verbatim } from "../../../chat/text.ts";
import { bears } from "../../../kernel/grams.ts";
import type { Lookup } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import type { Team } from "../member/member.ts";
import { findTeam, teamsOf } from "../store/store.ts";

/** Teams by part of their name, pinyin or initials; everybody may know them. */
export const teamLookup: Lookup = {
  kind: "team",
  async search(work, words, limit) {
    return (await teamsNamed(work, words)).slice(0, limit).map(option);
  },
  async named(work, line) {
    const words = line.trim();
    const teams = await teamsNamed(work, "");
    const starts = teams.filter(({ name }) => words.toLowerCase().startsWith(name.toLowerCase()));
    const [whole] = starts.sort((a, b) => b.name.length - a.name.length);
    if (whole) return { options: [option(whole)], used: line.indexOf(words) + whole.name.length };
    const found = words === "" ? [] : await teamsNamed(work, words);
    return { options: found.map(option), used: found.length ? line.length : 0 };
  },
  async label(work, id) {
    const team = await findTeam(work.db, work.tenant, id);
    return team && verbatim(team.name);
  },
};

async function teamsNamed(work: Work, words: string): Promise<Team[]> {
  const teams = await teamsOf(work.db, work.tenant);
  return teams.filter(({ name }) => bears(name, words));
}

const option = ({ id, name }: Team): Option => ({ value: id, label: verbatim(name) });
