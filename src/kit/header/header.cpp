#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/header/header.hpp>

#include "header/cpp_text.hpp"
#include "header/objects.hpp"
#include "header/sql_scan.hpp"
#include "header/table_order.hpp"
#include "header/words.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace virga::kit {
namespace {

/// A type that no column is of, or that the library has no form for: as SQL alone.
struct type_object {
  std::string name;  // in C++
  snapshots::object object;
};

constexpr auto layout = "// clang-format off: a schema is read as a table\n";

/// The tables of one schema of the database, or all of them.
struct schema_part {
  std::string file = {};
  std::string tables = {};
  std::set<std::string> includes = {};
};

/// Without the sections that are empty.
std::string file_of(std::vector<std::string> sections) {
  std::erase(sections, "");
  return joined(sections, "\n");
}

class header_writer {
 public:
  header_writer(const snapshots::snapshot& of, dialect_kind dialect, const header_options& how)
      : schema_(complete(of, dialect, notes_)),
        to_{schema_, schema_.whole, dialect, how, {}, {}, std::move(notes_)},
        derived_(schema_.whole, dialect),
        order_(order_of_tables(schema_.whole, !how.stem.empty())) {
    to_.names = choose_names(schema_.whole, how, to_.notes);
    to_.places.resize(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) to_.places[order_[i]] = i;
    to_.relations = choose_relations(
        to_.of, to_.names, [&](const auto& table, const auto& key) { return fault_of(to_, table, key).empty(); });
  }

  written_header run() && {
    // What a table uses stands in front of it and is known behind it.
    std::vector<schema_part> parts = schema_parts();
    const std::string objects = objects_text();
    add_types_without_columns();
    const std::string types = types_text();
    const std::string sequences = sequences_text();
    const std::string schema = schema_text();
    const std::string labels = labels_text();
    std::vector<std::string> sections = {includes_text(!labels.empty()), layout, opened()};
    const auto add = [&](std::string section) { sections.push_back(std::move(section)); };
    if (!labels.empty()) {
      add(enums_text());
      add(closed());
      add(labels);
      add(opened());
    }
    add(usings_text());
    if (labels.empty()) add(enums_text());
    for (const std::string& section : {types, forward_text(), sequences}) add(section);
    written_header written;
    if (is_split()) {
      add(closed());
      written.parts.emplace_back(types_file(), file_of(std::move(sections)));
      sections = {"#pragma once\n\n" + included(parts), layout, opened()};
      for (schema_part& part : parts) written.parts.emplace_back(part.file, text_of(part));
    } else {
      for (const schema_part& part : parts) add(part.tables);
    }
    for (const std::string& section : {partition_texts_, objects, schema, closed()}) add(section);
    written.text = file_of(std::move(sections));
    written.notes = std::move(to_.notes);
    return written;
  }

 private:
  [[nodiscard]] std::string opened() const {
    return to_.how.namespace_name.empty() ? "" : "namespace " + to_.how.namespace_name + " {\n";
  }
  [[nodiscard]] std::string closed() const {
    return to_.how.namespace_name.empty() ? "" : "}  // namespace " + to_.how.namespace_name + "\n";
  }

  [[nodiscard]] std::string usings_text() const {
    std::string text = "using namespace virga::columns;\n";
    if (to_.uses_pg) text += "namespace pg = virga::pg;\n";
    if (to_.uses_sqlite) text += "namespace sqlite = virga::sqlite;\n";
    return text;
  }

  [[nodiscard]] std::string includes_text(bool has_labels) const {
    std::string text = "#pragma once\n\n";
    const std::string umbrella = to_.uses_pg ? "pg" : to_.uses_sqlite ? "sqlite" : to_.uses_queries ? "virga" : "";
    std::string schema = "#include <virga/schema.hpp>\n";
    if (!umbrella.empty()) {
      // In alphabetical order.
      const std::string other = "#include <virga/" + umbrella + ".hpp>\n";
      schema = umbrella < "schema" ? other + schema : schema + other;
    }
    text += schema;
    if (to_.is_wide) text += "#include <virga/schema/wide_table.hpp>\n";
    return has_labels ? text + "\n#include <array>\n" : text;
  }

