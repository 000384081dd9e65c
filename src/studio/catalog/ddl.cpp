#include "studio/catalog/ddl.hpp"

#include <virga/kit/emit/emit.hpp>
#include <virga/kit/introspect/introspect_postgres.hpp>

namespace virga::studio {
namespace {

/// The catalog is read as typed values, which the kit expects.
class typed_values {
 public:
  explicit typed_values(driver::connection& of) : of_(of) { of_.read_values_as(driver::value_form::typed); }
  typed_values(const typed_values&) = delete;
  typed_values& operator=(const typed_values&) = delete;
  ~typed_values() { of_.read_values_as(driver::value_form::text); }

 private:
  driver::connection& of_;
};

}  // namespace

std::string ddl_of_postgres(const session& in, const std::string& schema, const std::string& table) {
  const typed_values as_the_kit_reads(*in.on);
  snapshots::snapshot found = kit::introspect_postgres(*in.on, {.include = {schema + "." + table}}).schema;
  snapshots::snapshot one;
  one.dialect = found.dialect;
  // Its foreign keys stand in it; the tables that they refer to don't.
  for (snapshots::table& each : found.tables)
    if (each.name == table) one.tables.push_back(std::move(each));
  std::string text;
  for (const std::string& statement : kit::emit(one, dialect_kind::postgresql))
    text += (text.empty() ? "" : "\n") + statement;
  return text;
}

}  // namespace virga::studio
