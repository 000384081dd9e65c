import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Icon } from "../ui/icon";
import { type MenuItem, PointMenu } from "../ui/menu";
import { withCommand } from "../ui/shortcuts";
import { readBlock, writeBlock } from "./clipboard";
import { FindBar, useFind } from "./find";
import { GridRow, GUTTER, ROW, type RowContext } from "./grid-row";
import { type HeaderActions, HeaderCell } from "./header-cell";
import { blockOf, useSelection } from "./selection";
import type { Block, EditRequest, Editor, GridSource, Place } from "./types";
import { useColumns } from "./use-columns";
import { handleKey } from "./use-keys";
import { textOf } from "./value";

const HEAD = 46;

export type GridProps = HeaderActions & {
  label: string;
  source: GridSource;
  editor?: Editor;
  canEdit?: (place: Place) => boolean;
  onActive?: (place: Place | null, block: Block | null) => void;
  onVisible?: (from: number, to: number) => void;
  onPaste?: (place: Place, block: string[][], shown: string[]) => void;
  onErase?: (block: Block) => void;
  onDeleteRows?: (rows: number[]) => void;
  onDuplicate?: (rows: number[]) => void;
  onUndo?: () => void;
  onOpen?: (place: Place) => void;
  onFindAll?: (text: string) => void;
  menu?: (place: Place, block: Block) => MenuItem[];
};

