/** What the server sends and takes: docs/studio.md describes it. */

/** A value too long for a grid: its beginning. */
export type CutCell = { text: string; length: number };
/** A value in the database's own text form. It is never a number: no digit is lost. */
export type Cell = null | string | CutCell;
export type Value = null | string | { default: true } | { sql: string };
export type Key = Record<string, string | null>;
export type Row = Record<string, Cell>;

export type Category =
  | "number" | "text" | "boolean" | "date" | "time" | "timestamp" | "uuid" | "json" | "bytes" | "enum" | "array" | "range" | "other";

export type Database = {
  dialect: "postgresql" | "sqlite";
  name: string;
  server: string;
  readOnly: boolean;
  currentSchema: string;
  version: string;
  migrations: boolean;
};

export type TableName = { schema: string; table: string };
export type TableSummary = { schema: string; name: string; kind: string; comment: string | null; rows: number | null; exact: boolean };

export type Column = {
  name: string;
  type: string;
  category: Category;
  nullable: boolean;
  default: string | null;
  generated: string | null;
  identity: null | "always" | "by default";
  comment: string | null;
  labels: string[] | null;
  element: string | null;
};

export type ForeignKey = { name: string; columns: string[]; schema: string; table: string; referencedColumns: string[] };
export type Index = { name: string; definition: string; unique: boolean; bytes: number | null; scans: number | null };

export type Table = {
  schema: string;
  name: string;
  kind: string;
  comment: string | null;
  ddl: string | null;
  columns: Column[];
  primaryKey: string[];
  key: string[];
  indexes: Index[];
  constraints: { name: string; kind: string; definition: string }[];
  triggers: { name: string; definition: string }[];
  foreignKeys: ForeignKey[];
  referencedBy: ForeignKey[];
  bytes: number | null;
  editable: boolean;
  reason: string | null;
};

export type SchemaTable = {
  schema: string;
  name: string;
  kind: string;
  columns: { name: string; type: string; nullable: boolean }[];
  primaryKey: string[];
  foreignKeys: ForeignKey[];
};

export type Operator =
  | "=" | "<>" | "<" | "<=" | ">" | ">=" | "in" | "between" | "contains" | "starts with" | "ends with" | "like"
  | "is null" | "is not null" | "is true" | "is false" | "json path" | "array contains" | "range contains";
export type JsonPath = { path: string; op: string; value: string };
export type Condition = { column: string; op: Operator; value?: string | string[] | JsonPath };
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | { sql: string } | Condition;
export type Sort = { column: string; descending: boolean; nulls?: null | "first" | "last" };

export type RowsRequest = TableName & {
  columns?: null | string[];
  filter: Filter | null;
  sort: Sort[];
  after?: null | Cell[];
  limit?: number;
};
export type Page = {
  columns: string[];
  rows: Cell[][];
  keys: (string | null)[][];
  cursor: Cell[] | null;
  sql: string;
  parameters: Cell[];
  classes?: string[][];
};

export type Change =
  | (TableName & { kind: "update"; key: Key; old: Key; set: Record<string, Value> })
  | (TableName & { kind: "insert"; set: Record<string, Value> })
  | (TableName & { kind: "delete"; key: Key; old: Key });
export type Statement = { sql: string; parameters: Cell[] };
export type Conflict = { change: number; current: Row | null };
export type ChangesAnswer = { statements: Statement[]; applied?: boolean; rows?: (Row | null)[]; conflicts?: Conflict[] };

export type Reference = ForeignKey & { count: string };
export type Choice = { value: string; label: string };

export type DatabaseError = {
  message: string;
  detail?: string;
  hint?: string;
  code?: string;
  constraint?: string;
  column?: string;
  position?: number;
  sql?: string;
  change?: number;
  statement?: number;
  row?: number;
};

export type Result = {
  sql: string;
  columns: { name: string; type: string }[];
  rows: Cell[][];
  more: boolean;
  rowsAffected: string | null;
  milliseconds: number;
};
export type Transaction = "none" | "open" | "failed";
export type SqlAnswer = { results: Result[]; transaction: Transaction; error: DatabaseError | null };

export type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  Alias?: string;
  "Index Name"?: string;
  "Plan Rows"?: number;
  "Total Cost"?: number;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Actual Total Time"?: number;
  Plans?: PlanNode[];
  [detail: string]: unknown;
};
export type PostgresPlan = { Plan: PlanNode; "Planning Time"?: number; "Execution Time"?: number }[];
export type SqlitePlan = { id: number; parent: number; detail: string }[];

export type Query = { name: string; sql: string };
export type Migration = { name: string; state: "applied" | "pending" | "edited" | "missing"; appliedAt?: string | null };
export type Differences = { sql: string[]; text: string };
