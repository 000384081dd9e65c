/** Blocks of cells as spreadsheets copy them: tabs between cells, quotes around cells with breaks in them. */
export const writeBlock = (rows: (string | null)[][]) =>
  rows.map((row) => row.map((cell) => (cell !== null && /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : (cell ?? ""))).join("\t")).join("\n");

export const readBlock = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  let at = 0;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  while (at < text.length) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter === '"' && text.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === "\t") endCell();
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text.charAt(at + 1) === "\n") at++;
      endCell();
      rows.push([]);
    } else cell += letter;
    at++;
  }
  endCell();
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === "") rows.pop(); // the break at the end
  return rows;
};
