#include "adopt/adopted_folder.hpp"
#include "adopt/bookkeeping_rows.hpp"
#include "adopt/drizzle_snapshot.hpp"
#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/installation.hpp"
#include "cli/live_schema.hpp"
#include "cli/process.hpp"
#include "cli/report.hpp"
#include "cli/show_changes.hpp"
#include "cli/statement_progress.hpp"
#include "cli/terminal.hpp"
#include "folder/text_file.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/header/header.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migration_status.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <optional>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

const char* word_of(foreign_state state) {
  switch (state) {
    case foreign_state::applied:
      return "applied";
    case foreign_state::edited:
      return "edited";
    case foreign_state::pending:
      return "pending";
    case foreign_state::passed_over:
      return "passed over";
    default:
      return "failed";
  }
}

std::string said(foreign_state state) {
  switch (state) {
    case foreign_state::applied:
      return painted("applied", tone::good);
    case foreign_state::edited:
      return painted("applied, and edited since", tone::changed);
    case foreign_state::pending:
      return painted("pending", tone::changed);
    case foreign_state::passed_over:
      return painted("not applied: older than one that is, and Drizzle passes it over", tone::bad);
    default:
      return painted("failed", tone::bad);
  }
}

std::string said(migration_tool tool) {
  switch (tool) {
    case migration_tool::drizzle_journal:
      return "drizzle-kit, with a journal";
    case migration_tool::drizzle_folders:
      return "drizzle-kit, a folder for each migration";
    default:
      return name_of(tool);
  }
}

std::string toml_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

std::filesystem::path place_of(const std::filesystem::path& path) {
  return std::filesystem::weakly_canonical(std::filesystem::absolute(path.empty() ? "." : path));
}

/// "users, posts and 3 more"
std::string some_of(const std::vector<std::string>& all) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) text += (i == 0 ? "" : ", ") + all[i];
  return all.size() > most ? text + fmt::format(" and {} more", all.size() - most) : text;
}

class adoption {
 public:
  adoption(configuration from, const adopt_options& options)
      : from_(std::move(from)),
        options_(options),
        is_adopted_(!from_.adopted.folder.empty()),
        folder_(read_foreign_folder(path(), from_.dialect)),
        own_(std::filesystem::exists(from_.migrations()) ? migration_names(from_.migrations())
                                                         : std::vector<std::string>()),
        how_(told_of_waits(options.lock_timeout)),
        connection_(open_database(from_, options.url, options.dry_run, how_)) {}

  int run() {
    if (is_adopted_)
      demand_nothing_new();
    else if (!own_.empty() && !is_baseline_alone())
      throw_has_migrations();
    const auto recorded = recorded_migrations(*connection_, from_.dialect);
    const bool is_recorded = !own_.empty() && std::ranges::find(recorded, own_.front()) != recorded.end();
    if (is_adopted_ && is_recorded) {
      say("adopted already: " + own_.front() + " is applied");
      return 0;
    }
    if (!recorded.empty() && !is_recorded) throw kit_error("virga's own migrations have been applied to the database");
    find_states();
    if (!is_adopted_ || own_.empty()) demand_files_allow();
    show();
    demand_all_can_go_on();
    if (options_.dry_run) return preview();
    if (own_.empty()) demand_can_compile();
    if (!is_adopted_) demand_settings_can_be_written();
    if (records_all())
      record_all();
    else if (const int stopped = apply_pending(); stopped != 0)
      return stopped;
    know_table();
    if (const int failed = own_.empty() ? begin() : join(is_recorded); failed != 0) return failed;
    if (!is_adopted_) write_settings();  // last: until then an adoption is not finished, and can be run again
    return 0;
  }

 private:
  [[nodiscard]] std::filesystem::path path() const {
    if (options_.folder.empty() && !is_adopted_)
      throw kit_error("which folder? virga adopt drizzle takes over the one of that name");
    const std::filesystem::path adopted = from_.root / from_.adopted.folder;
    if (options_.folder.empty()) return adopted;
    if (is_adopted_ && place_of(options_.folder) != place_of(adopted))
      throw kit_error(from_.file.string() + " says that " + from_.adopted.folder + " is adopted; there is one at most");
    if (place_of(options_.folder) == place_of(from_.migrations()))
      throw kit_error(options_.folder + " is the folder of virga's own migrations, too: they need another one, which " +
                      "out in " + from_.file.string() + " names");
    return options_.folder;
  }

