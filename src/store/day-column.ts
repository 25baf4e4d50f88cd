/** A `@db.Date` column is a JavaScript date at midnight UTC; `day` is "YYYY-MM-DD". Refuses what is not a day. */
export function toDateColumn(day: string): Date {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime()) || fromDateColumn(date) !== day) {
    throw new RangeError(`not a day: ${JSON.stringify(day)}`);
  }
  return date;
}

/** The day of a `@db.Date` column, as "YYYY-MM-DD". */
export function fromDateColumn(date: Date): string {
  return date.toISOString().slice(0, 10);
}
