#include "reference_page.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string cell(const std::optional<std::string>& text) {
  if (!text) return "-";
  std::string escaped = *text;
  replace_all(escaped, "|", "\\|");
  return escaped.find('`') == std::string::npos ? "`" + escaped + "`" : "`` " + escaped + " ``";
}

/// `?` for every `$1`, as SQLite has them.
std::string with_question_marks(const std::string& text) {
  return std::regex_replace(text, std::regex(R"(\$\d+)"), "?");
}

constexpr std::size_t widest = 112;

/// Breaks a text at spaces; what follows the first line is indented by `indent`.
std::string broken_at_spaces(std::string_view text, std::size_t indent) {
  std::string result;
  while (text.size() + indent > widest) {
    std::size_t at = text.rfind(' ', widest - indent);
    if (at == std::string_view::npos) at = text.find(' ');
    if (at == std::string_view::npos) break;
    result.append(text.substr(0, at)).append("\n").append(indent, ' ');
    text.remove_prefix(at + 1);
  }
  return result.append(text);
}

}  // namespace

void ReferencePage::SetUp() {
  if (on_postgresql::server() == nullptr) {
    const char* const ci = std::getenv("CI");
    ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << "DATABASE_URL_PG_TEST is not set";
    GTEST_SKIP() << "PostgreSQL: DATABASE_URL_PG_TEST is not set";
  }
  pg_.emplace();
  sqlite_.emplace();
}

std::string ReferencePage::one_line(std::string_view cpp) {
  std::string text(cpp);
  replace_all(text, ") .", ").");
  replace_all(text, "> .", ">.");
  replace_all(text, "( ", "(");
  return text;
}

std::string ReferencePage::broken_at_steps(std::string_view written) {
  const std::string cpp = one_line(written);
  if (cpp.size() <= widest) return cpp;
  std::string result;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < cpp.size(); ++i) {
    const char c = cpp[i];
    if (c == '"' && (i == 0 || cpp[i - 1] != '\\')) quoted = !quoted;
    if (!quoted && (c == '(' || c == '{')) ++depth;
    if (!quoted && (c == ')' || c == '}')) --depth;
    if (!quoted && depth == 0 && c == '.' && i > 0 && cpp[i - 1] == ')') result += "\n    ";
    result += c;
  }
  replace_all(result, "{ return ", "{\n      return ");
  replace_all(result, "; })", ";\n    })");
  return result;
}

std::optional<std::string> ReferencePage::field_of(std::optional<std::string> text) {
  constexpr std::string_view begin = "select ";
  if (!text) return text;
  const std::size_t end = text->rfind(" from ");
  return text->substr(begin.size(), end - begin.size());
}

void ReferencePage::check_table(const std::string& page, const std::string& region) const {
  std::string table = "| C++ | PostgreSQL | SQLite |\n|---|---|---|\n";
  for (const row& each : rows_)
    table.append("| " + cell(each.cpp) + " | " + cell(each.pg) + " | " + cell(each.sqlite) + " |\n");
  check_region(page, region, table);
}

void ReferencePage::check_pairs(const std::string& page, const std::string& region) const {
  std::string table = "| Drizzle | virga |\n|---|---|\n";
  for (const row& each : rows_) table.append("| " + cell(each.cpp) + " | " + cell(each.pg) + " |\n");
  check_region(page, region, table);
}

void ReferencePage::check_block(const std::string& page, const std::string& region) const {
  std::string block;
  const auto add = [&](std::string_view label, const std::string& text) {
    const std::string start = "  " + std::string(label) + std::string(13 - label.size(), ' ');
    block.append(start).append(broken_at_spaces(text, start.size())).append("\n");
  };
  for (const row& each : rows_) {
    block.append(block.empty() ? "" : "\n").append(each.cpp).append("\n");
    if (each.pg && each.sqlite && with_question_marks(*each.pg) == *each.sqlite) {
      add("both", *each.pg);
    } else {
      add("PostgreSQL", each.pg.value_or("-"));
      add("SQLite", each.sqlite.value_or("-"));
    }
  }
  check_region(page, region, "```text\n" + block + "```\n");
}

void ReferencePage::check_region(const std::string& page, const std::string& region, const std::string& wanted) {
  const std::string path = std::string(VIRGA_REFERENCE) + "/" + page;
  std::ifstream in(path);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string begin = "<!-- sql: " + region + " -->\n";
  const std::size_t from = text.find(begin);
  ASSERT_NE(from, std::string::npos) << path << " has no region " << region;
  const std::size_t start = from + begin.size();
  const std::size_t end = text.find("<!-- end -->", start);
  ASSERT_NE(end, std::string::npos) << path << ": the region " << region << " does not end";
  if (std::getenv("VIRGA_WRITE_REFERENCE") != nullptr)
    std::ofstream(path) << text.replace(start, end - start, wanted);
  else
    EXPECT_EQ(text.substr(start, end - start), wanted) << page << ": run with VIRGA_WRITE_REFERENCE=1 to write it anew";
}
