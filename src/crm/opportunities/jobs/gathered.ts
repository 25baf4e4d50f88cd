import type { Id } from "../../../kernel/id.ts";

/** What one person is told of, in one message: so many rows at most, and how many more there are. */
export interface Told<T> {
  readonly shown: T[];
  more: number;
}

/** What a scan finds for each person, a few rows of each held, however much it finds. */
export class Gathered<T> {
  readonly #most: number;
  readonly #people = new Map<Id, Told<T>>();

  /** `most`: the rows that a message shows. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is room for another row in this person's message. */
  hasRoom(person: Id): boolean {
    return (this.#people.get(person)?.shown.length ?? 0) < this.#most;
  }

  /** A row of this person's message; beyond what it shows only counted. */
  add(person: Id, row: T): void {
    if (this.hasRoom(person)) this.#of(person).shown.push(row);
    else this.#of(person).more++;
  }

  /** One more that this message shows no row of. */
  leave(person: Id): void {
    this.#of(person).more++;
  }

  /** Each person with what there is to tell. */
  *[Symbol.iterator](): Generator<[Id, Told<T>]> {
    yield* this.#people;
  }

  #of(person: Id): Told<T> {
    const known = this.#people.get(person) ?? { shown: [], more: 0 };
    this.#people.set(person, known);
    return known;
  }
}
