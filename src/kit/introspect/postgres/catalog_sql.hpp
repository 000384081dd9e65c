#pragma once

#include <string>

/// Parts of the queries.
namespace virga::kit::postgres_catalog {

/// An identifier in quotes, whether it needs them or not.
inline std::string quoted(const std::string& name) { return "('\"' || replace(" + name + ", '\"', '\"\"') || '\"')"; }

/// The schema of a pg_namespace; empty: the default one.
inline std::string shown_schema(const std::string& schema) {
  return "coalesce(nullif(" + schema + ".nspname, current_schema()), '')::text";
}

inline std::string qualified(const std::string& schema, const std::string& name) {
  return "(case when " + schema + ".nspname = current_schema() then '' else " + quoted(schema + ".nspname") +
         " || '.' end || " + quoted(name) + ")";
}

/// Neither the database's own schema nor of an extension.
inline std::string is_ours(const std::string& schema, const std::string& catalog, const std::string& oid) {
  return "(" + schema + ".nspname !~ '^pg_' and " + schema +
         ".nspname <> 'information_schema' and not exists (select from pg_depend of_extension where "
         "of_extension.classid = '" +
         catalog + "'::regclass and of_extension.objid = " + oid + " and of_extension.deptype = 'e'))";
}

/// Begins with the default schema, and goes by bytes within one.
inline std::string by_name(const std::string& schema, const std::string& name) {
  return shown_schema(schema) + " collate \"C\", " + name + " collate \"C\"";
}

/// Of the type with the alias `t`, with its element `te` and that one's schema `tn`: `type_joins`.
inline std::string type_columns(const std::string& modifier) {
  return " tn.nspname = 'pg_catalog', te.oid <> t.oid, " + qualified("tn", "te.typname") + ", te.typname::text, " +
         "format_type(te.oid, " + modifier + "), format_type(te.oid, null) ";
}
inline std::string type_joins(const std::string& oid) {
  return " join pg_type t on t.oid = " + oid +
         " join pg_type te on te.oid = case when t.typcategory = 'A' and t.typelem <> 0 then t.typelem else t.oid end"
         " join pg_namespace tn on tn.oid = te.typnamespace ";
}

/// Of the pg_sequence with the alias `s`.
inline std::string sequence_columns() {
  return " s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, format_type(s.seqtypid, null) ";
}

}  // namespace virga::kit::postgres_catalog