  std::string enums_text() {
    std::string text;
    for (const std::size_t type : to_.used_enums) text += enum_text(to_, type);
    return text;
  }
  std::string labels_text() {
    std::string text;
    for (const std::size_t type : to_.used_enums)
      if (to_.names.enums[type].have_labels) text += kit::labels_text(to_, type);
    return text;
  }

  std::string types_text() {
    std::string text;
    for (const std::size_t domain : to_.used_domains) text += domain_text(to_, domain);
    for (const type_object& type : types_)
      text += "inline constexpr auto " + type.name + " =\n    " + object_call(to_, 4, type.object) + ";\n";
    return text;
  }

  /// The structs that a relation names before they are there.
  [[nodiscard]] std::string forward_text() const {
    std::vector<bool> is_early(to_.of.tables.size());
    for (std::size_t table = 0; table < to_.relations.size(); ++table) {
      for (const relation& one : to_.relations[table]) {
        if (to_.places[one.target] > to_.places[table]) is_early[one.target] = true;
        if (one.through && to_.places[*one.through] > to_.places[table]) is_early[*one.through] = true;
      }
    }
    std::string text;
    for (const std::size_t table : order_)
      if (is_early[table]) text += "template <class As> struct " + to_.names.tables[table].structure + ";\n";
    return text.empty() ? text : "// A relation may name a table that comes later.\n" + text;
  }

  std::string sequences_text() {
    std::string text;
    for (std::size_t i = 0; i < to_.of.sequences.size(); ++i) text += sequence_text(to_, i);
    return text;
  }

  [[nodiscard]] bool is_split() const { return !to_.how.stem.empty(); }
  [[nodiscard]] std::string types_file() const { return to_.how.stem + "_types.hpp"; }
  /// A schema that is called `types` would take the other's name.
  [[nodiscard]] std::string file_of_schema(const std::string& schema) const {
    const std::string name = schema.empty() ? "public" : identifier(snake_case(schema));
    const std::string file = to_.how.stem + "_" + name + ".hpp";
    return file == types_file() ? to_.how.stem + "_" + name + "_.hpp" : file;
  }

  std::vector<schema_part> schema_parts() {
    std::vector<schema_part> parts;
    for (const std::size_t table : order_) {
      if (to_.of.tables[table].partition_of) {
        add_partition(table);
        continue;
      }
      const std::string file = is_split() ? file_of_schema(to_.of.tables[table].schema) : "";
      if (parts.empty() || parts.back().file != file) {
        if (std::ranges::find(parts, file, &schema_part::file) != parts.end())
          throw kit_error("two schemas would both be in " + file + ", so they must be one header");
        parts.push_back({.file = file});
      }
      std::string& text = parts.back().tables;
      text += (text.empty() ? "" : "\n") + table_text(to_, derived_, table);
      if (is_split()) add_includes(parts.back(), table);
    }
    return parts;
  }
  /// Those in front of it that have a table which this one names.
  void add_includes(schema_part& part, std::size_t table) const {
    const auto add = [&](std::size_t other) {
      const std::string file = file_of_schema(to_.of.tables[other].schema);
      if (to_.places[other] < to_.places[table] && file != part.file) part.includes.insert(file);
    };
    for (std::size_t other = 0; other < to_.of.tables.size(); ++other)
      for (const auto& key : to_.of.tables[table].foreign_keys)
        if (to_.of.tables[other].schema == key.referenced_schema && to_.of.tables[other].name == key.referenced_table)
          add(other);
    for (const relation& one : to_.relations[table]) {
      add(one.target);
      if (one.through) add(*one.through);
    }
  }
  [[nodiscard]] std::string included(const std::vector<schema_part>& parts) const {
    std::set<std::string> files;
    for (const schema_part& part : parts) files.insert(part.file);
    files.insert(types_file());
    return included(files);
  }
  [[nodiscard]] static std::string included(const std::set<std::string>& files) {
    std::string text;
    for (const std::string& file : files) text += "#include \"" + file + "\"\n";
    return text;
  }
  [[nodiscard]] std::string text_of(schema_part& part) const {
    part.includes.insert(types_file());
    return file_of({"#pragma once\n\n" + included(part.includes), layout, opened(), part.tables, closed()});
  }

