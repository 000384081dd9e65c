import type { Row, Table } from "../api/types";
import { Value } from "../grid/value";
import { linkTo } from "../table/use-source";
import { Icon } from "../ui/icon";

/** A row from top to bottom, for tables that are wider than the screen. */
export const RowFields = ({ table, cells }: { table: Table; cells: Row }) => (
  <dl className="fields">
    {table.columns.map((column) => {
      const key = table.foreignKeys.find(({ columns }) => columns.includes(column.name));
      const link = key && linkTo(key, cells);
      return (
        <div key={column.name}>
          <dt title={column.comment ?? undefined}>{column.name} <span className="muted">{column.type}</span></dt>
          <dd>
            <Value cell={cells[column.name]} category={column.category} />
            {link && <a href={link} aria-label={`Open the row of ${key.table}`}><Icon name="link" size={12} /></a>}
          </dd>
        </div>
      );
    })}
  </dl>
);
