/** Feishu's numbers for cards in JSON 2.0, and what we keep well below them. Lengths are UTF-16 units. */
export const limits = {
  /** Bytes of UTF-8 that a card's JSON may have: Feishu takes 30 KB. */
  bytes: 29_000,
  /** Everything with a tag counts. */
  elements: 200,
  tables: 5,
  charts: 5,
  tableColumns: 20,
  tablePage: 10,
  title: 150,
  words: 4000,
  fact: 600,
  label: 100,
  cell: 200,
  button: 60,
  confirm: 300,
  placeholder: 100,
  option: 100,
  options: 100,
  input: 1000,
  /** One answer may be spread over so many inputs. */
  inputs: 8,
  /** Characters of JSON in a button's value. */
  buttonValue: 2000,
  menu: 10,
  url: 2000,
  toast: 200,
  summary: 300,
  uuid: 50,
} as const;
