import type { Block, Button, Card, CardDraft } from "../../chat/card.ts";
import { dotted, labelled, listText, numberText, type Text, verbatim } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { type Day, dayAt } from "../../kernel/day.ts";
import type { Id } from "../../kernel/id.ts";
import { type Kind, type OptionalKind, optionalKinds } from "../../work/kinds.ts";
import type { Actor, Work } from "../../work/work.ts";
import { isAway, leadsTeam, type Member, mayManage, type Team } from "./member/member.ts";
import { say } from "./messages.ts";
import { notice } from "./messages-notices.ts";
import {
  activate,
  add,
  away,
  back,
  createTeam,
  deactivate,
  list,
  mute,
  notices,
  set,
  setTeam,
  settings,
  undo,
} from "./verbs.ts";

export const roleNames = { rep: say.rep(), manager: say.manager(), admin: say.admin() } as const;
const languageNames = { en: say.english(), "zh-CN": say.chinese() } as const;
const platformNames = { slack: say.slack(), feishu: say.feishu(), last: say.lastSeen() } as const;

/** What a person set for themself. `done`: what just happened. */
export function settingsCard(member: Member, done?: Text): CardDraft {
  const { hours, locale, zone, prefers } = member;
  return {
    title: say.settingsTitle(),
    blocks: [
      ...said(done),
      {
        kind: "facts",
        facts: [
          { label: say.language(), value: languageNames[locale] },
          { label: say.zoneLabel(), value: say.zone({ zone }) },
          { label: say.workingHours(), value: say.hours(hours) },
          { label: say.toldOn(), value: platformNames[prefers ?? "last"] },
        ],
      },
      { kind: "buttons", buttons: [button(settings, {}, { label: say.change() })] },
      { kind: "heading", text: notice.title() },
      { kind: "list", rows: optionalKinds.map((kind) => noticeRow(kind, !member.mutes.includes(kind))) },
    ],
  };
}

const kindNames: { readonly [K in OptionalKind]: Text } = {
  morning: notice.kind_morning(),
  nudge: notice.kind_nudge(),
  assignment: notice.kind_assignment(),
  win: notice.kind_win(),
  digest: notice.kind_digest(),
  revisit: notice.kind_revisit(),
};

/** Kinds that are stopped from their own messages: an offer waits for its answer, and is stopped in the settings alone. */
const mutable: readonly Kind[] = optionalKinds.filter((kind) => kind !== "assignment");

/** A message that nobody asked for, with the button that stops its kind. */
export function mutableCard(card: Card, kind: Kind): Card {
  if (!mutable.includes(kind)) return card;
  const stops: Block = { kind: "buttons", buttons: [button(mute, { kind })] };
  // Apart from the buttons of the last row.
  return { ...card, blocks: [...card.blocks, { kind: "rule" }, stops] };
}

/** A kind that somebody just stopped: how to get it again. */
export const mutedCard = (kind: OptionalKind): CardDraft => ({
  title: notice.muted({ kind: kindNames[kind] }),
  tone: "good",
  blocks: [
    { kind: "words", text: notice.mutedWords() },
    { kind: "buttons", buttons: [button(notices, { kind, on: true }, { label: notice.unmute(), here: true })] },
  ],
});

function noticeRow(kind: OptionalKind, isOn: boolean) {
  const label = isOn ? notice.stopTelling() : notice.startTelling();
  return {
    title: kindNames[kind],
    details: [isOn ? notice.isTold() : notice.isNotTold()],
    tone: isOn ? ("plain" as const) : ("quiet" as const),
    buttons: [button(notices, { kind, on: !isOn }, { label, here: true })],
  };
}

/** Who is here, a page at a time; `words` narrowed it. */
export function listCard(
  page: { readonly members: readonly Member[]; readonly more: boolean },
  teams: readonly Team[],
  asked: { readonly by: Actor; readonly today: Day; readonly words: string },
): CardDraft {
  const { by, today, words } = asked;
  const last = page.members.at(-1);
  const buttons = [
    ...(page.more && last
      ? [button(list, { ...(words ? { words } : {}), after: last.id }, { label: say.more(), here: true })]
      : []),
    ...(by.role === "admin" ? [button(add, {}), button(createTeam, {})] : []),
  ];
  return {
    title: say.members(),
    blocks: [
      ...(page.members.length
        ? [{ kind: "list" as const, rows: page.members.map((member) => row(member, teams, by, today)) }]
        : [{ kind: "words" as const, text: say.noMembers({ words }) }]),
      ...(buttons.length ? [{ kind: "buttons" as const, buttons }] : []),
    ],
  };
}

