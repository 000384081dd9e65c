const whole = new Intl.NumberFormat(undefined);

/** A count with the reader's separators. Counts come as text and may be beyond a double: BigInt keeps them. */
export const count = (value: number | string) => whole.format(typeof value === "string" ? BigInt(value) : Math.round(value));

export const plural = (value: number | string, one: string, many = `${one}s`) => `${count(value)} ${String(value) === "1" ? one : many}`;

const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
export const about = (value: number) => (value < 10000 ? count(value) : short.format(value));

export const bytes = (value: number) => {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: size < 10 && unit ? 1 : 0 }).format(size)} ${units[unit]}`;
};

export const duration = (milliseconds: number) =>
  milliseconds < 1000 ? `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