  void add_partition(std::size_t table) {
    const std::string written = partition_text(to_, derived_, table);
    partition_texts_ += written;
    if (!written.starts_with("// Not here: the partition")) partitions_.push_back(to_.names.tables[table].object);
  }

  std::string objects_text() {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < to_.of.objects.size(); ++i) texts.push_back(object_text(to_, i));
    return joined(texts, "\n");
  }

  void add_types_without_columns() {
    for (std::size_t i = 0; i < to_.of.enum_types.size(); ++i) {
      const auto& type = to_.of.enum_types[i];
      if (to_.used_enums.contains(i)) continue;
      std::vector<std::string> labels;
      for (const std::string& label : type.labels) labels.push_back(quoted_string(label));
      const std::string name = quoted_name(type.schema, type.name);
      add_type(type.name, {"type " + type.name, "create type " + name + " as enum (" + joined(labels, ", ") + ")",
                           "drop type " + name, true});
    }
    for (std::size_t i = 0; i < to_.of.domains.size(); ++i) {
      const auto& domain = to_.of.domains[i];
      if (to_.used_domains.contains(i)) continue;
      const std::string name = quoted_name(domain.schema, domain.name);
      std::string create = "create domain " + name + " as " + domain.type;
      for (const auto& check : domain.checks)
        create += (check.name.empty() ? "" : " constraint " + quoted_identifier(check.name)) + " check (" +
                  check.expression + ")";
      add_type(domain.name, {"domain " + domain.name, create, "drop domain " + name, true});
    }
  }
  void add_type(const std::string& name, snapshots::object object) {
    to_.note("The type \"" + name +
             "\" is its SQL alone: no column is of it, or it has more than virga has words for.");
    types_.push_back({to_.names.scope.take(identifier(snake_case(object.name))), std::move(object)});
  }

  std::string schema_text() {
    std::vector<std::string> parts;
    for (const auto& extension : to_.of.extensions) {
      to_.uses_pg = true;
      parts.push_back(name_call("pg::extension", extension.schema, extension.name));
    }
    for (std::size_t i = 0; i < to_.of.sequences.size(); ++i) parts.push_back(to_.names.sequences[i] + owner_call(i));
    for (const type_object& type : types_) parts.push_back(type.name);
    for (const std::size_t table : order_)
      if (!to_.of.tables[table].partition_of) parts.push_back(listed(table));
    parts.insert(parts.end(), partitions_.begin(), partitions_.end());
    for (std::size_t i = 0; i < to_.of.objects.size(); ++i)
      parts.push_back(to_.of.objects[i].view ? to_.names.views[i].object : to_.names.objects[i]);
    std::string text = "inline constexpr auto " + to_.how.schema_name + " = virga::schema";
    if (std::string line = text + "(" + joined(parts, ", ") + ");\n";
        width(line.substr(0, line.size() - 1)) <= longest_line)
      return line;
    return filled_call(text, parts, ");") + "\n";
  }

  [[nodiscard]] std::string listed(std::size_t table) const {
    const std::string& object = to_.names.tables[table].object;
    return schema_.external.contains(table) ? "virga::external_table(" + object + ")" : object;
  }

  /// `.owned_by(orders.number)`
  std::string owner_call(std::size_t sequence) {
    const auto& of = to_.of.sequences[sequence];
    if (of.owner_table.empty()) return {};
    for (std::size_t i = 0; i < to_.of.tables.size(); ++i) {
      if (to_.of.tables[i].schema != of.owner_schema || to_.of.tables[i].name != of.owner_table) continue;
      const std::string column =
          column_names{to_.names.tables[i].object + ".", to_.names.tables[i]}.of(of.owner_column);
      if (!column.empty()) return ".owned_by(" + column + ")";
    }
    to_.note("The sequence \"" + of.name + "\" is owned by a column that the header does not have.");
    return {};
  }

  std::vector<std::string> notes_;
  completed_schema schema_;
  writing to_;
  derived_names derived_;
  std::vector<std::size_t> order_;
  std::vector<std::string> partitions_;  // their objects
  std::string partition_texts_;
  std::vector<type_object> types_;
};

}  // namespace

written_header write_header(const snapshots::snapshot& of, dialect_kind dialect, const header_options& how) {
  return header_writer(of, dialect, how).run();
}

}  // namespace virga::kit
