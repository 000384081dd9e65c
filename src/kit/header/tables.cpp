#include "header/tables.hpp"

#include "header/cpp_text.hpp"
#include "header/default_call.hpp"

#include <algorithm>
#include <utility>

namespace virga::kit {
namespace {

constexpr std::size_t usual_members = 128;
constexpr std::size_t most_members = 256;
// Where the names of the members stand at most, so that a long type moves none of the others.
constexpr std::size_t widest_type = 100;

std::string identity_call(const snapshots::column& column) {
  if (column.identity == identity::none) return {};
  const std::string name = column.identity == identity::always ? "always" : "by_default";
  return ".generated_" + name + "_as_identity(" + options_text(column.identity_options) + ")";
}

/// `integer()` as `pg::serial()`; empty: there is none of this type.
std::string serial_call(const names_within& within, const std::string& type) {
  if (type == "smallint") return within.pg("smallserial") + "()";
  if (type == "integer") return within.pg("serial") + "()";
  return type == "bigint" ? within.pg("bigserial") + "()" : "";
}

class writer_of_table {
 public:
  writer_of_table(writing& to, const derived_names& derived, std::size_t table)
      : to_(to),
        derived_(derived),
        place_(table),
        table_(to.of.tables[table]),
        names_(to.names.tables[table]),
        within_(names_.scope, to.how),
        in_columns_(find_keys_in_columns(to, derived, table_)) {}

  std::string run() && {
    std::vector<member_line> lines;
    for (const auto& column : table_.columns) lines.push_back(column_line(column));
    for (const auto& relation : relations(lines.size())) lines.push_back(relation_line(relation));
    std::string text = "template <class As> struct " + names_.structure + " {\n";
    text += "  static constexpr auto table = " + name_call("table_name", table_.schema, table_.name);
    if (!table_.comment.empty()) text += ".comment(" + literal(table_.comment) + ")";
    text += ";\n" + aligned(lines);
    const written_constraints constraints =
        constraints_of(to_, within_, derived_, table_, {"t.", names_}, in_columns_, implied_);
    if (!constraints.calls.empty() || !constraints.comments.empty())
      text += "\n" + constraints_text(within_, constraints);
    return text + "};\ninline constexpr auto " + names_.object + " = virga::table<" + names_.structure + ">;\n";
  }

 private:
  member_line column_line(const snapshots::column& column) {
    column_type type = type_of(to_, within_, table_, column);
    implied_.insert(implied_.end(), type.checks.begin(), type.checks.end());
    const std::string place = "\"" + table_.name + "." + column.name + "\"";
    std::vector<std::string> calls = {type.call};
    std::vector<std::string> faults;
    const auto add = [&](std::string call) {
      if (!call.empty()) calls.push_back(std::move(call));
    };
    const bool is_key = in_columns_.primary_key && table_.primary_key->columns[0] == column.name;
    bool is_serial = false;
    if (column.serial) {
      const std::string serial = serial_call(within_, column.type);
      is_serial = !serial.empty() && column.not_null;
      to_.uses_pg = true;
      if (is_serial)
        calls[0] = serial;
      else
        faults.push_back(place +
                         " counts with a sequence of its own, which a header says of columns that are not null");
    }
    if (is_key && !type.is_whole_key) add(".primary_key()");
    if (column.not_null && !is_key && !is_serial && column.identity == identity::none) add(".not_null()");
    add(identity_call(column));
    for (std::size_t i = 0; i < table_.unique_constraints.size(); ++i)
      if (in_columns_.unique[i] && table_.unique_constraints[i].columns[0] == column.name) add(".unique()");
    if (column.generated_as) add(".generated_always()");
    if (!column.collation.empty()) {
      if (type.is_text)
        add(".collate(" + literal(column.collation) + ")");
      else
        faults.push_back(place + " has the collation \"" + column.collation + "\", which a header says of texts alone");
    }
    if (column.default_sql && !column.generated_as && column.identity == identity::none && !is_serial)
      add(default_call(to_, within_, *column.default_sql, type));
    add(reference_call(column));
    if (!column.comment.empty()) add(".comment(" + literal(column.comment) + ")");
    std::string above;
    for (const std::string& fault : faults) {
      to_.note("The column " + fault + ".");
      above += comment(2, "Not here: " + fault + ".");
    }
    return {"column<As, " + literal(column.name) + ",", std::move(calls), names_.members.at(column.name),
            std::move(above)};
  }

