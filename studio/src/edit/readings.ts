/**
 * A number as someone writes it, in the database's form. Digits are moved, never counted: nothing is rounded. Only what
 * can't be the database's own form is read the reader's way: 1.234,5 or 1234,5 where the decimal sign is a comma.
 */
export const readNumber = (text: string, locale = navigator.language): string => {
  const written = text.trim();
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.5);
  const decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  const group = parts.find(({ type }) => type === "group")?.value ?? ",";
  if (decimal === "," && /^[-+]?[\d.\s]*,\d*$/.test(written)) return written.replace(/[.\s]/g, "").replace(",", ".");
  if (group === "," && /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(written)) return written.replaceAll(",", "");
  return written;
};

/** A date of the reader's own order, 24.12.2026 or 12/24/2026, as the database's; anything else stays as it is. */
export const readDate = (text: string, locale = navigator.language): string => {
  const written = text.trim();
  const found = written.match(/^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/);
  if (!found) return written;
  const order = new Intl.DateTimeFormat(locale).formatToParts(new Date(2026, 11, 24)).map(({ type }) => type);
  const dayFirst = found[2] === "." || order.indexOf("day") < order.indexOf("month");
  const [day = "", month = ""] = dayFirst ? [found[1], found[3]] : [found[3], found[1]];
  return `${found[4]}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

export const reading = (category: string, text: string) =>
  category === "number" ? readNumber(text) : category === "date" ? readDate(text) : text;

/** json with line breaks, without reading its numbers: 12345678901234567890.10 stays what it is. */
export const formatJson = (text: string): string => {
  JSON.parse(text); // says where it is wrong
  let out = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '"') {
      const end = endOfString(text, at);
      out += text.slice(at, end);
      at = end - 1;
    } else if (letter === "{" || letter === "[") {
      const close = letter === "{" ? "}" : "]";
      const inside = text.slice(at + 1).match(/^\s*/)?.[0].length ?? 0;
      if (text.charAt(at + 1 + inside) === close) {
        out += letter + close;
        at += 1 + inside;
      } else {
        depth++;
        out += letter + line();
      }
    } else if (letter === "}" || letter === "]") {
      depth--;
      out += line() + letter;
    } else if (letter === ",") out += `,${line()}`;
    else if (letter === ":") out += ": ";
    else if (!/\s/.test(letter)) out += letter;
  }
  return out;
};

const endOfString = (text: string, start: number) => {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
};
