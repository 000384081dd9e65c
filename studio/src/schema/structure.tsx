import type { ReactNode } from "react";
import type { ForeignKey, Table } from "../api/types";
import { address, rowsOf } from "../state/route";
import { copyText } from "../ui/copy";
import { bytes, count } from "../ui/format";
import { Icon } from "../ui/icon";

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="structure-section" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);

const Columns = ({ table }: { table: Table }) => (
  <table className="plain-table">
    <thead><tr><th>Name</th><th>Type</th><th>Null</th><th>Default</th><th>Comment</th></tr></thead>
    <tbody>
      {table.columns.map((column) => (
        <tr key={column.name}>
          <th scope="row">{table.primaryKey.includes(column.name) && <Icon name="key" size={12} />} {column.name}</th>
          <td><code>{column.type}</code>{column.labels && <span className="muted"> {column.labels.join(", ")}</span>}</td>
          <td>{column.nullable ? "null" : <span className="muted">not null</span>}</td>
          <td><code>{column.generated ? `generated as ${column.generated}` : column.identity ? `identity ${column.identity}` : column.default}</code></td>
          <td>{column.comment}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Keys = ({ keys, words }: { keys: ForeignKey[]; words: "to" | "from" }) => (
  <table className="plain-table">
    <tbody>
      {keys.map((key) => (
        <tr key={`${key.schema}.${key.table}.${key.name}`}>
          <th scope="row">{words === "to" ? key.columns.join(", ") : <a href={address(rowsOf(key.schema, key.table, { tab: "structure" }))}>{key.table}</a>}</th>
          <td>{words === "to" ? <a href={address(rowsOf(key.schema, key.table, { tab: "structure" }))}>{key.table}</a> : key.columns.join(", ")}</td>
          <td>{key.referencedColumns.join(", ")}</td>
          <td className="muted">{key.name}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Indexes = ({ table }: { table: Table }) => (
  <table className="plain-table">
    <thead><tr><th>Name</th><th>Definition</th><th className="right">Size</th><th className="right">Scans</th></tr></thead>
    <tbody>
      {table.indexes.map((index) => (
        <tr key={index.name}>
          <th scope="row">{index.name}{index.unique && <span className="badge">unique</span>}</th>
          <td><code>{index.definition}</code></td>
          <td className="right">{index.bytes === null ? "" : bytes(index.bytes)}</td>
          <td className="right" title={index.scans === 0 ? "Never used since the statistics were reset" : undefined}>{index.scans === null ? "" : index.scans === 0 ? <span className="muted">unused</span> : count(index.scans)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Definitions = ({ of }: { of: { name: string; kind?: string; definition: string }[] }) => (
  <table className="plain-table">
    <tbody>{of.map(({ name, kind, definition }) => <tr key={name}><th scope="row">{name}</th>{kind && <td>{kind}</td>}<td><code>{definition}</code></td></tr>)}</tbody>
  </table>
);

const Ddl = ({ text }: { text: string }) => (
  <Section title="DDL">
    <button type="button" className="small" onClick={() => void copyText(text, "DDL")}>Copy</button>
    <pre className="sql">{text}</pre>
  </Section>
);

/** All that the database knows of a table. */
export const Structure = ({ table }: { table: Table }) => (
  <div className="structure">
    <p className="muted">{table.columns.length} columns{table.bytes !== null && `, ${bytes(table.bytes)} with its indexes`}{table.reason && ` · ${table.reason}`}</p>
    <Section title="Columns"><Columns table={table} /></Section>
    {table.foreignKeys.length > 0 && <Section title="Refers to"><Keys keys={table.foreignKeys} words="to" /></Section>}
    {table.referencedBy.length > 0 && <Section title="Referred to by"><Keys keys={table.referencedBy} words="from" /></Section>}
    {table.indexes.length > 0 && <Section title="Indexes"><Indexes table={table} /></Section>}
    {table.constraints.length > 0 && <Section title="Constraints"><Definitions of={table.constraints} /></Section>}
    {table.triggers.length > 0 && <Section title="Triggers"><Definitions of={table.triggers} /></Section>}
    {table.ddl !== null && <Ddl text={table.ddl} />}
  </div>
);
