import { useState } from "react";
import type { Cell, Column, Key, Row, Table, Value } from "../api/types";
import { Icon } from "../ui/icon";
import { Relations } from "./relations";
import { RowFields } from "./row-fields";
import { ValueView } from "./value-view";

export type PanelTab = "value" | "row" | "relations";
type Props = {
  table: Table;
  rowKey: Key;
  cells: Row;
  column: Column | null;
  value: Cell | undefined;
  editable: boolean;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
  onChange: (column: string, value: Value) => void;
  onClose: () => void;
};

const names: Record<PanelTab, string> = { value: "Value", row: "Row", relations: "Relations" };

/** Beside the grid: the whole value of the active cell, the whole row, and what refers to it. */
export const RowPanel = (props: Props) => {
  const { table, rowKey, cells, column, value, editable, tab, onTab, onChange, onClose } = props;
  const known = Object.keys(rowKey).length > 0;
  const [wide, setWide] = useState(false);
  return (
    <aside className={wide ? "row-panel wide" : "row-panel"} aria-label="Row and value" onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <div className="panel-head">
        <div role="tablist" aria-label="Row and value" className="panel-tabs">
          {(Object.keys(names) as PanelTab[]).map((each) => (
            <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => onTab(each)}>{names[each]}</button>
          ))}
        </div>
        <button type="button" className="quiet square" aria-label={wide ? "Narrower" : "Wider"} aria-pressed={wide} onClick={() => setWide(!wide)}><Icon name="panel" /></button>
        <button type="button" className="quiet square" aria-label="Close the panel" onClick={onClose}><Icon name="close" /></button>
      </div>
      <div className="panel-body" role="tabpanel" aria-label={names[tab]}>
        {tab === "value" &&
          (column && value !== undefined ? (
            <ValueView key={`${JSON.stringify(rowKey)}/${column.name}`} table={table} rowKey={rowKey} column={column} cell={value} editable={editable} onChange={(changed) => onChange(column.name, changed)} />
          ) : (
            <p className="muted hint">Choose a cell to see its whole value here.</p>
          ))}
        {tab === "row" && <RowFields table={table} cells={cells} />}
        {tab === "relations" && (known ? <Relations key={JSON.stringify(rowKey)} table={table} rowKey={rowKey} cells={cells} /> : <p className="muted hint">A row has relations once it is in the database and has a key.</p>)}
      </div>
    </aside>
  );
};