  [[nodiscard]] pull_options pull_options_() const {
    return {.url = options_.url, .overwrite = options_.overwrite || header_is_found_, .baseline = true};
  }

  [[nodiscard]] bool is_baseline_alone() const { return own_.size() == 1 && own_.front().ends_with("_baseline"); }

  [[noreturn]] void throw_has_migrations() const {
    throw kit_error(from_.migrations().string() + " has migrations: what adopts a folder is the first one");
  }

  [[nodiscard]] bool is_any_pending() const {
    return std::ranges::find(states_, foreign_state::pending) != states_.end();
  }

  [[nodiscard]] bool records_all() const { return options_.as_applied && is_drizzle(folder_.tool) && !table_.exists; }

  /// Whether the header is what would be written, to the letter: an adoption that was not finished has left it, and to
  /// write it again loses nothing.
  [[nodiscard]] bool header_is_as_found() const {
    if (from_.schema.size() != 1 || (is_any_pending() && is_drizzle(folder_.tool) && !records_all())) return false;
    const std::filesystem::path file = from_.root / from_.schema.front();
    if (!std::filesystem::exists(file)) return false;
    return read_file(file) ==
           write_header(introspect(*connection_, from_).schema, from_.dialect, names_in(from_.schema_name)).text;
  }

  void demand_files_allow() {
    header_is_found_ = header_is_as_found();
    if (own_.empty())
      demand_header_may_be_written(from_, pull_options_());
    else if (!header_is_found_)  // then the migration is of somebody else, too
      throw_has_migrations();
  }

  /// The header that is written will be compiled. What is not there for that is said before anything is applied.
  void demand_can_compile() const {
    const std::string compiler = compiler_of(from_, find_installation(from_));
    if (run_process({compiler, "--version"}, place_of(from_.root)).status != 0)
      throw kit_error(compiler + " --version fails: it can't be the compiler");
  }

  void demand_settings_can_be_written() const {
    if (!std::ofstream(from_.file, std::ios::binary | std::ios::app))
      throw kit_error(from_.file.string() + " can't be written");
  }

  /// So that it counts as none of the database's own tables.
  void know_table() {
    from_.adopted.table = table_.exists ? table_.name : "";
    from_.adopted.schema = table_.exists ? table_.schema : "";
  }

  [[nodiscard]] std::string name(std::size_t number) const { return folder_.migrations[number].name; }

  /// Once virga has gone on, the other tool's next migration would be behind virga's.
  void demand_nothing_new() const {
    const auto last = std::ranges::find(folder_.migrations, from_.adopted.last, &foreign_migration::name);
    if (last == folder_.migrations.end())
      throw kit_error(folder_.path.string() + " lacks " + from_.adopted.last + ", the last one that was adopted");
    if (last + 1 != folder_.migrations.end())
      throw kit_error((last + 1)->file.string() + " came after " + from_.adopted.last +
                      ", from where virga goes on: write it as a migration of virga's own");
  }

  void find_states() {
    const std::string& schema = is_adopted_ ? from_.adopted.schema : options_.migrations_schema;
    const std::string& table = is_adopted_ ? from_.adopted.table : options_.migrations_table;
    find_states_in(find_record_table(*connection_, from_.dialect, folder_.tool, schema, table));
  }

  void find_states_in(const record_table& table) {
    table_ = table;
    states_ = states_of(*connection_, from_.dialect, folder_, table_);
    know_table();
  }

