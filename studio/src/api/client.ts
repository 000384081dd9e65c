import type * as t from "./types";

/** What the database or the server said, in its own words. */
export class ServerError extends Error {
  readonly status: number;
  readonly error: t.DatabaseError;
  readonly body: unknown;
  constructor(status: number, error: t.DatabaseError, body: unknown) {
    super(error.message);
    this.status = status;
    this.error = error;
    this.body = body;
  }
}

const request = async <T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> => {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      signal,
      credentials: "same-origin",
      ...(method === "GET" ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) }),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new ServerError(0, { message: "virga studio does not answer. Is the program still running?" }, null);
  }
  const text = await answer.text();
  let json: unknown = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    json = null;
  }
  if (answer.ok) return json as T;
  const error = (json as { error?: t.DatabaseError } | null)?.error;
  const forbidden = "This page has no key to the server any more. Open the address that virga studio printed.";
  throw new ServerError(answer.status, error ?? { message: answer.status === 403 ? forbidden : `The server answered ${answer.status}.` }, json);
};

const get = <T>(path: string) => request<T>("GET", path);
const post = <T>(path: string, body: unknown, signal?: AbortSignal) => request<T>("POST", path, body, signal);
const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

export const api = {
  database: () => get<t.Database>("/api/database"),
  tables: () => get<{ tables: t.TableSummary[] }>("/api/tables"),
  table: ({ schema, table }: t.TableName) => get<t.Table>(`/api/table?${query({ schema, table })}`),
  schema: () => get<{ tables: t.SchemaTable[] }>("/api/schema"),
  completion: () => get<{ keywords: string[]; functions: string[] }>("/api/completion"),
  rows: (body: t.RowsRequest, signal?: AbortSignal) => post<t.Page>("/api/rows", body, signal),
  count: (body: t.TableName & { filter: t.Filter | null }, signal?: AbortSignal) => post<{ count: string }>("/api/count", body, signal),
  value: (body: t.TableName & { key: t.Key; column: string }) => post<{ value: string | null }>("/api/value", body),
  references: (body: t.TableName & { key: t.Key }) => post<{ references: t.Reference[] }>("/api/references", body),
  choices: (body: t.TableName & { column: string; search: string; limit: number }, signal?: AbortSignal) =>
    post<{ choices: t.Choice[] }>("/api/choices", body, signal),
  changes: (body: { dryRun: boolean; changes: t.Change[] }) => post<t.ChangesAnswer>("/api/changes", body),
  sql: (body: { tab: string; sql: string; parameters: t.Cell[]; limit: number }) => post<t.SqlAnswer>("/api/sql", body),
  endTransaction: (body: { tab: string; commit: boolean }) => post<{ transaction: t.Transaction }>("/api/sql/end", body),
  cancel: (body: { tab: string }) => post<unknown>("/api/sql/cancel", body),
  parameters: (body: { sql: string }) => post<{ parameters: string[] }>("/api/sql/parameters", body),
  explain: (body: { tab: string; sql: string; parameters: t.Cell[]; analyze: boolean }) =>
    post<{ plan: t.PostgresPlan | t.SqlitePlan }>("/api/explain", body),
  queries: () => get<{ queries: t.Query[] }>("/api/queries"),
  saveQuery: (name: string, sql: string) => request<unknown>("PUT", `/api/queries/${encodeURIComponent(name)}`, { sql }),
  deleteQuery: (name: string) => request<unknown>("DELETE", `/api/queries/${encodeURIComponent(name)}`),
  migrations: () => get<{ migrations: t.Migration[] }>("/api/migrations"),
  differences: () => get<t.Differences>("/api/differences"),
  exportAddress: (format: "csv" | "json" | "sql", body: t.RowsRequest) =>
    `/api/export?${query({ format, request: JSON.stringify(body) })}`,
  import: (body: t.TableName & { columns: string[]; rows: t.Cell[][]; dryRun: boolean }) => post<{ inserted: string }>("/api/import", body),
};

export const asError = (failure: unknown): t.DatabaseError =>
  failure instanceof ServerError ? failure.error : { message: failure instanceof Error ? failure.message : String(failure) };