function row(member: Member, teams: readonly Team[], by: Actor, today: Day) {
  const details = [roleNames[member.role], teamName(member.teamId, teams), say.zone({ zone: member.zone })];
  return {
    title: verbatim(member.name),
    details: [dotted(details), ...leave(member, today)],
    tone: isAway(member, today) ? ("quiet" as const) : ("plain" as const),
    buttons: [
      ...(by.role === "admin" ? [button(set, { person: member.id })] : []),
      ...(by.role === "manager" && mayManage(by, member) ? [button(away, { person: member.id })] : []),
    ],
  };
}

function leave({ away }: Member, today: Day): Text[] {
  if (!away || away.until < today) return [];
  return [away.from <= today ? say.awayUntil(away) : say.awayFrom(away)];
}

const teamName = (id: Id | null, teams: readonly Team[]): Text => {
  const team = teams.find((each) => each.id === id);
  return team ? verbatim(team.name) : say.noTeam();
};

/** All that an admin sees and sets of one member. `undoable`: the audit row by which what was done can be undone. */
export function memberCard(
  { now, policy }: Pick<Work, "now" | "policy">,
  member: Member,
  teams: readonly Team[],
  done?: Text,
  undoable?: Id,
): CardDraft {
  const unled = leadsTeam(member, policy) ? [] : teams.filter(({ managerId }) => managerId === member.id);
  const person = { person: member.id };
  const buttons: Button[] = member.active
    ? [
        button(set, person),
        button(away, person),
        button(deactivate, person, { tone: "danger", confirm: say.deactivateSure({ name: member.name }) }),
      ]
    : [button(activate, person)];
  return {
    title: verbatim(member.name),
    tone: member.active ? "plain" : "quiet",
    about: { kind: "member", id: member.id },
    blocks: [
      ...said(done),
      { kind: "facts", facts: memberFacts(member, teams, now) },
      ...unled.map(({ name }) => ({ kind: "note" as const, text: say.unable({ team: name }) })),
      {
        kind: "buttons",
        buttons: [
          ...(undoable ? [button(undo, { change: undoable }, { here: true })] : []),
          ...buttons,
          ...unled.slice(0, 2).map(naming),
        ],
      },
    ],
  };
}

/** How a team gets another manager. */
const naming = ({ id, name }: Team): Button =>
  button(setTeam, { team: id }, { label: say.nameManagerOf({ team: name }), tone: "primary" });

function memberFacts(member: Member, teams: readonly Team[], now: Date) {
  const words = (parts: readonly string[]) => (parts.length ? listText(parts.map(verbatim)) : say.none());
  const facts: { label: Text; value: Text }[] = [
    { label: say.email(), value: verbatim(member.email) },
    {
      label: say.role(),
      value: dotted([
        roleNames[member.role],
        ...(member.senior ? [say.senior()] : []),
        ...(member.active ? [] : [say.left()]),
      ]),
    },
    { label: say.team(), value: teamName(member.teamId, teams) },
    { label: say.zoneLabel(), value: dotted([say.zone({ zone: member.zone }), say.hours(member.hours)]) },
    { label: say.weight(), value: numberText(member.weight) },
    { label: say.cap(), value: member.cap === null ? say.none() : numberText(member.cap) },
    { label: say.territories(), value: words(member.territories) },
    { label: say.spokenLanguages(), value: words(member.languages) },
  ];
  const [absent] = leave(member, dayAt(now, member.zone));
  return absent ? [...facts, { label: say.leave(), value: absent }] : facts;
}

/** The values of a member as they stand, over a form that somebody else's change has overtaken. */
export function nowStands(member: Member, teams: readonly Team[], now: Date): Block[] {
  return [
    { kind: "words", text: say.changedByOther({ name: member.name }) },
    { kind: "facts", facts: memberFacts(member, teams, now) },
  ];
}

/** A leave that was noted; its owner can end it. */
export function awayCard(member: Member, done: Text, mine: boolean): CardDraft {
  const ends = member.away ? [button(back, mine ? {} : { person: member.id })] : [];
  return {
    title: done,
    tone: "good",
    blocks: ends.length ? [{ kind: "buttons", buttons: ends }] : [],
  };
}

/** What somebody new is told first. `elsewhere`: they have worked with us on another platform. */
export function welcomeCard(
  member: Member,
  { isFirst = false, elsewhere = false }: { isFirst?: boolean; elsewhere?: boolean },
): CardDraft {
  const admin = isFirst ? say.welcomeFirst() : say.welcomeAdmin();
  return {
    title: say.welcome({ name: member.name }),
    tone: "good",
    blocks: [
      ...(elsewhere ? [{ kind: "words" as const, text: say.welcomeToo() }] : []),
      { kind: "words", text: say.welcomeWords() },
      ...(member.role === "admin" && !elsewhere ? [{ kind: "words" as const, text: admin }] : []),
      { kind: "note", text: labelled(say.zoneLabel(), say.zone({ zone: member.zone })) },
    ],
  };
}

const said = (done: Text | undefined): Block[] => (done ? [{ kind: "words", text: done }] : []);
