#include "cli/pull_again.hpp"

#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/report.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/show_changes.hpp"
#include "cli/temporary_folder.hpp"
#include "cli/terminal.hpp"
#include "folder/text_file.hpp"
#include "revise/rename_in_header.hpp"
#include "revise/revise_header.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

void show(const edited_files& files) {
  for (const auto& [path, edits] : files) {
    for (const changed_lines& one : edits.changes()) {
      say(painted(fmt::format("{}:{}", path.string(), one.line), tone::strong));
      for (const std::string& line : one.before) say(painted("-" + line, tone::bad));
      for (const std::string& line : one.after) say(painted("+" + line, tone::good));
      report::add("edits", {{"file", path.string()}, {"line", one.line}, {"before", one.before}, {"after", one.after}});
    }
  }
}

void apply(const edited_files& edits, std::vector<header_file>& to) {
  for (const auto& [path, edited] : edits) {
    header_file& file = *std::ranges::find(to, path, &header_file::path);
    file.text = edited.applied();
    file.declarations = declarations_of(file.text);
  }
}

/// What the headers declare. A file outside of the folder of virga.toml is taken as it is.
snapshots::snapshot compiled(const configuration& from, const std::vector<header_file>& files) {
  const temporary_folder folder;
  const auto write = [&](const std::filesystem::path& path, const std::string& text) {
    if (!path.is_relative() || *path.begin() == "..") return;
    std::filesystem::create_directories((folder.path() / path).parent_path());
    write_file(folder.path() / path, text);
  };
  for (const header_file& file : files) write(file.path, file.text);
  return compiled_schema(from, folder.path());
}

/// Another database would take away everything.
void demand_a_table_in_common(const snapshots::snapshot& declared, const snapshots::snapshot& there,
                              const configuration& from) {
  const bool any = std::ranges::any_of(declared.tables, [&](const auto& one) {
    return std::ranges::any_of(there.tables,
                               [&](const auto& other) { return other.schema == one.schema && other.name == one.name; });
  });
  if (any || declared.tables.empty()) return;
  const std::vector<rename> possible = possible_renames(diff(declared, there));
  if (!possible.empty() && terminal::has_somebody_to_ask()) return;
  throw kit_error("the database has no table that " + from.schema.front() + " declares: is it another's? " +
                  (possible.empty() ? ""
                                    : "--rename " + possible[0].to + "=" + possible[0].from +
                                          " says that it has another name now, and ") +
                  "--overwrite writes the header anew");
}

/// The checks that SQLite has for the ranges of numbers are called after their columns when they are made: a header
/// can't say that they have kept their names where a column or its table got another one.
std::vector<change> without_names_of_ranges(std::vector<change> changes, dialect_kind dialect) {
  if (dialect != dialect_kind::sqlite) return changes;
  std::erase_if(changes, [](const change& one) {
    const auto* renamed = one.get_if<rename_constraint>();
    return renamed != nullptr && renamed->from.ends_with("_range") && renamed->to.ends_with("_range");
  });
  return changes;
}

void show_what_is_left(const std::vector<change>& left) {
  if (left.empty()) return;
  show_note("this is left to be changed by hand:");
  for (const change& one : left) show_note("  " + summary(one));
}

}  // namespace

void replace_file(const std::filesystem::path& file, const std::string& text) {
  const std::filesystem::path draft = file.string() + ".new";
  try {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    write_file(draft, text);
    std::filesystem::rename(draft, file);
  } catch (const std::exception&) {
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    throw kit_error(file.string() + " can't be written");
  }
}

int pull_again(const configuration& from, const pull_options& options) {
  const std::string url = database_url(from, options.url);
  const std::string dev_url = options.dev_url.empty() ? url : resolved(options.dev_url);
  const auto connection = open_existing_database(from, options.url);
  const introspection there = introspect(*connection, from);
  snapshots::snapshot declared = as_the_database_says(compiled_schema(from), from, dev_url).schema;
  std::vector<rename> renames = parse_renames(options.renames);
  if (renames.empty()) demand_a_table_in_common(declared, there.schema, from);
  const std::vector<change> changes =
      without_names_of_ranges(diff_asking_renames(declared, there.schema, renames), from.dialect);
  if (changes.empty()) {
    say("no changes");
    return 0;
  }
  show_changes(changes);
  show_renames(changes, "");
  say();
  std::vector<header_file> files = read_header_files(from.root, from.schema);
  const std::vector<header_file> before = files;
  std::vector<change> left;
  try {
    for (const change& one : changes) {
      const edited_files renamed = rename_in_header(files, one);
      show(renamed);
      apply(renamed, files);
    }
    if (!renames.empty()) declared = as_the_database_says(compiled(from, files), from, dev_url).schema;
    const revised_header revised =
        revise_header(files, declared, there.schema, from.dialect, names_in(from.schema_name));
    show(revised.files);
    say();
    for (const std::string& note : revised.notes) show_note(note);
    apply(revised.files, files);
    left = without_names_of_ranges(
        diff(as_the_database_says(compiled(from, files), from, dev_url).schema, there.schema), from.dialect);
  } catch (const compile_error&) {
    terminal::complain("the header would not compile with these changes, and is left as it was");
    throw;
  }
  show_what_is_left(left);
  if (options.dry_run) {
    say("nothing has been written (--dry-run)");
    return 0;
  }
  if (terminal::has_somebody_to_ask() && !terminal::confirmed("write them?")) {
    report::fail("nothing has been written");
    terminal::complain("nothing has been written");
    return exit_status::refused;
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].text == before[i].text) continue;
    const std::filesystem::path path = from.root / files[i].path;
    replace_file(path, files[i].text);
    say(painted(path.string(), tone::strong));
    report::add("files", path.string());
  }
  return 0;
}

}  // namespace virga::kit
