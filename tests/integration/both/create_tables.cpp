#include "create_tables.hpp"

#include <virga/driver/connection.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>

std::vector<std::string> create_statements(const virga::snapshots::snapshot& wanted) {
  const virga::kit::plan plan = virga::kit::order({}, wanted, virga::kit::diff({}, wanted));
  const auto kind = wanted.dialect == "sqlite" ? virga::dialect_kind::sqlite : virga::dialect_kind::postgresql;
  return virga::kit::emit(plan, kind);
}

void create_tables(virga::driver::connection& in, const virga::snapshots::snapshot& wanted) {
  for (const std::string& statement : create_statements(wanted)) in.run_script(statement);
}
