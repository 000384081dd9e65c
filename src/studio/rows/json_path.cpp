#include "studio/rows/json_path.hpp"

#include "studio/values/failure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace virga::studio {
namespace {

struct step {
  std::string text;
  bool is_index = false;
};

[[noreturn]] void refuse(const std::string& path) { throw failure(400, "\"" + path + "\" is no path: a.b[0]"); }

std::string name_at(const std::string& path, std::size_t& at) {
  if (at < path.size() && path[at] == '"') {
    const std::size_t end = path.find('"', at + 1);
    if (end == std::string::npos) refuse(path);
    std::string name = path.substr(at + 1, end - at - 1);
    at = end + 1;
    return name;
  }
  const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
  if (end == at) refuse(path);
  std::string name = path.substr(at, end - at);
  at = end;
  return name;
}

std::vector<step> steps_of(const std::string& path) {
  std::vector<step> steps;
  std::size_t at = path.starts_with("$") ? 1 : 0;
  while (at < path.size()) {
    if (path[at] == '[') {
      const std::size_t end = path.find(']', at);
      const std::string number = end == std::string::npos ? "" : path.substr(at + 1, end - at - 1);
      if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos) refuse(path);
      steps.push_back({number, true});
      at = end + 1;
      continue;
    }
    if (path[at] == '.') ++at;
    steps.push_back({name_at(path, at), false});
  }
  if (steps.empty()) refuse(path);
  return steps;
}

bool is_number(const cell& value) {
  if (!value || value->empty()) return false;
  double number = 0;
  const char* const end = value->data() + value->size();
  const auto [at, wrong] = std::from_chars(value->data(), end, number);
  return wrong == std::errc{} && at == end;
}

std::string sqlite_path(const std::vector<step>& steps) {
  std::string path = "$";
  for (const step& one : steps) {
    if (!one.is_index && one.text.find('"') != std::string::npos) refuse(one.text);
    path += one.is_index ? "[" + one.text + "]" : ".\"" + one.text + "\"";
  }
  return path;
}

class path_test {
 public:
  path_test(statement& into, const column_shape& column, std::vector<step> steps)
      : into_(into), column_(column), steps_(std::move(steps)) {}

  void text() {
    if (into_.is_postgres()) {
      document(" #>> ");
      return;
    }
    into_ << "json_extract(";
    into_.name(column_.name) << ", ";
    into_.bind(sqlite_path(steps_)) << ")";
  }

  void number() {
    if (!into_.is_postgres()) return text();
    into_ << "(case when jsonb_typeof(";
    document(" #> ");
    into_ << ") = 'number' then (";
    document(" #>> ");
    into_ << ")::numeric end)";
  }

 private:
  void document(const char* op) {
    into_.name(column_.name) << "::jsonb" << op << "array[";
    bool first = true;
    for (const step& one : steps_) {
      if (!std::exchange(first, false)) into_ << ", ";
      into_.bind(one.text);
    }
    into_ << "]";
  }

  statement& into_;
  const column_shape& column_;
  std::vector<step> steps_;
};

}  // namespace

void write_json_path(statement& into, const column_shape& column, const json& value) {
  if (!value.is_object() || !value.contains("path") || !value.at("path").is_string())
    throw failure(400, "json path needs {\"path\", \"op\", \"value\"}");
  const std::string op = value.value("op", "=");
  path_test test(into, column, steps_of(value.at("path").get<std::string>()));
  if (op == "is null" || op == "is not null") {
    into << "(";
    test.text();
    into << ") " << op;
    return;
  }
  static constexpr std::array<std::string_view, 6> known = {"=", "<>", "<", "<=", ">", ">="};
  if (std::ranges::find(known, op) == known.end()) throw failure(400, "json path has no operator \"" + op + "\"");
  const cell given = cell_from(value.contains("value") ? value.at("value") : json(nullptr));
  const bool by_number = is_number(given) && op != "=" && op != "<>";
  into << "(";
  by_number ? test.number() : test.text();
  into << ") " << op << " ";
  if (into.is_postgres()) {
    into.bind_as(given, by_number ? "numeric" : "text");
  } else if (is_number(given)) {
    into << "cast(";
    into.bind(given) << " as numeric)";
  } else {
    into.bind(given);
  }
}

}  // namespace virga::studio
