import type { Text } from "../../chat/text.ts";
import { listMembers } from "../../crm/members/store/store.ts";
import type { Id } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import { type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { peopleOf } from "./people.ts";

/** Finds who is named as an owner; those whom nobody knows are told at the end. */
export async function ownersOf(work: Work, mapping: Mapping) {
  const people = peopleOf((await listMembers(work.db, work.tenant)).members);
  const words = mappedWords(mapping, "owner");
  const names = new Set<string>();
  const lines = new Set<number>();
  return {
    of({ line, ownerName }: { readonly line: number; readonly ownerName: string | null }): {
      readonly ownerId: Id | null;
      readonly teamId: Id | null;
    } {
      const found = ownerName === null ? null : people.find(words.get(ownerName) ?? ownerName);
      if (typeof found === "object" && found) return { ownerId: found.id, teamId: found.teamId };
      if (ownerName !== null) {
        names.add(ownerName);
        lines.add(line);
      }
      return { ownerId: null, teamId: null };
    },
    notes: (): Text[] => (names.size ? [say.unknownOwners({ names: [...names], rows: lines.size })] : []),
  };
}
