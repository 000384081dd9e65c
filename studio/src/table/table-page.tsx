import { useCallback, useEffect, useState } from "react";
import type { Table } from "../api/types";
import { FilterPanel } from "../filter/filter-panel";
import { also, newCondition } from "../filter/operators";
import { Grid } from "../grid/grid";
import type { Place } from "../grid/types";
import { type PanelTab, RowPanel } from "../row/row-panel";
import { Structure } from "../schema/structure";
import { nameOf } from "../state/catalog";
import { noLayout } from "../state/preferences";
import { address, go, type TableRoute } from "../state/route";
import { useStudio } from "../state/store";
import { Empty, ErrorNotice, Loading } from "../ui/notices";
import { cellMenu } from "./cell-menu";
import { Toolbar } from "./toolbar";
import { useEditing } from "./use-editing";
import { useCount, useRows } from "./use-rows";
import { useSource } from "./use-source";

const Rows = ({ table, route }: { table: Table; route: TableRoute }) => {
  const { schema, name } = table;
  const { filter, sort } = route;
  const full = nameOf(schema, name);
  const layout = useStudio((studio) => studio.layouts[full]) ?? noLayout;
  const staged = useStudio((studio) => studio.staged);
  const readOnly = useStudio((studio) => studio.database?.readOnly ?? false);
  const { setLayout, undo } = useStudio.getState();
  const { pages, version } = useRows(schema, name, filter, sort);
  const counted = useCount(schema, name, filter);
  const [filtering, setFiltering] = useState(false);
  const [place, setPlace] = useState<Place | null>(null);
  const [panel, setPanel] = useState<PanelTab | null>(null);
  const total = pages.complete ? pages.count : counted.count !== null ? Number(counted.count) : -1;
  const parts = useSource(table, pages, version, staged, total);
  const { source, rowAt, inserts } = parts;
  const editable = table.editable && !readOnly;
  const editing = useEditing(table, parts, editable);
  const onVisible = useCallback((from: number, to: number) => pages.show(Math.max(0, from - inserts), to - inserts), [pages, inserts]);
  const to = (changed: Partial<TableRoute>) => go({ ...route, row: null, ...changed });
  const setFilter = (changed: typeof filter) => to({ filter: changed });
  const row = place ? rowAt(place.row) : undefined;
  const column = place ? (table.columns.find((each) => each.name === place.column) ?? null) : null;
  const searched = (text: string) => ({ or: table.columns.filter(({ category }) => category === "text" || category === "other").map((each) => ({ column: each.name, op: "contains" as const, value: text })) });

  return (
    <div className="rows-page">
      <Toolbar
        table={table} filter={filter} sort={sort} layout={layout} setLayout={(changed) => setLayout(full, changed)} counted={counted} sql={pages.sql}
        loaded={pages.count} complete={pages.complete} filtering={filtering} editable={editable} panel={panel !== null}
        onFilter={() => setFiltering(!filtering)} onAdd={editing.add} onPanel={() => setPanel(panel ? null : "value")}
      />
      {filtering && <FilterPanel key={JSON.stringify(filter)} filter={filter} columns={table.columns} onApply={setFilter} onClose={() => setFiltering(false)} />}
      {pages.error && <ErrorNotice error={pages.error}><button type="button" onClick={() => pages.again()}>Try again</button></ErrorNotice>}
      <div className="rows-and-panel">
        {!pages.started && !pages.error ? (
          <Loading what={`Reading ${name}…`} />
        ) : source.rowCount === 0 && !pages.error ? (
          <Empty icon="table" title={filter ? "No row is like this" : "This table has no rows"}>
            {filter ? <button type="button" onClick={() => setFilter(null)}>Clear the filter</button> : editable && <button type="button" className="primary" onClick={editing.add}>New row</button>}
          </Empty>
        ) : (
          <Grid
            label={`Rows of ${name}`} source={source} layout={layout} setLayout={(changed) => setLayout(full, changed)}
            sort={sort} onSort={(changed) => to({ sort: changed })}
            onFilter={(id) => {
              const chosen = table.columns.find((each) => each.name === id);
              if (chosen) setFilter(also(filter, newCondition(chosen)));
              setFiltering(true);
            }}
            editor={editing.editor} canEdit={editing.canEdit} onActive={setPlace} onVisible={onVisible}
            onPaste={editing.paste} onErase={editing.erase} onDeleteRows={editing.deleteRows} onDuplicate={editing.duplicate} onUndo={undo}
            onOpen={() => setPanel(panel ?? "value")} onFindAll={(text) => setFilter(also(filter, searched(text)))}
            menu={(at, block) => cellMenu({ table, source, editing, editable, place: at, block, onFilter: (more) => setFilter(also(filter, more)), onPanel: setPanel })}
          />
        )}
        {panel && (
          <RowPanel
            table={table} rowKey={row?.staged?.kind === "insert" || !table.key.length ? {} : (row?.key ?? {})} cells={row?.cells ?? {}}
            column={column} value={place ? source.cell(place.row, place.column) : undefined} editable={place !== null && editing.canEdit(place)}
            tab={panel} onTab={setPanel} onClose={() => setPanel(null)}
            onChange={(name_, value) => place && editing.setCells([{ row: place.row, column: name_, value }])}
          />
        )}
      </div>
    </div>
  );
};

export const TablePage = ({ route }: { route: TableRoute }) => {
  const { schema, table: name, tab } = route;
  const full = nameOf(schema, name);
  const table = useStudio((studio) => studio.details[full]);
  const error = useStudio((studio) => studio.detailErrors[full]);
  const { loadTable } = useStudio.getState();
  useEffect(() => void loadTable(schema, name), [schema, name, loadTable]);
  return (
    <>
      <div className="page-head">
        <h1>{name}</h1>
        <span className="muted">{schema}{table && table.kind !== "table" ? ` · ${table.kind}` : ""}</span>
        {table?.comment && <span className="muted comment" title={table.comment}>{table.comment}</span>}
        <span className="grow" />
        <nav className="segments" aria-label={`Pages of ${name}`}>
          <a href={address({ ...route, tab: "rows" })} aria-current={tab === "rows" ? "page" : undefined}>Rows</a>
          <a href={address({ ...route, tab: "structure", filter: null, sort: [], row: null })} aria-current={tab === "structure" ? "page" : undefined}>Structure</a>
          <a href={address({ page: "diagram", around: full })}>Diagram</a>
        </nav>
      </div>
      {error && <ErrorNotice error={error}><button type="button" onClick={() => void loadTable(schema, name, true)}>Try again</button></ErrorNotice>}
      {!table && !error && <Loading what={`Reading ${name}…`} />}
      {table && (tab === "rows" ? <Rows key={full} table={table} route={route} /> : <Structure table={table} />)}
    </>
  );
};
