import { useState } from "react";
import type { Column, Filter } from "../api/types";
import { Icon } from "../ui/icon";
import { ConditionRow } from "./condition";
import { asGroup, isGroup, newCondition, partsOf, simplified } from "./operators";

type Group = { and: Filter[] } | { or: Filter[] };
type GroupProps = { group: Group; columns: Column[]; onChange: (group: Group) => void; onRemove?: () => void };

const rebuilt = (group: Group, parts: Filter[]): Group => ("and" in group ? { and: parts } : { or: parts });

const Part = ({ part, columns, onChange, onRemove }: { part: Filter; columns: Column[]; onChange: (part: Filter) => void; onRemove: () => void }) => {
  if (isGroup(part)) return <GroupEditor group={part} columns={columns} onChange={onChange} onRemove={onRemove} />;
  if ("sql" in part || "not" in part) {
    const text = "sql" in part ? part.sql : "";
    return (
      <div className="condition">
        <span className="muted">SQL</span>
        {"sql" in part ? (
          <input className="wide code" aria-label="Condition in SQL" placeholder="length(title) > 10" value={text} onChange={(event) => onChange({ sql: event.target.value })} />
        ) : (
          <code>{JSON.stringify(part)}</code>
        )}
        <button type="button" className="quiet square" aria-label="Remove this condition" onClick={onRemove}><Icon name="close" size={12} /></button>
      </div>
    );
  }
  return <ConditionRow condition={part} columns={columns} onChange={onChange} onRemove={onRemove} />;
};

const GroupEditor = ({ group, columns, onChange, onRemove }: GroupProps) => {
  const parts = partsOf(group);
  const first = columns[0];
  const add = (part: Filter) => onChange(rebuilt(group, [...parts, part]));
  return (
    <fieldset className="group" aria-label={"and" in group ? "All of these" : "Any of these"}>
      <div className="group-head">
        <select aria-label="How the conditions are joined" value={"and" in group ? "and" : "or"} onChange={(event) => onChange(event.target.value === "and" ? { and: parts } : { or: parts })}>
          <option value="and">all of these</option>
          <option value="or">any of these</option>
        </select>
        {first && <button type="button" className="small" onClick={() => add(newCondition(first))}>Add condition</button>}
        <button type="button" className="small" onClick={() => add({ or: first ? [newCondition(first)] : [] })}>Add group</button>
        <button type="button" className="small" onClick={() => add({ sql: "" })}>Add SQL</button>
        {onRemove && <button type="button" className="quiet square" aria-label="Remove this group" onClick={onRemove}><Icon name="close" size={12} /></button>}
      </div>
      {parts.map((part, index) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is what stands at its place
          key={index}
          part={part}
          columns={columns}
          onChange={(changed) => onChange(rebuilt(group, parts.map((each, at) => (at === index ? changed : each))))}
          onRemove={() => onChange(rebuilt(group, parts.filter((_, at) => at !== index)))}
        />
      ))}
    </fieldset>
  );
};

type Props = { filter: Filter | null; columns: Column[]; onApply: (filter: Filter | null) => void; onClose: () => void };

/** What is typed is a draft until Enter or Apply. */
export const FilterPanel = ({ filter, columns, onApply, onClose }: Props) => {
  const [group, setGroup] = useState<Group>(() => {
    const given = asGroup(filter);
    return partsOf(given).length || !columns[0] ? given : { and: [newCondition(columns[0])] };
  });
  return (
    <form
      className="filter-panel"
      aria-label="Filter"
      onSubmit={(event) => { event.preventDefault(); onApply(simplified(group)); }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <GroupEditor group={group} columns={columns} onChange={setGroup} />
      <div className="filter-actions">
        <button type="submit" className="primary">Apply filter</button>
        <button type="button" onClick={() => { onApply(null); onClose(); }}>Clear</button>
        <button type="button" className="quiet" onClick={onClose}>Close</button>
      </div>
    </form>
  );
};
