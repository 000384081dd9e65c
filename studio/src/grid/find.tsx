import { useEffect, useMemo, useRef, useState } from "react";
import { Icon } from "../ui/icon";
import { plural } from "../ui/format";
import type { GridSource, Place } from "./types";
import { textOf } from "./value";

const MOST = 5000;

const findAll = (source: GridSource, shown: string[], text: string): Place[] => {
  const wanted = text.toLowerCase();
  const found: Place[] = [];
  if (!wanted) return found;
  for (let row = 0; row < source.rowCount && found.length < MOST; row++) {
    for (const column of shown) {
      if (textOf(source.cell(row, column)).toLowerCase().includes(wanted)) found.push({ row, column });
    }
  }
  return found;
};


export const useFind = (source: GridSource, shown: string[], text: string) =>
  useMemo(() => findAll(source, shown, text), [source, shown, text]);

type Props = { text: string; found: Place[]; onText: (text: string) => void; onFound: (place: Place) => void; onClose: () => void; onFilter?: (text: string) => void };

/** Finds in the rows that are here; the rest of the table is the filter's. */
export const FindBar = ({ text, found, onText, onFound, onClose, onFilter }: Props) => {
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void field.current?.focus(), []);
  const step = (by: number) => {
    if (!found.length) return;
    const next = (at + by + found.length) % found.length;
    setAt(next);
    const place = found[next];
    if (place) onFound(place);
  };
  return (
    <search className="find-bar">
      <Icon name="search" size={14} />
      <input
        ref={field}
        aria-label="Find in the rows shown"
        placeholder="Find in the rows shown"
        value={text}
        onChange={(event) => {
          setAt(-1);
          onText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
          if (event.key === "Escape") onClose();
        }}
      />
      <span className="muted" role="status">{text && (found.length ? `${at >= 0 ? `${at + 1} of ` : ""}${plural(found.length, "cell")}` : "Not in these rows")}</span>
      {onFilter && text && <button type="button" className="small" onClick={() => onFilter(text)}>Search the whole table</button>}
      <button type="button" className="quiet square" aria-label="Close find" onClick={onClose}><Icon name="close" size={12} /></button>
    </search>
  );
};
