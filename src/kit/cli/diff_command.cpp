#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/report.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/show_changes.hpp"
#include "cli/terminal.hpp"
#include "folder/text_file.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/plan/plan.hpp>

namespace virga::kit {
namespace {

/// A schema that can be named: a virga.toml (its header), a folder of migrations, a file of SQL, or a database.
struct schema_source {
  enum class kind { configuration, migrations, sql_file, database } kind;
  std::string name;
};

schema_source source_of(const std::string& name) {
  using kind = enum schema_source::kind;
  if (name.ends_with(".toml")) return {kind::configuration, name};
  if (name.ends_with(".sql")) return {kind::sql_file, name};
  if (std::filesystem::is_directory(name)) return {kind::migrations, name};
  return {kind::database, name};
}

class reader {
 public:
  reader(const configuration& from, const diff_options& options) : from_(from) {
    const schema_source sources[] = {source_of(options.from), source_of(options.to)};
    for (const schema_source& one : sources) {
      if (one.kind == schema_source::kind::database) url_ = resolved(one.name);
      in_its_words_ =
          in_its_words_ || one.kind == schema_source::kind::database || one.kind == schema_source::kind::sql_file;
    }
    if (!options.dev_url.empty()) url_ = resolved(options.dev_url);
    const bool needs_server = in_its_words_ && from.dialect == dialect_kind::postgresql;
    if (needs_server && url_.empty()) url_ = database_url(from, "");
  }

  [[nodiscard]] snapshots::snapshot read(const std::string& name) const {
    switch (const schema_source one = source_of(name); one.kind) {
      case schema_source::kind::configuration:
        return comparable(compiled_of(one.name));
      case schema_source::kind::migrations:
        return comparable(read_folder(one.name).snapshot);
      case schema_source::kind::sql_file:
        return as_the_database_says(read_file(one.name), from_, url_).schema;
      case schema_source::kind::database:
        break;
    }
    return introspect(*open_existing_database(from_, name), from_).schema;
  }

 private:
  [[nodiscard]] snapshots::snapshot compiled_of(const std::string& file) const {
    const configuration of_it = read_configuration(file);
    if (of_it.dialect != from_.dialect)
      throw kit_error(file + " is for " + name_of(of_it.dialect) + ", the other one for " + name_of(from_.dialect));
    return compiled_schema(of_it);
  }

  /// Where the other one is in a database's words, this one must be.
  [[nodiscard]] snapshots::snapshot comparable(const snapshots::snapshot& schema) const {
    return in_its_words_ ? as_the_database_says(schema, from_, url_).schema : schema;
  }

  const configuration& from_;
  std::string url_;
  bool in_its_words_ = false;
};

}  // namespace

std::string configuration_of(const diff_options& options, const std::string& otherwise) {
  for (const std::string& name : {options.from, options.to})
    if (source_of(name).kind == schema_source::kind::configuration) return name;
  return otherwise;
}

int diff_schemas(const configuration& from, const diff_options& options) {
  const reader sources(from, options);
  snapshots::snapshot before = sources.read(options.from);
  const snapshots::snapshot after = sources.read(options.to);
  if (before.dialect.empty()) before.dialect = after.dialect;
  const std::vector<change> changes = without_hidden(diff(before, after, parse_renames(options.renames)), from);
  if (options.summary) {
    changes.empty() ? terminal::say("no changes") : show_changes(changes);
  } else if (!changes.empty()) {
    if (report::is_wanted()) show_changes(changes);
    const plan ordered = order(before, after, changes);
    const std::vector<std::string> statements = emit(ordered, from.dialect);
    report::add_statements(statements, from.dialect);
    if (report::is_wanted()) show_warnings(changes, from.dialect);
    for (const std::string& statement : statements) terminal::write(statement + "\n\n");
  }
  return options.check && !changes.empty() ? exit_status::pending : 0;
}

}  // namespace virga::kit
