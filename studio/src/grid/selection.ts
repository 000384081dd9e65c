import { useState } from "react";
import type { Block, Place } from "./types";

export type Selection = { active: Place; anchor: Place };

const between = (a: number, b: number) => [Math.min(a, b), Math.max(a, b)] as const;

/** The block between the cell that was chosen first and the active one. */
export const blockOf = ({ active, anchor }: Selection, shown: string[]): Block => {
  const [top, bottom] = between(active.row, anchor.row);
  const [left, right] = between(shown.indexOf(active.column), shown.indexOf(anchor.column));
  return { rows: Array.from({ length: bottom - top + 1 }, (_, index) => top + index), columns: shown.slice(Math.max(0, left), right + 1) };
};

export const isSelected = (selection: Selection | null, shown: string[], row: number, column: string) => {
  if (!selection) return false;
  const { active, anchor } = selection;
  const [top, bottom] = between(active.row, anchor.row);
  if (row < top || row > bottom) return false;
  const [left, right] = between(shown.indexOf(active.column), shown.indexOf(anchor.column));
  const index = shown.indexOf(column);
  return index >= left && index <= right;
};

type Steps = { rows: number; columns: number } | "row start" | "row end" | "top" | "bottom";

export const useSelection = (shown: string[], rowCount: number) => {
  const [kept, select] = useState<Selection | null>(null);
  const holds = (place: Place) => place.row < rowCount && shown.includes(place.column);
  const selection = kept && holds(kept.active) && holds(kept.anchor) ? kept : null;

  const choose = (place: Place, extend = false) => select({ active: place, anchor: extend && selection ? selection.anchor : place });
  const move = (steps: Steps, extend: boolean): Place | null => {
    const first = shown[0];
    if (first === undefined || rowCount === 0) return null;
    const from = selection?.active ?? { row: -1, column: first };
    const index = shown.indexOf(from.column);
    const last = shown.length - 1;
    const row = steps === "top" ? 0 : steps === "bottom" ? rowCount - 1 : typeof steps === "string" ? from.row : from.row + steps.rows;
    const column = steps === "row start" ? 0 : steps === "row end" ? last : typeof steps === "string" ? index : index + steps.columns;
    const place = { row: Math.max(0, Math.min(rowCount - 1, row)), column: shown[Math.max(0, Math.min(last, column))] ?? first };
    choose(place, extend);
    return place;
  };
  const all = () => {
    const first = shown[0];
    const last = shown.at(-1);
    if (first === undefined || last === undefined || !rowCount) return;
    select({ anchor: { row: 0, column: first }, active: { row: rowCount - 1, column: last } });
  };
  return { selection, choose, move, all, clear: () => select(null) };
};
