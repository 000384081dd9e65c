#include "statement_log.hpp"

#include <virga/value/parameter_text.hpp>

#include <fmt/core.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <string>

namespace printing {
namespace {

constexpr std::string_view margin = "   ";

// Colour for people, none for pipes; https://no-color.org.
std::string painted(const char* colour, std::string_view text) {
  static const bool wanted = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  return wanted ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : std::string(text);
}

bool begins_a_clause(std::string_view text) {
  constexpr std::array<std::string_view, 18> clauses = {
      "select ",   "from ",      "inner join ", "left join ", "cross join ", "where ",
      "group by ", "order by ",  "having ",     "limit ",     "set ",        "returning ",
      "union ",    "intersect ", "except ",     "using ",     "when ",       "on conflict "};
  return std::ranges::any_of(clauses, [&](std::string_view clause) { return text.starts_with(clause); });
}

/// Each clause on a line of its own; what is too long for one goes on, indented, on the next.
void print_lines(std::string_view sql) {
  constexpr std::size_t most = 110;
  std::size_t start = 0;
  std::size_t last_blank = 0;
  std::string_view indentation;
  int depth = 0;
  bool quoted = false;
  const auto end_line = [&](std::size_t end) {
    fmt::print("{}{}{}\n", margin, indentation, painted("34", sql.substr(start, end - start)));
    start = end + 1;
  };
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (i - start > most && last_blank > start) {
      end_line(last_blank);
      indentation = "  ";
    }
    if (sql[i] == '"' || sql[i] == '\'') quoted = !quoted;
    if (quoted) continue;
    if (sql[i] == '(') ++depth;
    if (sql[i] == ')') --depth;
    if (sql[i] != ' ') continue;
    last_blank = i;
    if (depth == 0 && begins_a_clause(sql.substr(i + 1))) {
      end_line(i);
      indentation = {};
    }
  }
  end_line(sql.size());
}

}  // namespace

void print_statement(const virga::statement_event& event) {
  print_lines(event.sql);
  std::string parameters;
  for (const virga::driver::parameter& one : event.parameters)
    parameters += (parameters.empty() ? "with " : ", ") + virga::driver::to_text(one, 60);
  if (!parameters.empty()) parameters += ": ";
  const std::string outcome =
      event.error.empty() ? fmt::format("{} row{}", event.rows, event.rows == 1 ? "" : "s") : std::string(event.error);
  const double milliseconds = std::chrono::duration<double, std::milli>(event.duration).count();
  fmt::print("{}{}\n", margin, painted("2", fmt::format("-- {}{}, {:.2f} ms", parameters, outcome, milliseconds)));
}

void print_question(std::string_view question) {
  static int number = 0;
  fmt::print("\n{}\n\n", painted("1", fmt::format("{}. {}", ++number, question)));
}

void print_remark(std::string_view remark) { fmt::print("\n{}\n\n", painted("1", remark)); }

void print_item(std::string_view item) { fmt::print("{}- {}\n", margin, item); }

}  // namespace printing
