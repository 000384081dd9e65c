#include "cli/command_line.hpp"

#include "cli/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/man_page.hpp"
#include "cli/report.hpp"
#include "cli/shell_completion.hpp"
#include "cli/terminal.hpp"
#include "core/without_passwords.hpp"

#include <virga/core/error.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <limits>
#include <map>
#include <sstream>

namespace virga::kit {
namespace {

constexpr int failed = 1;
constexpr int wrong_usage = 2;

std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

/// Of what becomes the name of a file, or a piece of a message: its password would not be known for one there.
std::string holds_no_password(const std::string& text) {
  return without_passwords(text) == text ? "" : "it holds a password; a database URL is given with --url";
}

class command_line {
 public:
  command_line() {
    app_.set_version_flag("--version", "virga " VIRGA_VERSION);
    app_.set_help_flag("-h,--help", "Show this and stop");
    app_.require_subcommand(1);
    app_.failure_message(CLI::FailureMessage::simple);

    generate_->add_option("--name", generate_options_.name, "The migration's name (default: made of what changes)");
    add_renames(generate_, generate_options_.renames);
    CLI::Option* custom =
        generate_->add_flag("--custom", generate_options_.custom, "Write an empty migration for your own SQL");
    generate_->add_flag("--check", generate_options_.check, "Write nothing; exit with 1 when there are changes")
        ->excludes(custom);
    generate_
        ->add_flag("--concurrently", generate_options_.concurrently,
                   "Build new indexes of tables that are there concurrently, in a migration of their own")
        ->excludes(custom);
    migrate_->add_option("--url", migrate_options_.url, "The database (default: the one of virga.toml)");
    migrate_->add_flag("--dry-run", migrate_options_.dry_run, "Show what would be applied, and apply nothing");
    migrate_->add_option("--to", migrate_options_.to, "The last migration to apply")->option_text("NAME");
    add_lock_timeout(migrate_);
    init_->add_option("--dialect", init_options_.dialect, "postgresql or sqlite");
    init_->add_option("--schema", init_options_.schema, "The header to begin with")->default_val("schema.hpp");
    init_->add_option("--out", init_options_.out, "The folder of migrations")->default_val("migrations");
    add_commands_for_a_database();
    add_commands_for_a_live_schema();
    add_verify();
    add_check();
    add_studio();
    add_commands_for_the_folder();
    completion_->add_option("SHELL", shell_, "bash, zsh or fish")->required();
    completion_->footer(
        "Examples:\n"
        "  virga completion bash > /etc/bash_completion.d/virga\n"
        "  virga completion zsh > \"${fpath[1]}/_virga\"\n"
        "  virga completion fish > ~/.config/fish/completions/virga.fish");
    for (CLI::App* command : {init_, generate_, migrate_, status_, down_, mark_applied_, push_, pull_, adopt_, diff_,
                              export_, verify_, check_, squash_, drop_, up_, studio_}) {
      command->add_option("--config", file_, "The configuration")->default_val("virga.toml");
      if (command != studio_) command->add_flag("--json", json_, "Print what was done as JSON, and nothing beside it");
      for (CLI::Option* option : command->get_options()) {
        if (option->get_name() != "--url" && option->get_name() != "DATABASE" && option->get_name() != "--dev-url" &&
            command != diff_)
          option->check(holds_no_password);
      }
    }
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
      std::ostringstream out;
      std::ostringstream err;
      const int status = app_.exit(fault, out, err);
      if (!out.str().empty()) terminal::say(without_line_end(out.str()));
      if (!err.str().empty()) terminal::complain(without_line_end(err.str()));
      return status == 0 ? 0 : wrong_usage;
    }
    migrate_options_.lock_timeout = std::chrono::milliseconds{lock_timeout_};
    if (*completion_) {
      terminal::write(completion_script(app_, shell_));
      return 0;
    }
    if (*man_) {
      terminal::write(man_page(app_));
      return 0;
    }
    if (json_) report::begin(app_.get_subcommands().front()->get_name());
    return report::end(run_command());
  }

