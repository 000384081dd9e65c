import { useEffect, useRef, useState } from "react";
import type { TableSummary } from "../api/types";
import { nameOf } from "../state/catalog";
import { address, rowsOf, useRoute } from "../state/route";
import { useStudio } from "../state/store";
import { about, count } from "../ui/format";
import { Icon } from "../ui/icon";

const Entry = ({ table, current }: { table: TableSummary; current: boolean }) => {
  const name = nameOf(table.schema, table.name);
  const pinned = useStudio((studio) => studio.pinned.includes(name));
  const toggle = useStudio((studio) => studio.togglePinned);
  const view = table.kind.includes("view");
  const rows = table.rows === null ? null : `${table.exact ? "" : "about "}${count(table.rows)} rows`;
  return (
    <li className={current ? "entry current" : "entry"}>
      <a
        href={address(rowsOf(table.schema, table.name))}
        aria-current={current ? "page" : undefined}
        title={[table.kind, table.comment, rows].filter(Boolean).join("\n")}
      >
        <Icon name={view ? "view" : "table"} size={14} />
        <span className="entry-name">{table.name}</span>
        {table.rows !== null && table.rows >= 0 && (
          <span className="entry-count">{about(table.rows)}</span>
        )}
      </a>
      <button
        type="button"
        className={pinned ? "quiet pin pinned" : "quiet pin"}
        aria-pressed={pinned}
        aria-label={`Pin ${table.name}`}
        onClick={() => toggle(name)}
      >
        <Icon name="pin" size={12} />
      </button>
    </li>
  );
};

const Group = ({ title, tables }: { title: string; tables: TableSummary[] }) => {
  const route = useRoute();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {tables.map((table) => (
          <Entry
            key={nameOf(table.schema, table.name)}
            table={table}
            current={route.page === "table" && route.schema === table.schema && route.table === table.name}
          />
        ))}
      </ul>
    </section>
  );
};

const SavedViews = () => {
  const views = useStudio((studio) => studio.views);
  const remove = useStudio((studio) => studio.removeView);
  if (!views.length) return null;
  return (
    <section aria-label="Saved views">
      <h2>Saved views</h2>
      <ul>
        {views.map((view) => (
          <li key={view.name} className="entry">
            <a href={view.address}><Icon name="star" size={14} /><span className="entry-name">{view.name}</span></a>
            <button type="button" className="quiet pin" aria-label={`Forget ${view.name}`} onClick={() => remove(view.name)}>
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const Sidebar = () => {
  const tables = useStudio((studio) => studio.tables) ?? [];
  const pinned = useStudio((studio) => studio.pinned);
  const database = useStudio((studio) => studio.database);
  const [text, setText] = useState("");
  const list = useRef<HTMLElement>(null);
  const found = tables.filter(({ name, schema }) => nameOf(schema, name).toLowerCase().includes(text.trim().toLowerCase()));
  const schemas = [...new Set(found.map(({ schema }) => schema))].sort((a, b) =>
    a === database?.currentSchema ? -1 : b === database?.currentSchema ? 1 : a < b ? -1 : 1,
  );
  const route = useRoute();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another table is shown
  useEffect(() => void list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" }), [route, tables.length]);

  return (
    <nav className="sidebar" aria-label="Tables" ref={list}>
      <div className="search-box">
        <Icon name="search" size={14} />
        <input
          type="search"
          placeholder="Search tables"
          aria-label="Search tables"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setText("");
            if (event.key === "ArrowDown" || event.key === "Enter") list.current?.querySelector<HTMLElement>(".entries a")?.focus();
          }}
        />
      </div>
      <div className="entries">
        {!text && <SavedViews />}
        {!text && pinned.length > 0 && <Group title="Pinned" tables={tables.filter(({ schema, name }) => pinned.includes(nameOf(schema, name)))} />}
        {schemas.map((schema) => <Group key={schema} title={schema} tables={found.filter((table) => table.schema === schema)} />)}
        {tables.length > 0 && !found.length && <p className="muted hint">No table is named like “{text}”.</p>}
        {!tables.length && <p className="muted hint">This database has no tables yet. Create one in SQL.</p>}
      </div>
    </nav>
  );
};
