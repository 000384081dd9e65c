import type { VirtualItem } from "@tanstack/react-virtual";
import { Icon } from "../ui/icon";
import { isSelected, type Selection } from "./selection";
import type { EditRequest, Editor, GridSource } from "./types";
import type { Columns } from "./use-columns";
import { Value } from "./value";

export const ROW = 30;
export const GUTTER = 52;

export type RowContext = {
  id: string;
  source: GridSource;
  columns: Columns;
  frozenAt: number[];
  virtual: VirtualItem[];
  before: number;
  width: number;
  selection: Selection | null;
  editing: EditRequest | null;
  editor?: Editor;
  closeEditor: (move: "stay" | "down" | "right" | "left") => void;
  openRow?: (row: number) => void;
};

const Cell = ({ row, columnId, context, left }: { row: number; columnId: string; context: RowContext; left?: number }) => {
  const { source, columns, selection, editing, editor, closeEditor } = context;
  const column = columns.byId.get(columnId);
  const state = columns.table.getColumn(columnId);
  if (!column || !state) return null;
  const index = columns.shown.indexOf(columnId);
  const mark = source.cellMark?.(row, columnId);
  const active = selection?.active.row === row && selection.active.column === columnId;
  const edited = editing?.row === row && editing.column === columnId;
  const value = source.cell(row, columnId);
  const link = column.link && value !== null && value !== undefined ? source.linkOf?.(row, columnId) : null;
  const problem = mark?.error ?? mark?.conflict;
  const names = [
    "cell",
    column.category === "number" ? "number" : "",
    left === undefined ? "" : "frozen",
    isSelected(selection, columns.shown, row, columnId) ? "selected" : "",
    active ? "active" : "",
    mark?.edited ? "edited" : "",
    problem ? "wrong" : "",
    mark?.found ? "found" : "",
  ];
  return (
    <div
      role="gridcell"
      id={`${context.id}-${row}-${columnId}`}
      aria-colindex={index + 2}
      aria-selected={active}
      aria-invalid={problem ? true : undefined}
      data-row={row}
      data-column={columnId}
      className={names.filter(Boolean).join(" ")}
      style={{ width: state.getSize(), ...(left === undefined ? {} : { left }) }}
      title={problem}
    >
      {edited && editor ? editor(editing, closeEditor) : mark?.special ? <span className="value-special">{mark.special}</span> : <Value cell={value} category={column.category} />}
      {link && !edited && (
        <a className="cell-link" href={link} tabIndex={-1} aria-label={`Open the row of ${column.link?.table}`}>
          <Icon name="link" size={12} />
        </a>
      )}
      {problem && active && !edited && <span className="cell-problem" role="alert">{problem}</span>}
    </div>
  );
};

export const GridRow = ({ row, top, context }: { row: number; top: number; context: RowContext }) => {
  const { source, columns, frozenAt, virtual, before, width, openRow } = context;
  const mark = source.rowMark?.(row);
  return (
    <div role="row" aria-rowindex={row + 2} className={mark ? `row ${mark}` : "row"} style={{ transform: `translateY(${top}px)`, width, height: ROW }}>
      <div role="rowheader" aria-colindex={1} className="row-number frozen" style={{ width: GUTTER, left: 0 }}>
        {openRow ? (
          <button type="button" className="quiet" tabIndex={-1} aria-label={`Open row ${row + 1}`} onClick={() => openRow(row)}>
            {mark === "inserted" ? "+" : mark === "deleted" ? "−" : row + 1}
          </button>
        ) : (
          row + 1
        )}
      </div>
      {columns.frozen.map(({ id }, index) => <Cell key={id} row={row} columnId={id} context={context} left={frozenAt[index]} />)}
      <div className="spacer" style={{ width: before }} />
      {virtual.map(({ index }) => {
        const id = columns.moving[index]?.id;
        return id === undefined ? null : <Cell key={id} row={row} columnId={id} context={context} />;
      })}
    </div>
  );
};