 private:
  int run_command() {
    if (*init_) return init(file_, init_options_);
    if (*studio_) return show_studio(file_, studio_options_);
    const configuration from = read_configuration(*diff_ ? configuration_of(diff_options_, file_) : file_);
    down_options_.lock_timeout = mark_applied_options_.lock_timeout = push_options_.lock_timeout =
        adopt_options_.lock_timeout = migrate_options_.lock_timeout;
    if (*generate_) return generate(from, generate_options_);
    if (*migrate_) return migrate(from, migrate_options_);
    if (*status_) return status(from, status_options_);
    if (*down_) return down(from, down_options_);
    if (*mark_applied_) return mark_applied(from, mark_applied_options_);
    if (*push_) return push(from, push_options_);
    if (*pull_) return pull(from, pull_options_);
    if (*adopt_) return adopt(from, adopt_options_);
    if (*diff_) return diff_schemas(from, diff_options_);
    if (*check_) return check(from, check_options_);
    if (*verify_) return verify(from, verify_options_);
    if (*squash_) return squash(from, squash_options_);
    if (*drop_) return drop(from, drop_options_);
    if (*up_) return up(from);
    return export_sql(from);
  }

  void add_commands_for_a_database() {
    const char* url = "The database (default: the one of virga.toml)";
    status_->add_option("--url", status_options_.url, url);
    status_->footer(
        "Exits with 0 when all is applied, 4 when migrations are pending, 5 when one that is applied was "
        "edited or is not in the folder.");
    down_->add_option("N", down_options_.count, "How many migrations")
        ->default_val(1)
        ->check(CLI::Range(1, std::numeric_limits<int>::max()));
    down_->add_option("--url", down_options_.url, url);
    down_->add_flag("--dry-run", down_options_.dry_run, "Show what would be run, and run nothing");
    down_->add_flag("--accept-data-loss", down_options_.accept_data_loss, "Don't ask before what loses data");
    down_->footer("Exits with 3 when data would be lost and nobody said that it may.");
    add_lock_timeout(down_);
    add_lock_timeout(mark_applied_);
    add_lock_timeout(push_);
    mark_applied_->add_option("--url", mark_applied_options_.url, url);
    mark_applied_->add_option("NAME", mark_applied_options_.names, "The migrations (default: all of the folder)");
  }

  void add_commands_for_a_live_schema() {
    const char* url = "The database (default: the one of virga.toml)";
    const char* dev_url =
        "PostgreSQL: a server that lets a database be made, to try a schema in (default: the database's)";
    push_->add_option("--url", push_options_.url, url);
    push_->add_option("--dev-url", push_options_.dev_url, dev_url);
    add_renames(push_, push_options_.renames);
    CLI::Option* dry_run =
        push_->add_flag("--dry-run", push_options_.dry_run, "Show what would be run, and run nothing");
    CLI::Option* watch = push_->add_flag("--watch", push_options_.watch,
                                         "Push on each save of the header, as long as nothing is warned of or dropped");
    watch->excludes(dry_run);
    push_->add_flag("--accept-data-loss", push_options_.accept_data_loss, "Don't ask before what is warned of")
        ->excludes(watch);
    push_->footer("Exits with 3 when there are warnings and nobody said that it may go on.");
    pull_->add_option("--url", pull_options_.url, url);
    pull_->add_option("--out", pull_options_.out, "The header to write (default: the one of virga.toml)");
    pull_->add_option("--dev-url", pull_options_.dev_url, dev_url);
    add_renames(pull_, pull_options_.renames);
    pull_->add_flag("--dry-run", pull_options_.dry_run, "Show what would be changed in the header, and write nothing");
    pull_->add_flag("--overwrite", pull_options_.overwrite,
                    "Write it anew where it is there already, and lose what people have changed in it");
    pull_->add_flag("--by-schema", pull_options_.by_schema,
                    "Write the tables of each schema of the database into a header of their own");
    pull_->add_flag("--baseline", pull_options_.baseline, "Write the first migration, too, and mark it as applied");
    add_adopt(url);
    diff_->add_option("FROM", diff_options_.from, "A virga.toml, a folder of migrations, a .sql file or a database URL")
        ->required();
    diff_->add_option("TO", diff_options_.to, "Another one")->required();
    diff_->add_option("--dev-url", diff_options_.dev_url, dev_url);
    add_renames(diff_, diff_options_.renames);
    diff_->add_flag("--summary", diff_options_.summary, "A line for each change instead of SQL");
    diff_->add_flag("--check", diff_options_.check, "Exit with 4 where they differ");
  }

