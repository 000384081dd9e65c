import type { Category, Column, Condition, Filter, Operator } from "../api/types";

const compare: Operator[] = ["=", "<>", "<", "<=", ">", ">=", "between", "in"];
const text: Operator[] = ["contains", "=", "<>", "starts with", "ends with", "like", "in"];
const byCategory: Record<Category, Operator[]> = {
  number: compare,
  text,
  boolean: ["is true", "is false"],
  date: compare,
  time: compare,
  timestamp: compare,
  uuid: ["=", "<>", "in"],
  json: ["json path", "contains"],
  bytes: ["="],
  enum: ["=", "<>", "in"],
  array: ["array contains", "=", "<>"],
  range: ["range contains", "="],
  other: text,
};

export const operatorsOf = (column: Column): Operator[] => [...byCategory[column.category], "is null", "is not null"];
export const needsValue = (op: Operator) => !op.startsWith("is ");

export const words: Record<Operator, string> = {
  "=": "is", "<>": "is not", "<": "less than", "<=": "at most", ">": "more than", ">=": "at least", in: "is one of", between: "between",
  contains: "contains", "starts with": "starts with", "ends with": "ends with", like: "like", "is null": "is null", "is not null": "is not null",
  "is true": "is true", "is false": "is false", "json path": "json at", "array contains": "has the element", "range contains": "holds",
};

/** A value of the shape that the operator takes, as much of the old one as fits. */
export const valueFor = (op: Operator, before: Condition["value"]): Condition["value"] => {
  const first = Array.isArray(before) ? (before[0] ?? "") : typeof before === "string" ? before : (before?.value ?? "");
  if (!needsValue(op)) return undefined;
  if (op === "in") return Array.isArray(before) ? before : first ? [first] : [];
  if (op === "between") return Array.isArray(before) && before.length === 2 ? before : [first, ""];
  if (op === "json path") return typeof before === "object" && !Array.isArray(before) ? before : { path: "", op: "=", value: first };
  return first;
};

export const newCondition = (column: Column): Condition => {
  const op = operatorsOf(column)[0] ?? "=";
  return { column: column.name, op, value: valueFor(op, "") };
};

export const isGroup = (filter: Filter): filter is { and: Filter[] } | { or: Filter[] } => "and" in filter || "or" in filter;
export const partsOf = (group: { and: Filter[] } | { or: Filter[] }) => ("and" in group ? group.and : group.or);

/** The filter as a group, which is what the panel edits. */
export const asGroup = (filter: Filter | null): { and: Filter[] } | { or: Filter[] } =>
  filter === null ? { and: [] } : isGroup(filter) ? filter : { and: [filter] };

/** Without empty groups; a group of one is its part; null where nothing is left. */
export const simplified = (filter: Filter): Filter | null => {
  if (!isGroup(filter)) return "sql" in filter && !filter.sql.trim() ? null : filter;
  const parts = partsOf(filter).map(simplified).filter((part): part is Filter => part !== null);
  if (parts.length === 1 && parts[0]) return parts[0];
  return parts.length ? ("and" in filter ? { and: parts } : { or: parts }) : null;
};

export const also = (filter: Filter | null, more: Filter): Filter =>
  filter === null ? more : "and" in filter ? { and: [...filter.and, more] } : { and: [filter, more] };

export const described = (filter: Filter): string => {
  if ("sql" in filter) return filter.sql;
  if ("not" in filter) return `not (${described(filter.not)})`;
  if (isGroup(filter)) return partsOf(filter).map((part) => (isGroup(part) ? `(${described(part)})` : described(part))).join("and" in filter ? " and " : " or ");
  const { column, op, value } = filter;
  const written = Array.isArray(value) ? value.join(op === "between" ? " and " : ", ") : typeof value === "object" ? `${value.path} ${value.op} ${value.value}` : (value ?? "");
  return `${column} ${words[op]} ${written}`.trim();
};
