#include "revise/header_file.hpp"

#include "folder/text_file.hpp"
#include "header/completed.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

namespace fs = std::filesystem;

class reader_of_files {
 public:
  explicit reader_of_files(fs::path root) : root_(std::move(root)) {}

  void read(const fs::path& file) {
    const bool is_known = std::ranges::find(begun_, file) != begun_.end();
    if (is_known) return;
    begun_.push_back(file);
    const std::string text = read_file(root_ / file);
    header_file one{file, text, declarations_of(text)};
    for (const declaration& inclusion : one.declarations) {
      if (inclusion.kind != declaration_kind::inclusion) continue;
      const std::string_view line = inclusion.statement.of(one.text);
      const std::size_t open = line.find('"');
      const std::size_t close = line.rfind('"');
      if (open == std::string_view::npos || close == open) continue;
      const fs::path included = file.parent_path() / line.substr(open + 1, close - open - 1);
      if (fs::exists(root_ / included)) read(included.lexically_normal());
    }
    files.push_back(std::move(one));
  }

  std::vector<header_file> files;

 private:
  fs::path root_;
  std::vector<fs::path> begun_;
};

/// `pg::enum_type<Status>("status")` and `enumeration<Status>()`: Status.
std::string enum_in(std::string_view definition) {
  for (const std::string_view call : {"enum_type<", "enumeration<"}) {
    const std::size_t at = definition.find(call);
    if (at == std::string_view::npos) continue;
    const std::size_t open = at + call.size() - 1;
    const std::string_view name = definition.substr(open + 1, behind_angle(definition, open) - open - 2);
    return std::string(name.substr(name.rfind(':') + 1));
  }
  return {};
}

/// The object of a struct: `inline constexpr auto users = virga::table<Users>`.
std::string object_of(const std::vector<header_file>& files, const std::string& structure) {
  for (const header_file& file : files)
    for (const declaration& one : file.declarations)
      if (one.kind == declaration_kind::object && (one.made_by.ends_with("table") || one.made_by.ends_with("view")) &&
          one.arguments.of(file.text) == structure)
        return one.name;
  return {};
}

class finder_of_names {
 public:
  finder_of_names(const std::vector<header_file>& files, const snapshots::snapshot& of, dialect_kind dialect)
      : files_(files), of_(of), schema_(complete(of, dialect, notes_)) {}

  given_names run() && {
    for (const header_file& file : files_) {
      for (const declaration& one : file.declarations) {
        if (one.kind == declaration_kind::table) add_table(file, one);
        if (one.kind == declaration_kind::object) add_object(file, one);
      }
    }
    return std::move(names_);
  }

 private:
  /// As the snapshot says a name: without the schema where that is the default.
  template <class All>
  [[nodiscard]] given_names::key key_of(const qualified_name& name, const All& all) const {
    const auto has = [&](const std::string& schema) {
      return std::ranges::any_of(all, [&](const auto& one) { return one.schema == schema && one.name == name.name; });
    };
    return {has(name.schema) ? name.schema : "", name.name};
  }

  void add_table(const header_file& file, const declaration& of) {
    given_struct_names names{of.name, object_of(files_, of.name), {}, {}};
    if (names.object.empty()) return;
    const given_names::key key = key_of(of.title, of_.tables);
    for (const member_declaration& member : of.members) {
      if (member.kind != member_kind::column) {
        if (!member.name.empty()) names.others.insert(member.name);
        continue;
      }
      names.members[member.column] = member.name;
      if (const std::string type = enum_in(member.definition.of(file.text)); !type.empty())
        add_enum(key, member.column, type);
    }
    names_.tables[key] = std::move(names);
  }

  void add_enum(const given_names::key& key, const std::string& column, const std::string& type) {
    const auto& tables = schema_.whole.tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (tables[i].schema != key.first || tables[i].name != key.second) continue;
      for (std::size_t j = 0; j < tables[i].columns.size(); ++j) {
        if (tables[i].columns[j].name != column) continue;
        if (const auto found = schema_.enumerations.find({i, j}); found != schema_.enumerations.end()) {
          names_.enums[{"", schema_.whole.enum_types[found->second].name}] = type;
          return;
        }
        std::string name = tables[i].columns[j].type;
        while (name.ends_with("[]")) name.resize(name.size() - 2);
        if (const auto qualified = as_qualified_name(name)) names_.enums[{qualified->schema, qualified->name}] = type;
      }
    }
  }

  void add_object(const header_file& file, const declaration& one) {
    const std::string_view made_by = std::string_view(one.made_by).substr(one.made_by.rfind(':') + 1);
    const auto strings = strings_of(file.text, one.arguments);
    if (strings.empty() && made_by != "partition") return;
    // The functions take the schema in front of the name; a domain has its check behind its type.
    const auto name_in = [&](const auto& all) {
      return key_of(strings.size() == 1 ? qualified_name{"", strings[0]} : qualified_name{strings[0], strings[1]}, all);
    };
    if (made_by == "domain") names_.domains[name_in(of_.domains)] = one.name;
    if (made_by == "sequence") names_.sequences[name_in(of_.sequences)] = one.name;
    if (made_by == "object") names_.objects[strings[0]] = one.name;
    if (made_by == "partition") add_partition(file, one);
  }

  /// `pg::partition("payments_2022", payments)`, or with `virga::table_identifier{"shop", "payments_2022"}`.
  void add_partition(const header_file& file, const declaration& one) {
    const auto arguments = arguments_of(file.text, one.arguments);
    if (arguments.empty()) return;
    auto strings = strings_of(file.text, arguments[0]);
    if (const std::size_t open = arguments[0].of(file.text).find('{'); strings.empty() && open != std::string::npos)
      strings = strings_of(file.text, {arguments[0].begin + open + 1, arguments[0].end - 1});
    if (strings.size() == 1) names_.partitions[key_of({"", strings[0]}, of_.tables)] = one.name;
    if (strings.size() == 2) names_.partitions[key_of({strings[0], strings[1]}, of_.tables)] = one.name;
  }

  const std::vector<header_file>& files_;
  const snapshots::snapshot& of_;
  std::vector<std::string> notes_;
  completed_schema schema_;
  given_names names_;
};

}  // namespace

std::vector<header_file> read_header_files(const std::filesystem::path& root, const std::vector<std::string>& headers) {
  reader_of_files reader(root);
  for (const std::string& header : headers) reader.read(fs::path(header).lexically_normal());
  return std::move(reader.files);
}

std::vector<text_edits> no_edits(const std::vector<header_file>& files) {
  std::vector<text_edits> all;
  for (const header_file& file : files) all.emplace_back(file.text);
  return all;
}

edited_files edited(const std::vector<header_file>& files, std::vector<text_edits> edits) {
  edited_files changed;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (!edits[i].empty()) changed.emplace_back(files[i].path, std::move(edits[i]));
  return changed;
}

given_names names_in(const std::vector<header_file>& files, const snapshots::snapshot& of, dialect_kind dialect) {
  return finder_of_names(files, of, dialect).run();
}

}  // namespace virga::kit
