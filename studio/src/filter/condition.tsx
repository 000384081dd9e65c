import { useRef } from "react";
import type { Column, Condition, JsonPath } from "../api/types";
import { reading } from "../edit/readings";
import { Icon } from "../ui/icon";
import { needsValue, newCondition, operatorsOf, valueFor, words } from "./operators";

const ValueField = ({ column, value, label, onChange }: { column: Column; value: string; label: string; onChange: (value: string) => void }) => {
  const calendar = useRef<HTMLInputElement>(null);
  const dated = column.category === "date" || column.category === "timestamp";
  if (column.labels) {
    return (
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">choose…</option>
        {column.labels.map((each) => <option key={each}>{each}</option>)}
      </select>
    );
  }
  return (
    <span className="date-field">
      <input
        aria-label={label}
        placeholder={column.type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => onChange(reading(column.category, value))}
      />
      {dated && (
        <>
          <button type="button" aria-label="Calendar" onClick={() => calendar.current?.showPicker()}>▾</button>
          <input ref={calendar} type="date" tabIndex={-1} aria-hidden="true" className="calendar" onChange={(event) => onChange(event.target.value)} />
        </>
      )}
    </span>
  );
};

const EnumChecks = ({ labels, value, onChange }: { labels: string[]; value: string[]; onChange: (value: string[]) => void }) => (
  <fieldset className="checks" aria-label="Values">
    {labels.map((label) => (
      <label key={label}>
        <input type="checkbox" checked={value.includes(label)} onChange={(event) => onChange(event.target.checked ? [...value, label] : value.filter((each) => each !== label))} />
        {label}
      </label>
    ))}
  </fieldset>
);

const JsonFields = ({ value, onChange }: { value: JsonPath; onChange: (value: JsonPath) => void }) => (
  <>
    <input aria-label="Path" placeholder="a.b[0]" value={value.path} onChange={(event) => onChange({ ...value, path: event.target.value })} />
    <select aria-label="Comparison" value={value.op} onChange={(event) => onChange({ ...value, op: event.target.value })}>
      {["=", "<>", "<", "<=", ">", ">="].map((op) => <option key={op}>{op}</option>)}
    </select>
    <input aria-label="Value" value={value.value} onChange={(event) => onChange({ ...value, value: event.target.value })} />
  </>
);

type Props = { condition: Condition; columns: Column[]; onChange: (condition: Condition) => void; onRemove: () => void };

export const ConditionRow = ({ condition, columns, onChange, onRemove }: Props) => {
  const column = columns.find(({ name }) => name === condition.column) ?? columns[0];
  if (!column) return null;
  const { op, value } = condition;
  const set = (changed: Condition["value"]) => onChange({ ...condition, value: changed });
  const list = Array.isArray(value) ? value : [];
  return (
    <div className="condition">
      <select aria-label="Column" value={column.name} onChange={(event) => {
        const chosen = columns.find(({ name }) => name === event.target.value);
        if (chosen) onChange(operatorsOf(chosen).includes(op) ? { ...condition, column: chosen.name } : newCondition(chosen));
      }}>
        {columns.map(({ name }) => <option key={name}>{name}</option>)}
      </select>
      <select aria-label="Operator" value={op} onChange={(event) => {
        const chosen = event.target.value as typeof op;
        onChange({ column: column.name, op: chosen, ...(needsValue(chosen) ? { value: valueFor(chosen, value) } : {}) });
      }}>
        {[...new Set([...operatorsOf(column), op])].map((each) => <option key={each} value={each}>{words[each]}</option>)}
      </select>
      {op === "in" && column.labels ? (
        <EnumChecks labels={column.labels} value={list} onChange={set} />
      ) : op === "in" ? (
        <input aria-label="Values, with commas between them" placeholder="1, 2, 3" value={list.join(",")} onChange={(event) => set(event.target.value.split(","))} onBlur={() => set(list.map((each) => each.trim()).filter(Boolean))} />
      ) : op === "between" ? (
        <>
          <ValueField column={column} label="From" value={list[0] ?? ""} onChange={(from) => set([from, list[1] ?? ""])} />
          <span className="muted">and</span>
          <ValueField column={column} label="To" value={list[1] ?? ""} onChange={(to) => set([list[0] ?? "", to])} />
        </>
      ) : op === "json path" && typeof value === "object" && !Array.isArray(value) ? (
        <JsonFields value={value} onChange={set} />
      ) : needsValue(op) ? (
        <ValueField column={column} label="Value" value={typeof value === "string" ? value : ""} onChange={set} />
      ) : null}
      <button type="button" className="quiet square" aria-label="Remove this condition" onClick={onRemove}><Icon name="close" size={12} /></button>
    </div>
  );
};