  std::string reference_call(const snapshots::column& column) const {
    for (std::size_t i = 0; i < table_.foreign_keys.size(); ++i) {
      const auto& key = table_.foreign_keys[i];
      if (!in_columns_.foreign_key[i] || key.columns[0] != column.name) continue;
      const std::string target = referenced(to_, within_, table_, key);
      return (target.empty()
                  ? ".references<" + literal(key.referenced_table) + ", " + literal(key.referenced_columns[0]) + ">()"
                  : ".references(" + target + ")") +
             actions_of(within_, key) + timing_call(key.timing);
    }
    return {};
  }

  /// As many relations as the library takes members.
  std::vector<relation> relations(std::size_t columns) {
    std::vector<relation> all = to_.relations[place_];
    if (columns + all.size() > usual_members) to_.is_wide = true;
    const std::size_t room = columns < most_members ? most_members - columns : 0;
    if (all.size() > room) {
      all.resize(room);
      to_.note("The table \"" + table_.name + "\" has more relations than a struct has room for.");
    }
    return all;
  }

  [[nodiscard]] member_line relation_line(const relation& of) const {
    const auto structure = [&](std::size_t table) { return to_.names.tables[table].structure; };
    std::string text =
        std::string(of.is_many ? "many" : "one") + "<As, " + literal(of.name) + ", " + structure(of.target);
    std::vector<std::string> via;
    for (const std::string& column : of.via) via.push_back(literal(column));
    if (!via.empty()) text += ", via<" + joined(via, ", ") + ">";
    if (of.through) text += ", through<" + structure(*of.through) + ">";
    return {text, {}, of.name};
  }

  writing& to_;
  const derived_names& derived_;
  std::size_t place_;
  const snapshots::table& table_;
  const struct_names& names_;
  names_within within_;
  keys_in_columns in_columns_;
  std::vector<snapshots::check> implied_;
};

/// The calls of a column, in the lines that they need.
std::string broken(const member_line& line, const std::string& begin) {
  std::string text = "  " + begin;
  if (line.calls.empty()) return text + ">";
  text += " " + line.calls[0];
  for (std::size_t i = 1; i < line.calls.size(); ++i) {
    std::size_t rest = 0;
    for (std::size_t j = i; j < line.calls.size(); ++j) rest += line.calls[j].size();
    const bool may_break = i > 1 || line.calls.size() == 2 || !line.calls[i].starts_with(".not_null");
    if (may_break && width(text) + rest > widest_type && !text.ends_with('\n') &&
        width(text) + line.calls[i].size() > widest_type)
      text += "\n      ";
    text += line.calls[i];
  }
  return text + ">";
}

}  // namespace

std::string table_text(writing& to, const derived_names& derived, std::size_t table) {
  return writer_of_table(to, derived, table).run();
}

std::string aligned(const std::vector<member_line>& lines) {
  std::size_t begin = 0;
  for (const member_line& line : lines)
    if (!line.calls.empty()) begin = std::max(begin, width(line.begin));
  std::vector<std::string> written;
  std::size_t end = 0;
  for (const member_line& line : lines) {
    const std::size_t pad = line.calls.empty() ? 0 : begin - width(line.begin);
    written.push_back(broken(line, line.begin + std::string(pad, ' ')));
    if (width(written.back()) <= widest_type) end = std::max(end, width(written.back()));
  }
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t pad = end > width(written[i]) ? end - width(written[i]) : 0;
    text += lines[i].comment + written[i] + std::string(pad + 1, ' ') + lines[i].member + ";\n";
  }
  return text;
}

std::string name_call(const std::string& function, const std::string& schema, const std::string& name) {
  return function + "(" + (schema.empty() ? "" : literal(schema) + ", ") + literal(name) + ")";
}

std::string constraints_text(const names_within& within, const written_constraints& constraints) {
  std::string text;
  for (const std::string& fault : constraints.comments) text += comment(2, fault);
  if (constraints.calls.empty()) return text;
  text += std::string("  static constexpr auto constraints(auto") + (constraints.uses_columns ? " t" : "") + ")";
  const std::string list = within.column("list");
  if (constraints.calls.size() == 1) {
    std::string line = " { return " + list + "(" + constraints.calls[0] + "); }";
    std::erase(line, may_break);
    if (line.find('\n') == std::string::npos && width(text) + width(line) <= longest_line) return text + line + "\n";
  }
  return text + " {\n" + call(0, "    return " + list, constraints.calls) + ";\n  }\n";
}

}  // namespace virga::kit
