#include <virga/migrate/run_statements.hpp>

#include "advisory_lock.hpp"
#include "migration_script.hpp"
#include "script_runner.hpp"

#include <virga/core/error.hpp>

#include <optional>

namespace virga {

std::chrono::microseconds run_statements(driver::connection& on, dialect_kind dialect, std::string_view text,
                                         std::string_view name, const migration_options& options,
                                         const callback<void()>& check) {
  if (on.in_transaction()) throw usage_error("run_statements has a transaction of its own");
  migrations::migration_script script = migrations::parse_script(text, std::filesystem::path(name), dialect);
  script.name = name;  // not that of the folder which it may name
  if (!script.in_transaction)
    throw migration_error(script.file.string() + ": what runs without a transaction is for migrations alone");
  migrations::script_runner run(on, dialect, options);
  run.demand_transaction_fits(script);
  std::optional<migrations::advisory_lock> lock;
  std::optional<migrations::kept_search_path> search_path;
  if (dialect == dialect_kind::postgresql) {
    lock.emplace(on, options);
    search_path.emplace(on);
    if (check) check();
  }
  const auto checked = [&] {
    if (check) check();  // only SQLite calls it
    return true;
  };
  return *run.in_transaction(script, checked, [](auto) {});
}

}  // namespace virga