  void show() const {
    const auto applied = std::ranges::count_if(
        states_, [](auto one) { return one == foreign_state::applied || one == foreign_state::edited; });
    report::set("folder", folder_.path.string());
    report::set("tool", said(folder_.tool));
    for (std::size_t i = 0; i < states_.size(); ++i)
      report::add_named("adopted", name(i), {{"state", is_said() ? "marked" : word_of(states_[i])}});
    say(fmt::format("{}  {}; {}, {} applied", painted(folder_.path.string(), tone::strong), said(folder_.tool),
                    terminal::counted(states_.size(), "migration"), applied));
    say(fmt::format("{}  {}", painted(table_.as_said(), tone::strong),
                    table_.exists ? "says what is applied" : "is not there yet"));
    std::size_t width = 0;
    for (const auto& one : folder_.migrations) width = std::max(width, one.name.size());
    for (std::size_t i = 0; i < states_.size(); ++i)
      say(fmt::format("  {:<{}}  {}", name(i), width, is_said() ? "applied, as you say" : said(states_[i])));
  }

  /// That all has been applied is known from the command line alone.
  [[nodiscard]] bool is_said() const { return options_.as_applied && !table_.exists; }

  void demand_all_can_go_on() {
    if (options_.as_applied && table_.exists && (!is_drizzle(folder_.tool) || is_any_pending()))
      throw kit_error("--as-applied is for a folder that no table tells of");
    if (is_drizzle(folder_.tool)) {
      if (!table_.exists) demand_new_or_said();
      return;
    }
    if (options_.as_applied) return;
    const std::string tool = name_of(folder_.tool);
    if (!table_.exists)
      throw kit_error("there is no " + table_.as_said() +
                      " in the database; --as-applied says that all migrations of " + folder_.path.string() +
                      " have been applied to it");
    for (std::size_t i = 0; i < states_.size(); ++i)
      if (states_[i] == foreign_state::pending || states_[i] == foreign_state::failed)
        throw kit_error(folder_.migrations[i].file.string() +
                        (states_[i] == foreign_state::failed ? " has failed" : " is pending") + ": let " + tool +
                        " apply it first, for virga writes no rows of " + tool + "'s");
  }

  /// Without Drizzle's table all would be run, and only on a database that has none of its tables is that meant.
  void demand_new_or_said() {
    configuration whole = from_;
    whole.include_tables.clear();
    whole.exclude_tables.clear();
    const snapshots::snapshot live = introspect(*connection_, whole).schema;
    if (options_.as_applied) {
      if (live.tables.empty()) throw kit_error("there is no table in the database");
      if (!own_.empty()) demand_nothing_lacking(live);
      return;
    }
    const auto there = tables_there(folder_.snapshot, live);
    if (there.empty()) return;
    const record_table now = find_record_table(*connection_, from_.dialect, folder_.tool, table_.schema, table_.name);
    if (now.exists) {  // another process has begun meanwhile
      find_states_in(now);
      return;
    }
    throw kit_error("there is no " + table_.as_said() + " in the database, and yet it has " + some_of(there) +
                    ": nothing has been run. " +
                    (is_adopted_ ? "table and schema of [adopted] in " + from_.file.string() + " name"
                                 : "--migrations-table and --migrations-schema name") +
                    " the table that tells what is applied; --as-applied says that all migrations of " +
                    folder_.path.string() + " have been applied");
  }