/** A grid of virtual rows and columns. The grid has the focus, one cell of it is active. */
export const Grid = (props: GridProps) => {
  const { label, source, layout, setLayout, editor, canEdit, onActive, onVisible } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(source.columns, layout, setLayout);
  const { shown, frozen, moving } = columns;
  const selection = useSelection(shown, source.rowCount);
  const [editing, setEditing] = useState<EditRequest | null>(null);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const [find, setFind] = useState<string | null>(null);
  const found = useFind(source, shown, find ?? "");
  const foundKeys = useMemo(() => new Set(found.map(({ row, column }) => `${row}/${column}`)), [found]);

  const frozenAt: number[] = [];
  let frozenWidth = GUTTER;
  for (const column of frozen) {
    frozenAt.push(frozenWidth);
    frozenWidth += column.getSize();
  }
  const rows = useVirtualizer({ count: source.rowCount, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12, scrollMargin: 0, scrollPaddingStart: HEAD, paddingStart: HEAD });
  const across = useVirtualizer({
    horizontal: true, count: moving.length, getScrollElement: () => scroller.current, overscan: 3,
    estimateSize: (index) => moving[index]?.getSize() ?? 100, paddingStart: frozenWidth, scrollPaddingStart: frozenWidth,
  });
  const sizes = moving.map((column) => column.getSize()).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when a width has changed
  useEffect(() => void across.measure(), [sizes, frozenWidth]);

  // The active cell stays in sight when the grid gets narrower.
  const shownWidth = across.scrollRect?.width;
  const activeIndex = moving.findIndex((each) => each.id === selection.selection?.active.column);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only then
  useEffect(() => {
    if (activeIndex >= 0) across.scrollToIndex(activeIndex);
  }, [shownWidth]);

  const virtualRows = rows.getVirtualItems();
  const from = virtualRows[0]?.index ?? 0;
  const to = virtualRows.at(-1)?.index ?? 0;
  useEffect(() => void onVisible?.(from, to), [from, to, onVisible]);
  const active = selection.selection?.active ?? null;
  const block = () => (selection.selection ? blockOf(selection.selection, shown) : null);
  const activeText = active && JSON.stringify(selection.selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another cell is active
  useEffect(() => void onActive?.(active, block()), [activeText]);

  const show = ({ row, column }: Place) => {
    rows.scrollToIndex(row);
    const index = moving.findIndex((each) => each.id === column);
    if (index >= 0) across.scrollToIndex(index);
  };
  const focus = () => scroller.current?.focus({ preventScroll: true });
  const edit = (request: EditRequest) => {
    const place = { row: request.row, column: request.column };
    if (editor && canEdit?.(place)) setEditing(request);
    else if (request.typed === null) props.onOpen?.(place);
  };
  const closeEditor: RowContext["closeEditor"] = (move) => {
    setEditing(null);
    focus();
    const steps = { stay: null, down: { rows: 1, columns: 0 }, right: { rows: 0, columns: 1 }, left: { rows: 0, columns: -1 } }[move];
    const place = steps && selection.move(steps, false);
    if (place) show(place);
  };
  const placeOf = (target: EventTarget): Place | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
    return cell?.dataset.row && cell.dataset.column !== undefined ? { row: Number(cell.dataset.row), column: cell.dataset.column } : null;
  };
  const openMenu = () => {
    const cell = active && document.getElementById(`${id}-${active.row}-${active.column}`);
    const box = cell?.getBoundingClientRect();
    if (box && props.menu) setMenuAt({ x: box.left + 8, y: box.bottom });
  };
  const copy = (event: React.ClipboardEvent) => {
    const chosen = block();
    if (!chosen || event.target !== scroller.current) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", writeBlock(chosen.rows.map((row) => chosen.columns.map((column) => textOf(source.cell(row, column))))));
  };
  const marked: GridSource = find
    ? { ...source, cellMark: (row, column) => (foundKeys.has(`${row}/${column}`) ? { ...source.cellMark?.(row, column), found: true } : source.cellMark?.(row, column)) }
    : source;
  const virtual = across.getVirtualItems();
  const width = across.getTotalSize();
  const context: RowContext = {
    id, source: marked, columns, frozenAt, virtual, before: (virtual[0]?.start ?? frozenWidth) - frozenWidth, width,
    selection: selection.selection, editing, editor, closeEditor,
    openRow: props.onOpen && ((row) => { const column = shown[0]; if (column) { selection.choose({ row, column }); props.onOpen?.({ row, column }); } }),
  };
  return (
    <div className="grid-frame">
      {find !== null && (
        <FindBar text={find} found={found} onText={setFind} onFilter={props.onFindAll}
          onFound={(place) => { selection.choose(place); show(place); }}
          onClose={() => { setFind(null); focus(); }} />
      )}
      <div
        ref={scroller}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={source.total < 0 ? -1 : source.total + 1}
        aria-colcount={shown.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={active ? `${id}-${active.row}-${active.column}` : undefined}
        onKeyDown={(event) => {
          if (event.target !== scroller.current) return;
          const page = Math.max(1, Math.floor((scroller.current.clientHeight - HEAD) / ROW) - 1);
          if (handleKey(event, { ...props, selection, page, show, edit, block, openFind: () => setFind(find ?? ""), openMenu })) event.preventDefault();
        }}
        onMouseDown={(event) => {
          const place = placeOf(event.target);
          if (!place || (event.target as Element).closest("a, input, textarea, select, button, .editor")) return;
          if (event.button === 2 && block()?.rows.includes(place.row) && block()?.columns.includes(place.column)) return;
          if (!(event.button === 0 && withCommand(event))) selection.choose(place, event.shiftKey);
        }}
        onMouseMove={(event) => {
          if (event.buttons !== 1 || editing) return;
          const place = placeOf(event.target);
          if (place && active && (place.row !== active.row || place.column !== active.column)) selection.choose(place, true);
        }}
        onDoubleClick={(event) => {
          const place = placeOf(event.target);
          if (place && !editing) edit({ ...place, typed: null });
        }}
        onContextMenu={(event) => {
          if (!props.menu || !placeOf(event.target) || editing) return;
          event.preventDefault();
          setMenuAt({ x: event.clientX, y: event.clientY });
        }}
        onCopy={copy}
        onPaste={(event) => {
          if (!active || event.target !== scroller.current || !props.onPaste) return;
          event.preventDefault();
          props.onPaste(active, readBlock(event.clipboardData.getData("text/plain")), shown);
        }}
      >
        <div className="grid-body" role="presentation" style={{ height: rows.getTotalSize(), width }}>
          <div role="row" aria-rowindex={1} className="row head" style={{ width, height: HEAD }}>
            <div role="columnheader" aria-colindex={1} aria-label="Row" className="row-number frozen" style={{ width: GUTTER, left: 0 }} />
            {frozen.map((state, index) => {
              const column = columns.byId.get(state.id);
              return column && <HeaderCell key={state.id} column={column} state={state} columns={columns} actions={props} index={index} frozenAt={frozenAt[index]} />;
            })}
            <div className="spacer" style={{ width: context.before }} />
            {virtual.map(({ index }) => {
              const state = moving[index];
              const column = state && columns.byId.get(state.id);
              return state && column && <HeaderCell key={state.id} column={column} state={state} columns={columns} actions={props} index={frozen.length + index} />;
            })}
          </div>
          {virtualRows.map(({ index, start }) => <GridRow key={source.rowKey(index)} row={index} top={start} context={context} />)}
        </div>
      </div>
      {menuAt && active && props.menu && (
        <PointMenu at={menuAt} items={props.menu(active, block() ?? { rows: [active.row], columns: [active.column] })} onClose={() => setMenuAt(null)} onClosed={focus} />
      )}
      {layout.hidden.length > 0 && (
        <button type="button" className="quiet hidden-columns" onClick={() => setLayout({ ...layout, hidden: [] })}>
          <Icon name="columns" size={12} /> {layout.hidden.length} hidden, show
        </button>
      )}
    </div>
  );
};
