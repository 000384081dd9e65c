#include "introspection_case.hpp"

#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <algorithm>
#include <utility>

namespace virga::kit::test {
namespace {

constexpr auto by_name = [](const auto& one) { return one.name; };
constexpr auto by_schema = [](const auto& one) { return std::pair(one.schema, one.name); };

void blank(std::optional<std::string>& expression) {
  if (expression) expression = "...";
}

void simplify(snapshots::index& index) {
  for (snapshots::index_key& key : index.keys)
    if (key.expression.starts_with('(')) key.expression = "...";
  blank(index.where);
}

/// What a key, an identity or `serial` says of a column beside itself.
void say_not_null(snapshots::table& table) {
  for (snapshots::column& column : table.columns) {
    const bool is_in_key = table.primary_key && std::ranges::find(table.primary_key->columns, column.name) !=
                                                    table.primary_key->columns.end();
    if (is_in_key || column.serial || column.identity != identity::none) column.not_null = true;
  }
}

void simplify(snapshots::table& table) {
  say_not_null(table);
  for (snapshots::column& column : table.columns) {
    const std::size_t comma = column.type.find(',');
    if (comma != std::string::npos && column.type[comma + 1] != ' ') column.type.insert(comma + 1, " ");
    blank(column.default_sql);
    blank(column.generated_as);
  }
  for (snapshots::check& check : table.checks) check.expression = "...";
  for (snapshots::exclusion& exclusion : table.exclusions) blank(exclusion.where);
  for (snapshots::policy& policy : table.policies) {
    blank(policy.using_sql);
    blank(policy.with_check_sql);
  }
  std::ranges::for_each(table.indexes, [](snapshots::index& index) { simplify(index); });
  std::ranges::sort(table.unique_constraints, {}, by_name);
  std::ranges::sort(table.foreign_keys, {}, by_name);
  std::ranges::sort(table.checks, {}, by_name);
  std::ranges::sort(table.indexes, {}, by_name);
  std::ranges::sort(table.exclusions, {}, by_name);
  std::ranges::sort(table.policies, {}, by_name);
}

}  // namespace

std::string sql_of(const snapshots::snapshot& schema) {
  const plan ordered = order({}, schema, diff({}, schema));
  return migration_text(emit(ordered, dialect_kind::postgresql), ordered, dialect_kind::postgresql);
}

std::string text_of(const snapshots::snapshot& schema) { return to_json(schema); }

void introspection_case::TearDownTestSuite() {
  first_.reset();
  again_.reset();
}

void introspection_case::SetUp() {
  if (!demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
  for (auto* const one : {&first_, &again_})
    if (*one == nullptr) *one = std::make_unique<test_database>(dialect_kind::postgresql);
  empty();
}

void introspection_case::empty() {
  for (const test_database* const one : {first_.get(), again_.get()}) {
    one->run(
        "do $$ declare one name; begin "
        "for one in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop "
        "execute format('drop schema %I cascade', one); end loop; "
        "for one in select extname from pg_extension where extname <> 'plpgsql' loop "
        "execute format('drop extension %I cascade', one); end loop; create schema public; end $$");
  }
}

introspection introspection_case::read_and_make_again() {
  introspection read = introspect_postgres(first_->connection());
  const std::string sql = sql_of(read.schema);
  try {
    again_->run(sql);
  } catch (const std::exception& failure) {
    ADD_FAILURE() << failure.what() << "\n" << sql;
    return read;
  }
  EXPECT_EQ(again_->live_schema(), first_->live_schema()) << sql;
  EXPECT_EQ(text_of(introspect_postgres(again_->connection()).schema), text_of(read.schema));
  return read;
}

snapshots::snapshot without_expressions(snapshots::snapshot schema) {
  std::ranges::for_each(schema.tables, [](snapshots::table& table) { simplify(table); });
  for (snapshots::domain& domain : schema.domains)
    for (snapshots::check& check : domain.checks) check.expression = "...";
  std::erase_if(schema.objects, [](const snapshots::object& object) { return !object.view; });
  for (snapshots::object& object : schema.objects) {
    object.create_sql = "...";
    std::ranges::for_each(object.view->indexes, [](snapshots::index& index) { simplify(index); });
    std::ranges::sort(object.view->indexes, {}, by_name);
  }
  std::ranges::sort(schema.tables, {}, by_schema);
  std::ranges::sort(schema.enum_types, {}, by_schema);
  std::ranges::sort(schema.domains, {}, by_schema);
  std::ranges::sort(schema.sequences, {}, by_schema);
  std::ranges::sort(schema.extensions, {}, by_name);
  std::ranges::sort(schema.objects, {}, by_name);
  return schema;
}

}  // namespace virga::kit::test