  int preview() const {
    if (records_all()) {
      say(fmt::format("{} to record, none to run; nothing has been done (--dry-run)", states_.size()));
      return 0;
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i] != foreign_state::pending || !is_drizzle(folder_.tool)) continue;
      report::add_named("adopted", name(i), {{"sql", folder_.migrations[i].text}});
      say("\n" + painted(name(i), tone::strong));
      say(folder_.migrations[i].text);
      ++count;
    }
    say(fmt::format("{} to apply; nothing has been done (--dry-run)", count));
    return 0;
  }

  void record_all() {
    record_drizzle_migrations(*connection_, from_.dialect, folder_, table_, how_);
    table_.exists = true;
    for (std::size_t i = 0; i < states_.size(); ++i) report::add_named("adopted", name(i), {{"state", "marked"}});
    say(terminal::counted(states_.size(), "migration") + " recorded in Drizzle's table; none was run");
  }

  /// Drizzle takes all of a run back when one fails. Here those before it stay, and may be newer: a journal was merged.
  void tell_what_is_passed_over(std::size_t failed) const {
    if (folder_.tool != migration_tool::drizzle_journal) return;
    const auto& all = folder_.migrations;
    for (std::size_t i = failed; i < all.size(); ++i)
      for (std::size_t before = 0; before < failed; ++before)
        if (states_[i] == foreign_state::pending && states_[before] == foreign_state::pending &&
            all[i].created_at <= all[before].created_at) {
          show_note(name(i) + " has not been applied, and Drizzle passes it over from now on: older than " +
                    name(before));
          break;
        }
  }

  /// The exit status, where it is not 0.
  int apply_pending() {
    if (!is_drizzle(folder_.tool)) return 0;
    migration_options how = how_;
    statement_progress progress(how);
    std::size_t count = 0;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i] != foreign_state::pending) continue;
      std::optional<std::chrono::microseconds> duration;
      try {
        duration = apply_drizzle_migration(*connection_, from_.dialect, folder_, i, table_, how);
      } catch (const cancelled_error& failure) {
        return progress.interrupted(
            failure,
            fmt::format("; {} of Drizzle's applied before, and recorded in its table: the same command goes on",
                        terminal::counted(count, "migration")));
      } catch (const std::exception&) {
        progress.clear();
        tell_what_is_passed_over(i);
        throw;
      }
      table_.exists = true;
      progress.clear();
      if (!duration) continue;
      report::add_named("adopted", name(i), {{"state", "applied"}, {"duration_us", duration->count()}});
      say(fmt::format("  {}  {:>8}", name(i), terminal::shown(*duration)));
      ++count;
    }
    if (count > 0) say(terminal::counted(count, "migration") + " of Drizzle's applied, and recorded in its table");
    return 0;
  }

  /// The first database: its schema becomes virga's first migration.
  int begin() {
    if (!folder_.snapshot.empty())
      for (const std::string& one : differences_from_drizzle(folder_.snapshot, introspect(*connection_, from_).schema))
        show_note(one);
    return pull(from_, pull_options_());
  }

  /// Another one, which the first migration is only recorded in; or the first, when it was not finished.
  int join(bool is_recorded) {
    demand_nothing_lacking(introspect(*connection_, from_).schema);
    return is_recorded ? 0 : mark_applied(from_, {options_.url, {own_.front()}, options_.lock_timeout});
  }

  void demand_nothing_lacking(const snapshots::snapshot& live) const {
    const std::string file = (from_.migrations() / own_.front() / "snapshot.json").string();
    const auto missing = lacking(from_json(read_file(file), file).snapshot, live);
    if (!missing.empty())
      throw kit_error("the database is not what " + own_.front() + " makes: it lacks " + missing.front() +
                      (missing.size() > 1 ? fmt::format(" and {} more", missing.size() - 1) : ""));
  }

  void write_settings() {
    adopted_settings& settings = from_.adopted;
    settings.folder = std::filesystem::relative(place_of(folder_.path), place_of(from_.root)).generic_string();
    settings.last = folder_.migrations.empty() ? "" : folder_.migrations.back().name;
    std::string text =
        "\n# Written by virga adopt: the folder it has taken over, and the table that tells of it.\n[adopted]\n";
    text += "folder = " + toml_string(settings.folder) + "\n";
    if (!settings.schema.empty()) text += "schema = " + toml_string(settings.schema) + "\n";
    if (!settings.table.empty()) text += "table = " + toml_string(settings.table) + "\n";
    text += "last = " + toml_string(settings.last) + "\n";
    std::ofstream stream(from_.file, std::ios::binary | std::ios::app);
    stream << text;
    stream.close();
    if (!stream) throw kit_error(from_.file.string() + " can't be written");
  }

  configuration from_;
  adopt_options options_;
  bool is_adopted_;
  bool header_is_found_ = false;  // it is there, and as it would be written
  foreign_folder folder_;
  std::vector<std::string> own_;  // virga's migrations
  migration_options how_;
  std::unique_ptr<driver::connection> connection_;
  record_table table_;
  std::vector<foreign_state> states_;
};

}  // namespace

int adopt(const configuration& from, const adopt_options& options) { return adoption(from, options).run(); }

}  // namespace virga::kit
