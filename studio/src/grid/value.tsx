import type { Category, Cell } from "../api/types";

export const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? "" : typeof cell === "string" ? cell : cell.text);
export const isCut = (cell: Cell | undefined): cell is { text: string; length: number } => typeof cell === "object" && cell !== null;

// What a line can show: control characters as pictures, and no more than can be seen.
const oneLine = (text: string) => text.slice(0, 300).replace(/\r\n|\r|\n/g, " ↵ ").replace(/\t/g, " ⇥ ");

/** A value on one line. null, empty text and a value that is not here yet look different. */
export const Value = ({ cell, category }: { cell: Cell | undefined; category: Category }) => {
  if (cell === undefined) return <span className="value-loading" />;
  if (cell === null) return <span className="value-null">null</span>;
  if (cell === "") return <span className="value-empty">empty text</span>;
  const text = textOf(cell);
  if (category === "bytes") {
    const length = ((isCut(cell) ? cell.length : text.length) - 2) / 2;
    return <span className="value-bytes">{text.slice(0, 66)}<i>{length} B</i></span>;
  }
  if (category === "boolean") return <span className={`value-boolean ${text.startsWith("t") || text === "1" ? "yes" : "no"}`}>{text}</span>;
  if (category === "enum") return <span className="value-enum">{text}</span>;
  return <bdi>{oneLine(text)}</bdi>;
};
