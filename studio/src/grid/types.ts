import type { ReactNode } from "react";
import type { Category, Cell, ForeignKey } from "../api/types";

export type GridColumn = {
  id: string;
  name: string;
  type: string;
  category: Category;
  comment?: string | null;
  isKey?: boolean;
  link?: ForeignKey;
  width?: number;
};

export type Place = { row: number; column: string };
/** What is known of a cell beside its value. */
export type CellMark = { edited?: boolean; error?: string; conflict?: string; found?: boolean; special?: string };
export type RowMark = "inserted" | "deleted" | "conflict" | undefined;
export type Block = { rows: number[]; columns: string[] };
export type EditRequest = Place & { typed: string | null };

/** Where a grid has its cells from. Row numbers count what is shown. */
export type GridSource = {
  columns: GridColumn[];
  rowCount: number;
  /** All rows there are, for screen readers; -1 where nobody knows. */
  total: number;
  /** undefined: not here yet. */
  cell: (row: number, column: string) => Cell | undefined;
  cellMark?: (row: number, column: string) => CellMark | undefined;
  rowMark?: (row: number) => RowMark;
  rowKey: (row: number) => string;
  linkOf?: (row: number, column: string) => string | null;
};

export type Editor = (place: EditRequest, close: (move: "stay" | "down" | "right" | "left") => void) => ReactNode;
