#include "change/find.hpp"
#include "core/counted.hpp"
#include "verify/compare.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/introspect/introspect_postgres.hpp>
#include <virga/kit/introspect/introspect_sqlite.hpp>
#include <virga/kit/verify/verification.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

/// The tables and views of the schema alone: a database may hold thousands of others.
introspection_filter named_in(const snapshots::snapshot& schema) {
  introspection_filter which;
  for (const snapshots::table& table : schema.tables) which.include.push_back(to_string(ref_of(table)));
  for (const snapshots::object& object : schema.objects)
    if (object.view) which.include.push_back(to_string(name_of(*object.view)));
  return which;
}

snapshots::snapshot live_schema(driver::connection& of, dialect_kind dialect, const snapshots::snapshot& schema) {
  if (dialect == dialect_kind::sqlite) return introspect_sqlite(of).schema;
  return introspect_postgres(of, named_in(schema)).schema;
}

/// What stands around the statements of a nested read is registered with them.
bool is_query(std::string_view sql) { return !sql.starts_with("begin") && sql != "commit" && sql != "rollback"; }

bool has_identifier(std::string_view sql, std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
  return sql.find(quoted += '"') != sql.npos;
}

bool names(std::string_view sql, const schema_mismatch& mismatch) {
  const std::string_view table = std::string_view(mismatch.table).substr(mismatch.table.rfind('.') + 1);
  return !table.empty() && has_identifier(sql, table) &&
         (mismatch.column.empty() || has_identifier(sql, mismatch.column));
}

/// PostgreSQL's manual, appendix A: 42P18 indeterminate_datatype, 42725 ambiguous_function.
bool is_undecided(const error& refusal) {
  const std::string& state = refusal.sqlstate();
  return state == "42P18" || state == "42725";
}

/// 42804 datatype_mismatch, 42846 cannot_coerce, 42883 undefined_function: an operator of these types.
bool is_of_types(const error& refusal) {
  const std::string& state = refusal.sqlstate();
  return state == "42804" || state == "42846" || state == "42883";
}

/// Notes a query with each of the mismatches that it names; false where there is none.
template <class Which>
bool blamed(const rejected_query& query, verification& result, Which which) {
  bool any = false;
  for (schema_mismatch& mismatch : result.mismatches) {
    if (!which(mismatch) || !names(query.sql, mismatch)) continue;
    mismatch.queries.push_back(query);
    any = true;
  }
  return any;
}

void prepare(driver::connection& on, const driver::registered_statement& one, verification& result) {
  ++result.queries;
  try {
    on.check(one.sql, one.types);
  } catch (const connection_error&) {
    throw;
  } catch (const error& refusal) {
    if (is_undecided(refusal)) {
      ++result.undecided;
      return;
    }
    const rejected_query query{std::string(one.sql), refusal.message(), refusal.sqlstate()};
    // What is not there explains more than what is of another type, which explains errors of types alone.
    if (!blamed(query, result, [](const auto& mismatch) { return mismatch.is_missing; }) &&
        !(is_of_types(refusal) && blamed(query, result, [](const auto& mismatch) { return !mismatch.column.empty(); })))
      result.rejected.push_back(query);
  }
}

}  // namespace

verification verify(driver::connection& of, dialect_kind dialect, const snapshots::snapshot& schema,
                    std::span<const driver::registered_statement> statements, const verification_options& options) {
  verification result;
  const snapshots::snapshot live = live_schema(of, dialect, schema);
  mismatches_of to(result);
  for (const snapshots::table& table : schema.tables) {
    ++result.tables;
    if (const snapshots::table* const there = find_table(live, ref_of(table)))
      compare_tables(to, table, *there, dialect);
    else
      to.add_unknown(ref_of(table), "", "table " + to_string(ref_of(table)));
  }
  result.tables += static_cast<std::size_t>(
      std::ranges::count_if(schema.objects, [](const auto& one) { return one.view.has_value(); }));
  compare_objects(to, schema, live);
  const auto counts = [](const auto& one) { return is_query(one.sql); };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(statements, counts));
  for (const driver::registered_statement& one : statements) {
    if (!counts(one)) continue;
    if (options.stop.stop_requested()) throw cancelled_error("the verification was stopped");
    if (options.on_query) options.on_query({result.queries + 1, count, one.sql});
    prepare(of, one, result);
  }
  return result;
}

}  // namespace virga::kit

namespace virga {

std::string verification::text() const {
  std::string result;
  const auto line = [&](std::string_view text) { result.append(text).append("\n"); };
  for (const schema_mismatch& one : mismatches) {
    if (one.queries.empty()) {
      line(one.statement);
      continue;
    }
    line(one.statement + "; " + detail::counted(one.queries.size(), "query") +
         (one.queries.size() == 1 ? " uses it:" : " use it:"));
    for (const rejected_query& query : one.queries) line("  " + query.sql);
  }
  for (const rejected_query& one : rejected) {
    line("the database rejects a query: " + one.message);
    line("  " + one.sql);
  }
  std::string sum = detail::counted(tables, "table") + " compared, " + detail::counted(queries, "query") + " prepared";
  if (undecided != 0) sum += " (" + std::to_string(undecided) + " not decided)";
  line(sum + ": " +
       (ok() ? "all as the schema says"
             : detail::counted(mismatches.size(), "mismatch") + ", " +
                   detail::counted(rejected.size(), "rejected query")));
  return result;
}

}  // namespace virga
