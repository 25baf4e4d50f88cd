/** Amounts of a file are summed exactly, in ten-thousandths: a sheet's fractions of a cent are not lost row by row. */
const decimals = 4;
const scale = 10n ** BigInt(decimals);

/** A decimal string (`-?digits(.digits)?`) in ten-thousandths; what is beyond is rounded, halves away from zero. */
export function unitsOf(amount: string): bigint {
  const negative = amount.startsWith("-");
  const [whole = "0", fraction = ""] = amount.replace("-", "").split(".");
  const kept = BigInt(whole) * scale + BigInt(fraction.slice(0, decimals).padEnd(decimals, "0"));
  const rounded = kept + (Number(fraction[decimals] ?? 0) >= 5 ? 1n : 0n);
  return negative ? -rounded : rounded;
}

/** Ten-thousandths as the shortest decimal string. */
export function amountOf(units: bigint): string {
  const size = units < 0n ? -units : units;
  const fraction = String(size % scale)
    .padStart(decimals, "0")
    .replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${size / scale}${fraction ? `.${fraction}` : ""}`;
}

/** Rounded to hundredths, halves away from zero: as amounts of money are shown. */
export function hundredthsOf(units: bigint): string {
  const size = units < 0n ? -units : units;
  const rounded = ((size + 50n) / 100n) * 100n;
  return amountOf(units < 0n ? -rounded : rounded);
}