  void add_commands_for_the_folder() {
    squash_->add_option("FROM", squash_options_.from, "The first migration to join (default: the first there is)");
    squash_->add_option("TO", squash_options_.to, "The last one (default: the last there is)");
    squash_->add_option("--name", squash_options_.name, "The name of what they become (default: squashed)");
    squash_->add_option("--url", squash_options_.url,
                        "A database to look what has been applied (default: the one of virga.toml)");
    squash_->add_option("--dev-url", squash_options_.dev_url,
                        "PostgreSQL: a server that lets a database be made, to try it in (default: the database's)");
    squash_->add_flag("--untried", squash_options_.untried, "Don't try first whether both ways lead to one schema");
    squash_->add_flag("--dry-run", squash_options_.dry_run, "Show what would be joined, and change nothing");
    squash_->footer(
        "A database that has applied all of them is known to have applied what they become; one that has applied some "
        "is refused. Once every database has been migrated, the lines `--> virga: replaces` may be taken out.\n\n"
        "Examples:\n"
        "  virga squash\n"
        "  virga squash 20260101000000_first 20260301000000_slugs --name until_march");
    drop_->add_option("NAME", drop_options_.name, "The migration")->required();
    drop_->add_option("--url", drop_options_.url,
                      "The database that must not have it (default: the one of virga.toml)");
    drop_->add_flag("--yes", drop_options_.yes, "Don't ask");
    drop_->footer(
        "Exits with 3 where nobody could be asked. A migration that another was made after stays, and so does "
        "one that the database has applied.");
  }

  void add_verify() {
    verify_->add_option("--url", verify_options_.url, "The database (default: the one of virga.toml)");
    verify_
        ->add_option("--program", verify_options_.programs,
                     "A program that virga_verify() has linked, whose queries the database prepares (default: those of "
                     "virga.toml). May be repeated")
        ->option_text("FILE")
        ->allow_extra_args(false);
    verify_->footer("Exits with 6 when the database is not what the schema says, or rejects a query.");
  }

  void add_check() {
    check_->add_option("--since", check_options_.since, "Look at the migrations after this one alone")
        ->option_text("NAME");
    check_->add_option("--explain", check_options_.explain, "Say what a rule is for, and what to write instead")
        ->option_text("RULE");
    check_->add_flag("--rules", check_options_.rules, "List the rules");
    check_->add_flag("--strict", check_options_.strict, "Take warnings for errors");
    check_->footer(
        "By the statements alone, without a database. A comment `-- virga: allow RULE` in front of a statement says "
        "that "
        "it is meant so. Exits with 7 when there is an error.");
  }

  void add_studio() {
    CLI::Option* url =
        studio_->add_option("--url", studio_options_.url, "The database (default: the one of virga.toml)");
    studio_->add_option("DATABASE", studio_options_.database, "The same: a URL, or a SQLite file")->excludes(url);
    studio_->add_option("--port", studio_options_.port, "The port on 127.0.0.1 (default: one that is free)")
        ->check(CLI::Range(1, 65535));
    studio_->add_flag("--read-only", studio_options_.read_only, "Nothing can be changed: the database's own mode");
    studio_->add_flag("--open", studio_options_.open, "Open it in the browser");
    studio_->footer(
        "Prints the address, whose token lets the browser in, and serves until it is interrupted. A virga.toml is not "
        "needed where the database is given.\n\n"
        "Examples:\n"
        "  virga studio --open\n"
        "  virga studio shop.db --read-only\n"
        "  virga studio --url env:PRODUCTION_URL --read-only");
  }

  void add_adopt(const char* url) {
    adopt_->add_option("DIR", adopt_options_.folder, "The folder (default: the one of [adopted] in virga.toml)");
    adopt_->add_option("--url", adopt_options_.url, url);
    adopt_->add_option("--migrations-table", adopt_options_.migrations_table,
                       "The tool's table (default: __drizzle_migrations, _prisma_migrations, flyway_schema_history, "
                       "_sqlx_migrations)");
    adopt_->add_option("--migrations-schema", adopt_options_.migrations_schema,
                       "The schema it is in, on PostgreSQL (default: drizzle, or the search_path)");
    adopt_->add_flag("--as-applied", adopt_options_.as_applied,
                     "All of the folder has been applied, and no table tells of it");
    adopt_->add_flag("--overwrite", adopt_options_.overwrite, "Write the header anew where it is there already");
    adopt_->add_flag("--dry-run", adopt_options_.dry_run,
                     "Show what is found and what would be applied, and do nothing");
    adopt_->footer(
        "The folder is one of drizzle-kit (0.x or 1.0), Prisma, Flyway or sqlx. What Drizzle would apply is applied "
        "and "
        "recorded as Drizzle records it; the other tools must have applied theirs. Then the database's header and "
        "virga's first migration are written. Run it once for each database that there is.\n\n"
        "Examples:\n"
        "  virga adopt drizzle\n"
        "  virga adopt drizzle --migrations-table journal --migrations-schema public\n"
        "  virga adopt prisma/migrations --dry-run\n"
        "  virga adopt --url env:PRODUCTION_URL");
    add_lock_timeout(adopt_);
  }

