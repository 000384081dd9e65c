/** Text with separators and quotes, as RFC 4180 has it; the separator is the one that the first line has most of. */
export const separatorOf = (text: string): string => {
  const first = text.split("\n", 1)[0] ?? "";
  const counted = [",", ";", "\t", "|"].map((separator) => ({ separator, found: first.split(separator).length }));
  counted.sort((a, b) => b.found - a.found);
  return counted[0]?.separator ?? ",";
};

type Field = { text: string; quoted: boolean };

/** A cell without quotes and without text is null, "" is empty text. */
export const readCsv = (text: string, separator: string): (string | null)[][] => {
  const rows: Field[][] = [];
  let row: Field[] = [];
  let field: Field = { text: "", quoted: false };
  let inside = false;
  const source = text.replace(/^\uFEFF/, "");
  const endField = () => {
    row.push(field);
    field = { text: "", quoted: false };
  };
  const endRow = () => {
    endField();
    if (row.length > 1 || row[0]?.text || row[0]?.quoted) rows.push(row);
    row = [];
  };
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at);
    if (inside) {
      if (letter !== '"') field.text += letter;
      else if (source.charAt(at + 1) === '"') {
        field.text += '"';
        at++;
      } else inside = false;
    } else if (letter === '"' && !field.text) {
      inside = true;
      field.quoted = true;
    } else if (letter === separator) endField();
    else if (letter === "\n") endRow();
    else if (letter !== "\r") field.text += letter;
  }
  if (field.text || field.quoted || row.length) endRow();
  return rows.map((each) => each.map(({ text: written, quoted }) => (written === "" && !quoted ? null : written)));
};
