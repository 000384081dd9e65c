import { type ColumnDef, type ColumnSizingState, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { useMemo, useRef, useState } from "react";
import type { Layout } from "../state/preferences";
import type { GridColumn } from "./types";

const widths: Partial<Record<GridColumn["category"], number>> = {
  number: 110, boolean: 90, date: 120, time: 120, timestamp: 275, uuid: 290, json: 260, bytes: 200, enum: 120,
};
const usualWidth = ({ name, type, category, width, link, isKey }: GridColumn) =>
  width ?? Math.max(widths[category] ?? 190, Math.min(260, (link || isKey ? 62 : 44) + 8 * Math.max(name.length, type.length * 0.8)));

const noRows: never[] = [];

/** Order, widths, hidden and frozen columns, as TanStack Table counts them. */
export const useColumns = (columns: GridColumn[], layout: Layout, setLayout: (layout: Layout) => void) => {
  const [resizing, setResizing] = useState<ColumnSizingState | null>(null);
  const latest = useRef({ widths: layout.widths, layout });
  if (!resizing) latest.current = { widths: layout.widths, layout };
  const definitions = useMemo(
    () => columns.map((column): ColumnDef<never> => ({ id: column.id, size: usualWidth(column), minSize: 48, maxSize: 1200 })),
    [columns],
  );
  const table = useReactTable<never>({
    data: noRows,
    columns: definitions,
    columnResizeMode: "onChange",
    state: {
      columnOrder: layout.order,
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnPinning: { left: layout.frozen },
      columnSizing: resizing ?? layout.widths,
    },
    onColumnSizingChange: (update) => {
      const widths = typeof update === "function" ? update(latest.current.widths) : update;
      latest.current = { ...latest.current, widths };
      setResizing(widths);
    },
    getCoreRowModel: getCoreRowModel(),
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const known = ({ id }: { id: string }) => byId.has(id);
  const frozen = table.getLeftVisibleLeafColumns().filter(known);
  const moving = table.getCenterVisibleLeafColumns().filter(known);
  const shown = useMemo(() => [...frozen, ...moving].map(({ id }) => id), [frozen, moving]);
  // Kept once the pointer lets go, not with each step of it.
  const settle = () => {
    setLayout({ ...latest.current.layout, widths: latest.current.widths });
    setResizing(null);
  };
  return { table, byId, frozen, moving, shown, settle };
};

export type Columns = ReturnType<typeof useColumns>;

export const changeLayout = {
  hide: (layout: Layout, id: string): Layout => ({ ...layout, hidden: [...layout.hidden, id] }),
  show: (layout: Layout, id: string): Layout => ({ ...layout, hidden: layout.hidden.filter((each) => each !== id) }),
  freeze: (layout: Layout, id: string): Layout =>
    layout.frozen.includes(id) ? { ...layout, frozen: layout.frozen.filter((each) => each !== id) } : { ...layout, frozen: [...layout.frozen, id] },
  widen: (layout: Layout, id: string, width: number): Layout => ({ ...layout, widths: { ...layout.widths, [id]: Math.max(48, Math.round(width)) } }),
  /** `id` comes to stand where `target` is. */
  move: (layout: Layout, all: string[], id: string, target: string): Layout => {
    const order = [...all];
    const to = order.indexOf(target);
    const from = order.indexOf(id);
    if (from < 0 || to < 0) return layout;
    order.splice(from, 1);
    order.splice(to, 0, id);
    const frozen = layout.frozen.includes(id) ? order.filter((each) => layout.frozen.includes(each)) : layout.frozen;
    return { ...layout, order, frozen };
  },
};
