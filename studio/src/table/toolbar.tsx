import { useState } from "react";
import { api } from "../api/client";
import type { Filter, RowsRequest, Sort, Table } from "../api/types";
import { described } from "../filter/operators";
import { nameOf } from "../state/catalog";
import type { Layout } from "../state/preferences";
import { useStudio } from "../state/store";
import { ImportDialog } from "../transfer/import-dialog";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/dialog";
import { about, plural } from "../ui/format";
import { Icon } from "../ui/icon";
import { Menu, type MenuItem } from "../ui/menu";
import { ColumnsMenu } from "./columns-menu";
import type { Counted } from "./use-rows";

type Props = {
  table: Table;
  filter: Filter | null;
  sort: Sort[];
  layout: Layout;
  setLayout: (layout: Layout) => void;
  counted: Counted;
  sql: string;
  loaded: number;
  complete: boolean;
  filtering: boolean;
  editable: boolean;
  onFilter: () => void;
  onAdd: () => void;
  onPanel: () => void;
  panel: boolean;
};

const Count = ({ counted, filter, loaded, complete, table }: Pick<Props, "counted" | "filter" | "loaded" | "complete" | "table">) => {
  const estimate = useStudio((studio) => studio.tables?.find(({ schema, name }) => schema === table.schema && name === table.name)?.rows ?? null);
  if (counted.counting) return <span className="muted" role="status">counting…</span>;
  if (counted.error) return <span className="error-text" title={counted.error}>not counted</span>;
  if (counted.count !== null) return <span role="status" className="count">{plural(counted.count, "row")}{filter && estimate !== null && <span className="muted"> of about {about(estimate)}</span>}</span>;
  if (complete) return <span role="status" className="count">{plural(loaded, "row")}</span>;
  return (
    <button type="button" className="quiet" title="Count the rows" onClick={counted.ask}>
      {estimate === null || estimate < 0 ? "Count the rows" : `about ${about(estimate)} rows`}
    </button>
  );
};

const SaveView = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState("");
  const save = useStudio((studio) => studio.saveView);
  return (
    <Dialog title="Save this view" onClose={onClose} footer={<button type="submit" form="save-view" className="primary" disabled={!name.trim()}>Save</button>}>
      <form id="save-view" onSubmit={(event) => { event.preventDefault(); save({ name: name.trim(), address: location.hash }); onClose(); }}>
        <label className="field">Name<input value={name} onChange={(event) => setName(event.target.value)} /></label>
        <p className="muted">It stands in the sidebar, with its filter and order.</p>
      </form>
    </Dialog>
  );
};

const open = (address: string) => {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
};

export const Toolbar = (props: Props) => {
  const { table, filter, sort, layout, setLayout, sql, filtering, editable, onFilter, onAdd, onPanel, panel } = props;
  const [dialog, setDialog] = useState<"view" | "import" | null>(null);
  const touch = useStudio((studio) => studio.touch);
  const visible = table.columns.map(({ name }) => name).filter((name) => !layout.hidden.includes(name));
  const request: RowsRequest = { schema: table.schema, table: table.name, filter, sort, columns: layout.hidden.length ? visible : null };
  const exportAs = (format: "csv" | "json" | "sql") => ({ label: `Export as ${format.toUpperCase()}`, onSelect: () => open(api.exportAddress(format, request)) });
  const more: MenuItem[] = [
    exportAs("csv"), exportAs("json"), exportAs("sql"),
    ...(editable ? [{ label: "Import CSV…", onSelect: () => setDialog("import") }] : []),
    "line",
    { label: "Copy the SQL of this view", onSelect: () => void copyText(sql, "SQL") },
    { label: "Copy the address of this view", onSelect: () => void copyText(location.href, "Address") },
    { label: "Save this view…", onSelect: () => setDialog("view") },
  ];
  return (
    <div className="toolbar" role="toolbar" aria-label="Rows">
      <button type="button" className={filtering || filter ? "quiet on" : "quiet"} aria-expanded={filtering} onClick={onFilter}>
        <Icon name="filter" size={14} /> Filter
      </button>
      {filter && <code className="filter-text" title={described(filter)}>{described(filter)}</code>}
      <Count {...props} />
      <span className="grow" />
      {editable ? (
        <button type="button" className="quiet" onClick={onAdd}><Icon name="plus" size={14} /> New row</button>
      ) : (
        <span className="muted reason" title={table.reason ?? undefined}><Icon name="lock" size={12} /> {table.reason ?? "Opened read only"}</span>
      )}
      <ColumnsMenu table={table} layout={layout} setLayout={setLayout} />
      <Menu label="Export, import and more" trigger={<button type="button" className="quiet"><Icon name="download" size={14} /> Export</button>} items={more} />
      <button type="button" className="quiet square" aria-label="Read the rows again" title="Read the rows again" onClick={() => touch(table.schema, table.name)}><Icon name="refresh" size={14} /></button>
      <button type="button" className="quiet square" aria-label="Row and value" title="Row and value" aria-expanded={panel} onClick={onPanel}><Icon name="panel" size={14} /></button>
      {dialog === "view" && <SaveView onClose={() => setDialog(null)} />}
      {dialog === "import" && <ImportDialog table={table} onClose={() => setDialog(null)} onDone={() => { setDialog(null); touch(table.schema, table.name); }} key={nameOf(table.schema, table.name)} />}
    </div>
  );
};
