#include "cli/commands.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/emit/emit.hpp>

namespace virga::kit {

int export_sql(const configuration& from, const snapshots::snapshot& schema) {
  for (const std::string& statement : emit(schema, from.dialect)) terminal::write(statement + "\n\n");
  return 0;
}

int export_sql(const configuration& from) { return export_sql(from, compiled_schema(from)); }

}  // namespace virga::kit
