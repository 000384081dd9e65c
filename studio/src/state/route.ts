import { useSyncExternalStore } from "react";
import type { Filter, Key, Sort } from "../api/types";

/** Every view is an address: the part after # says all that is shown. Pages that are no table begin with ~. */
export type TableRoute = { page: "table"; schema: string; table: string; tab: "rows" | "structure"; filter: Filter | null; sort: Sort[]; row: Key | null };
export type Route =
  | { page: "home" }
  | { page: "sql" }
  | { page: "diagram"; around: string | null }
  | { page: "migrations" }
  | TableRoute;

const segment = (text: string) => encodeURIComponent(text).replace(/^~/, "%7E");
const json = <T>(text: string | null): T | null => {
  if (!text) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
};

const sortText = (sort: Sort[]) =>
  sort.map(({ column, descending, nulls }) => `${descending ? "-" : ""}${encodeURIComponent(column)}${nulls ? `:${nulls}` : ""}`).join(",");
const readSort = (text: string | null): Sort[] =>
  (text ?? "").split(",").filter(Boolean).map((part) => {
    const descending = part.startsWith("-");
    const [name = "", nulls] = (descending ? part.slice(1) : part).split(":");
    return { column: decode(name), descending, ...(nulls === "first" || nulls === "last" ? { nulls } : {}) };
  });

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// What may stand in a fragment as it is, so that an address can be read.
const readable = (text: string) =>
  encodeURIComponent(text).replace(/%(?:2C|3A|5B|5D|7B|7D|2F|40)/g, decodeURIComponent).replace(/%20/g, "+");

const search = (values: Record<string, string | null>) => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length ? `?${given.map(([name, value]) => `${name}=${readable(value)}`).join("&")}` : "";
};

export const address = (route: Route): string => {
  switch (route.page) {
    case "home":
      return "#/";
    case "sql":
      return "#/~sql";
    case "migrations":
      return "#/~migrations";
    case "diagram":
      return `#/~diagram${search({ around: route.around })}`;
    case "table": {
      const { schema, table, tab, filter, sort, row } = route;
      const path = `#/${segment(schema)}/${segment(table)}${tab === "structure" ? "/structure" : ""}`;
      return path + search({ filter: filter ? JSON.stringify(filter) : null, sort: sortText(sort), row: row ? JSON.stringify(row) : null });
    }
  }
};

export const parse = (hash: string): Route => {
  const [path = "", ...rest] = hash.replace(/^#?\/?/, "").split("?");
  const values = new URLSearchParams(rest.join("?"));
  const [first, second, third] = path.split("/");
  if (first === "~sql") return { page: "sql" };
  if (first === "~diagram") return { page: "diagram", around: values.get("around") };
  if (first === "~migrations") return { page: "migrations" };
  if (!first || !second) return { page: "home" };
  return {
    page: "table",
    schema: decode(first),
    table: decode(second),
    tab: third === "structure" ? "structure" : "rows",
    filter: json<Filter>(values.get("filter")),
    sort: readSort(values.get("sort")),
    row: json<Key>(values.get("row")),
  };
};

export const rowsOf = (schema: string, table: string, more: Partial<TableRoute> = {}): TableRoute => ({
  page: "table", schema, table, tab: "rows", filter: null, sort: [], row: null, ...more,
});

export const go = (route: Route, { replace = false } = {}) => {
  const to = address(route);
  if (replace) {
    history.replaceState(null, "", to);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else if (location.hash !== to) {
    location.hash = to;
  }
};

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};
let last: { hash: string; route: Route } = { hash: "", route: { page: "home" } };
const current = () => {
  if (last.hash !== location.hash) last = { hash: location.hash, route: parse(location.hash) };
  return last.route;
};
export const useRoute = () => useSyncExternalStore(subscribe, current);
