#include "cli/commands.hpp"
#include "cli/report.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/emit/emit.hpp>

namespace virga::kit {

int export_sql(const configuration& from, const snapshots::snapshot& schema) {
  const std::vector<std::string> statements = emit(schema, from.dialect);
  report::add_statements(statements, from.dialect);
  for (const std::string& statement : statements) terminal::write(statement + "\n\n");
  return 0;
}

int export_sql(const configuration& from) { return export_sql(from, compiled_schema(from)); }

}  // namespace virga::kit
