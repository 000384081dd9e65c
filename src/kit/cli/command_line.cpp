#include "cli/command_line.hpp"

#include "cli/commands.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/terminal.hpp"

#include <virga/core/error.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>

namespace virga::kit {
namespace {

constexpr int failed = 1;
constexpr int wrong_usage = 2;

void complain(const std::string& text) {
  terminal::complain(terminal::painted("error", terminal::tone::bad) + ": " + text);
}

void complain(const error& failure) {
  complain(failure.message());
  if (!failure.detail().empty()) terminal::complain("  detail: " + failure.detail());
  if (!failure.hint().empty()) terminal::complain("  hint: " + failure.hint());
  if (!failure.sql().empty()) terminal::complain("\n" + failure.sql());
}

/// The first lines hold the fault; a template's backtrace may go on for hundreds more.
void show_compiler_output(const std::string& text) {
  constexpr std::size_t shown = 60;
  std::size_t end = 0;
  std::size_t lines = 0;
  while (end < text.size() && lines < shown) {
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
    ++lines;
  }
  terminal::complain(text.substr(0, text.empty() || text[end - 1] != '\n' ? end : end - 1));
  const auto left = std::count(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), '\n');
  if (left > 0) terminal::complain("... and " + std::to_string(left) + " more lines");
}

class command_line {
 public:
  command_line() {
    app_.set_version_flag("--version", "virga " VIRGA_VERSION);
    app_.set_help_flag("-h,--help", "Show this and stop");
    app_.require_subcommand(1);
    app_.failure_message(CLI::FailureMessage::simple);

    generate_->add_option("--name", generate_options_.name, "The migration's name (default: made of what changes)");
    generate_
        ->add_option("--rename", generate_options_.renames,
                     "What is the same under another name: people=users, users.full_name=users.name. May be repeated")
        ->type_name("NEW=OLD")
        ->take_all()
        ->allow_extra_args(false);
    CLI::Option* custom =
        generate_->add_flag("--custom", generate_options_.custom, "Write an empty migration for your own SQL");
    generate_->add_flag("--check", generate_options_.check, "Write nothing; exit with 1 when there are changes")
        ->excludes(custom);
    migrate_->add_option("--url", migrate_options_.url, "The database (default: the one of virga.toml)");
    migrate_->add_flag("--dry-run", migrate_options_.dry_run, "Show what would be applied, and apply nothing");
    for (CLI::App* command : {generate_, migrate_}) {
      command->add_option("--config", file_, "The configuration")->default_val("virga.toml");
    }
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
      return app_.exit(fault) == 0 ? 0 : wrong_usage;
    }
    const configuration from = read_configuration(file_);
    return *generate_ ? generate(from, generate_options_) : migrate(from, migrate_options_);
  }

 private:
  CLI::App app_{"virga: migrations for C++ schemas", "virga"};
  CLI::App* generate_ = app_.add_subcommand("generate", "Write the migration that the schema's changes need");
  CLI::App* migrate_ = app_.add_subcommand("migrate", "Apply the migrations that the database lacks");
  std::string file_;
  generate_options generate_options_;
  migrate_options migrate_options_;
};

}  // namespace

int run_command_line(int argc, char** argv) {
  try {
    return command_line().run(argc, argv);
  } catch (const compile_error& failure) {
    show_compiler_output(failure.message());
    complain("the schema does not compile");
  } catch (const error& failure) {
    complain(failure);
  } catch (const std::exception& failure) {
    complain(failure.what());
  }
  return failed;
}

}  // namespace virga::kit