  static void add_renames(CLI::App* command, std::vector<std::string>& renames) {
    command
        ->add_option("--rename", renames,
                     "What is the same under another name: people=users, users.full_name=users.name. May be repeated")
        ->type_name("NEW=OLD")
        ->take_all()
        ->allow_extra_args(false);
  }

  void add_lock_timeout(CLI::App* command) {
    const std::map<std::string, std::int64_t> milliseconds = {{"ms", 1}, {"s", 1000}, {"min", 60'000}};
    command
        ->add_option("--lock-timeout", lock_timeout_,
                     "How long to wait while another process applies migrations: 500ms, 30s, 10min (default)")
        ->option_text("TIME")
        ->transform(CLI::AsNumberWithUnit(milliseconds, CLI::AsNumberWithUnit::UNIT_REQUIRED, ""))
        ->check(CLI::Range(0, std::numeric_limits<int>::max()));
  }

  CLI::App app_{"virga: migrations for C++ schemas", "virga"};
  CLI::App* init_ = app_.add_subcommand("init", "Write a virga.toml and a first header");
  CLI::App* generate_ = app_.add_subcommand("generate", "Write the migration that the schema's changes need");
  CLI::App* migrate_ = app_.add_subcommand("migrate", "Apply the migrations that the database lacks");
  CLI::App* status_ = app_.add_subcommand("status", "Say which migrations are applied, pending, edited or missing");
  CLI::App* down_ = app_.add_subcommand("down", "Revert the newest migrations by their down.sql");
  CLI::App* mark_applied_ =
      app_.add_subcommand("mark-applied", "Record migrations as applied, for a database that has what they make");
  CLI::App* push_ = app_.add_subcommand("push", "Make a database what the header says, without a migration");
  CLI::App* pull_ = app_.add_subcommand("pull", "Write the header of a database that is there");
  CLI::App* adopt_ = app_.add_subcommand("adopt", "Take over the migrations of another tool, and its table");
  CLI::App* diff_ = app_.add_subcommand("diff", "Print the SQL that leads from one schema to another");
  CLI::App* export_ = app_.add_subcommand("export", "Print the SQL that makes the whole schema");
  CLI::App* check_ = app_.add_subcommand("check", "Say which statements of the migrations lock, fail or lose");
  CLI::App* verify_ =
      app_.add_subcommand("verify", "Compare a database with the header, and have it prepare a program's queries");
  CLI::App* studio_ = app_.add_subcommand("studio", "Show the database and edit it in the browser");
  CLI::App* squash_ = app_.add_subcommand("squash", "Join migrations into one");
  CLI::App* drop_ = app_.add_subcommand("drop", "Remove a migration that has not been applied");
  CLI::App* up_ = app_.add_subcommand("up", "Bring the snapshots of an older virga to the present format");
  CLI::App* completion_ = app_.add_subcommand("completion", "Print the script that completes commands in a shell");
  CLI::App* man_ = app_.add_subcommand("man", "Print the manual page");
  std::string file_;
  std::string shell_;
  bool json_ = false;
  init_options init_options_;
  generate_options generate_options_;
  migrate_options migrate_options_;
  status_options status_options_;
  down_options down_options_;
  mark_applied_options mark_applied_options_;
  push_options push_options_;
  pull_options pull_options_;
  adopt_options adopt_options_;
  diff_options diff_options_;
  check_options check_options_;
  verify_options verify_options_;
  studio_options studio_options_;
  squash_options squash_options_;
  drop_options drop_options_;
  std::int64_t lock_timeout_ = migrate_options_.lock_timeout.count();
};

}  // namespace

int run_command_line(int argc, char** argv) {
  report::reset();
  try {
    return command_line().run(argc, argv);
  } catch (const cancelled_error& failure) {
    complain_of(failure);
    return report::end(exit_status::interrupted);
  } catch (const std::exception& failure) {
    complain_of(failure);
  }
  return report::end(failed);
}

}  // namespace virga::kit
