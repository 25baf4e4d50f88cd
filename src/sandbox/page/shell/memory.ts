/** What this browser remembers of the page, such as who one was last; lost without harm. */
export function remembered(name: string, otherwise: string): string {
  try {
    return localStorage.getItem(`tandem.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`tandem.${name}`, value);
  } catch {
    // A browser that keeps nothing simply starts afresh next time.
  }
}
