#include <virga/driver/connection.hpp>
#include <virga/kit/diff.hpp>
#include <virga/kit/emit.hpp>
#include <virga/kit/plan.hpp>

#include <string>

void create_tables(virga::driver::connection& in, const virga::snapshots::snapshot& wanted) {
  const virga::kit::plan plan = virga::kit::order({}, wanted, virga::kit::diff({}, wanted));
  const auto kind = wanted.dialect == "sqlite" ? virga::dialect_kind::sqlite : virga::dialect_kind::postgresql;
  for (const std::string& statement : virga::kit::emit(plan, kind)) in.run_script(statement);
}
