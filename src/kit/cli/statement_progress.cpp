#include "cli/statement_progress.hpp"

#include "cli/commands.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace virga::kit {
namespace {

/// The first line that is not a comment, in one row.
std::string first_words(std::string_view sql) {
  while (sql.starts_with("--") && sql.find('\n') != sql.npos) sql.remove_prefix(sql.find('\n') + 1);
  return std::string(sql.substr(0, sql.find('\n')));
}

}  // namespace

struct statement_progress::line {
  using clock = std::chrono::steady_clock;

  void begin(const running_statement& statement) {
    const std::lock_guard lock(mutex);
    before = fmt::format("  {}  {}/{}  ", statement.migration, statement.number, statement.count);
    behind = "  " + first_words(statement.sql);
    start = clock::now();
    is_shown = true;
    draw();
  }

  void clear() {
    const std::lock_guard lock(mutex);
    if (std::exchange(is_shown, false)) terminal::show_in_place("");
  }

  void draw() const {
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - start);
    terminal::show_in_place(fmt::format("{}{:.1f} s{}", before, static_cast<double>(time.count()) / 1000, behind));
  }

  void run(const std::stop_token& ends) {
    constexpr std::chrono::milliseconds step{100};
    std::unique_lock lock(mutex);
    while (!ends.stop_requested()) {
      changed.wait_for(lock, ends, step, [] { return false; });
      if (is_shown && !ends.stop_requested()) draw();
    }
  }

  std::mutex mutex;
  std::condition_variable_any changed;
  std::string before;
  std::string behind;
  clock::time_point start;
  bool is_shown = false;
  std::jthread clock_hand{[this](const std::stop_token& ends) { run(ends); }};  // last: the rest is there for it
};

statement_progress::statement_progress(migration_options& options) {
  options.stop = interruption_.token();
  if (!terminal::can_show_in_place()) return;
  line_ = std::make_unique<line>();
  options.on_statement = [this](const running_statement& statement) { line_->begin(statement); };
}

statement_progress::~statement_progress() { clear(); }

void statement_progress::clear() {
  if (line_) line_->clear();
}

int statement_progress::interrupted(const cancelled_error& failure, std::string_view besides) {
  clear();
  const std::string text = failure.message() + std::string(besides);
  report::fail(text);
  if (!report::is_wanted()) terminal::complain(terminal::painted("interrupted", terminal::tone::bad) + ": " + text);
  return exit_status::interrupted;
}

}  // namespace virga::kit
