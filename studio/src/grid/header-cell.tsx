import type { Column } from "@tanstack/react-table";
import type { Sort } from "../api/types";
import type { Layout } from "../state/preferences";
import { copyText } from "../ui/copy";
import { Icon } from "../ui/icon";
import { Menu, type MenuItem } from "../ui/menu";
import type { GridColumn } from "./types";
import { type Columns, changeLayout } from "./use-columns";

export type HeaderActions = {
  layout: Layout;
  setLayout: (layout: Layout) => void;
  sort?: Sort[];
  onSort?: (sort: Sort[]) => void;
  onFilter?: (column: string) => void;
};

const sorted = (sort: Sort[], column: string, descending: boolean, add: boolean): Sort[] => {
  const others = sort.filter((each) => each.column !== column);
  return add ? [...others, { column, descending }] : [{ column, descending }];
};

// A click goes from ascending to descending to none; with Shift the column is added to the others.
const clicked = (sort: Sort[], column: string, add: boolean): Sort[] => {
  const now = sort.find((each) => each.column === column);
  if (!now) return sorted(sort, column, false, add);
  if (now.descending) return add ? sort.filter((each) => each !== now) : [];
  return add ? sort.map((each) => (each === now ? { ...each, descending: true } : each)) : [{ column, descending: true }];
};

const menuItems = (column: GridColumn, width: number, columns: Columns, actions: HeaderActions): MenuItem[] => {
  const { layout, setLayout, sort = [], onSort, onFilter } = actions;
  const all = [...columns.shown, ...layout.hidden];
  const index = columns.shown.indexOf(column.id);
  const beside = (step: number) => columns.shown[index + step];
  const move = (step: number) => {
    const target = beside(step);
    if (target) setLayout(changeLayout.move(layout, all, column.id, target));
  };
  const sorting: MenuItem[] = onSort
    ? [
        { label: "Sort ascending", onSelect: () => onSort(sorted(sort, column.id, false, false)) },
        { label: "Sort descending", onSelect: () => onSort(sorted(sort, column.id, true, false)) },
        { label: "Then sort by this", disabled: !sort.length, onSelect: () => onSort(sorted(sort, column.id, false, true)) },
        { label: "Don't sort by this", disabled: !sort.some((each) => each.column === column.id), onSelect: () => onSort(sort.filter((each) => each.column !== column.id)) },
        "line",
      ]
    : [];
  return [
    ...sorting,
    ...(onFilter ? [{ label: "Filter…", onSelect: () => onFilter(column.id) }] : []),
    { label: layout.frozen.includes(column.id) ? "Unfreeze" : "Freeze", onSelect: () => setLayout(changeLayout.freeze(layout, column.id)) },
    { label: "Hide", disabled: columns.shown.length < 2, onSelect: () => setLayout(changeLayout.hide(layout, column.id)) },
    { label: "Move left", disabled: !beside(-1), onSelect: () => move(-1) },
    { label: "Move right", disabled: !beside(1), onSelect: () => move(1) },
    { label: "Wider", onSelect: () => setLayout(changeLayout.widen(layout, column.id, width * 1.4)) },
    { label: "Narrower", onSelect: () => setLayout(changeLayout.widen(layout, column.id, width / 1.4)) },
    "line",
    { label: "Copy name", onSelect: () => void copyText(column.name, "Name") },
  ];
};

type Props = { column: GridColumn; state: Column<never>; columns: Columns; actions: HeaderActions; index: number; frozenAt?: number };

export const HeaderCell = ({ column, state, columns, actions, index, frozenAt }: Props) => {
  const { layout, setLayout, sort = [], onSort } = actions;
  const position = sort.findIndex((each) => each.column === column.id);
  const order = sort[position];
  const width = state.getSize();
  const header = columns.table.getFlatHeaders().find(({ id }) => id === column.id);
  const description = [column.type, column.comment].filter(Boolean).join("\n");
  return (
    <div
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={order ? (order.descending ? "descending" : "ascending") : undefined}
      className={frozenAt === undefined ? "column-head" : "column-head frozen"}
      style={{ width, ...(frozenAt === undefined ? {} : { left: frozenAt }) }}
      onDragOver={(event) => event.dataTransfer.types.includes("text/column") && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        setLayout(changeLayout.move(layout, [...columns.shown, ...layout.hidden], event.dataTransfer.getData("text/column"), column.id));
      }}
    >
      <button
        type="button"
        className="column-name"
        title={description}
        draggable
        onDragStart={(event) => event.dataTransfer.setData("text/column", column.id)}
        onClick={(event) => onSort?.(clicked(sort, column.id, event.shiftKey))}
      >
        <span className="column-title">
          {column.isKey && <Icon name="key" size={12} />}
          {column.link && <Icon name="link" size={12} />}
          <span>{column.name}</span>
          {order && (
            <span className="sort-mark">
              <Icon name={order.descending ? "descending" : "up"} size={12} />
              {sort.length > 1 && position + 1}
            </span>
          )}
        </span>
        <span className="column-type">{column.type}{column.comment ? ` · ${column.comment}` : ""}</span>
      </button>
      <Menu
        label={`Column ${column.name}`}
        trigger={<button type="button" className="quiet square column-menu" aria-label={`Column ${column.name}`}><Icon name="down" size={12} /></button>}
        items={menuItems(column, width, columns, actions)}
      />
      <span
        className="resizer"
        aria-hidden="true"
        onMouseDown={(event) => {
          header?.getResizeHandler()(event);
          window.addEventListener("mouseup", columns.settle, { once: true });
        }}
        onDoubleClick={() => setLayout(changeLayout.widen(layout, column.id, 60 + 8 * column.name.length))}
      />
    </div>
  );
};
