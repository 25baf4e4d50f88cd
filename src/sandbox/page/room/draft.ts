/** What is typed into the composer from outside, until it has been taken. */
export interface Draft {
  readonly room: string;
  readonly words: string;
  readonly taken: () => void;
}
