import type { Person } from "../../src/sandbox/slack/person.ts";
import type { Office } from "../support/office.ts";

/** Ada administers, Kim manages the team North of Mei and Bo; Mei works in Chinese. */
export const cast = [
  { id: "ada", name: "Ada Admin", locale: "en-US" },
  { id: "kim", name: "Kim Park", locale: "en-US" },
  { id: "mei", name: "林梅", locale: "zh-CN" },
  { id: "bo", name: "Bo Larsen", locale: "en-US" },
] as const;

/** Everybody says hello, Ada first, so that she is the admin. */
export async function arrive(office: Office): Promise<void> {
  for (const { id } of cast) await asks(office.person(id));
  await office.settles();
}

/**
 * The first answer of a process that has only just started may miss Slack's three seconds on a busy machine. Slack says
 * so, and people ask again; any other trouble, and the third time, is a failure.
 */
export async function asks(person: Person, times = 3): Promise<void> {
  try {
    await person.types("#sales", "/deal list");
  } catch (error) {
    if (times === 1 || !(error instanceof Error && error.message.includes("operation_timeout"))) throw error;
    await asks(person, times - 1);
  }
}

/** Ada makes the team North: Kim its manager, Mei and Bo its reps. */
export async function teamUp(office: Office): Promise<void> {
  const ada = office.person("ada");
  await ada.types("#sales", "/crm team new North");
  await ada.types("#sales", "/crm team North");
  await ada.fills({ Manager: "Kim Park" });
  await ada.submits();
  for (const name of ["Kim", "林梅", "Bo"]) {
    await ada.types("#sales", `/crm member ${name}`);
    await ada.fills({ Team: "North" });
    await ada.submits();
  }
}

/** Makes a deal by one line of words. */
export async function makes(person: Person, words: string): Promise<void> {
  await person.types("#sales", `/deal new ${words}`);
  await person.presses(person.user.locale.startsWith("zh") ? "确认" : "Confirm");
}

/** The words of the newest message in a room. */
export const newest = (person: Person, room = "#sales"): string => person.last(room)?.words ?? "";
/** What Tandem said to somebody directly, newest last. */
export const told = (person: Person): string => person.sees("@Tandem");
