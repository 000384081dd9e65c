import type { Table } from "../api/types";
import { changeLayout } from "../grid/use-columns";
import { type Layout, noLayout } from "../state/preferences";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";

export const ColumnsMenu = ({ table, layout, setLayout }: { table: Table; layout: Layout; setLayout: (layout: Layout) => void }) => (
  <Menu
    label="Columns shown"
    trigger={<button type="button" className="quiet"><Icon name="columns" size={14} /> Columns</button>}
    items={[
      { label: "Show all, as in the table", onSelect: () => setLayout(noLayout) },
      "line",
      ...table.columns.map(({ name }) => {
        const hidden = layout.hidden.includes(name);
        return { label: name, checked: !hidden, onSelect: () => setLayout(hidden ? changeLayout.show(layout, name) : changeLayout.hide(layout, name)) };
      }),
    ]}
  />
);
