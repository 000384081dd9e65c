#include "header/names.hpp"

#include "header/words.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

// What stands in the header's namespace beside what is declared there: the names of virga::columns, which its using
// directive brings, and those of the C library in the global namespace, which a variable can't have.
constexpr std::string_view of_namespace[] = {"asc",
                                             "bigint",
                                             "blob",
                                             "boolean",
                                             "cascade",
                                             "char_",
                                             "check",
                                             "column",
                                             "columns",
                                             "count",
                                             "date",
                                             "desc",
                                             "double_precision",
                                             "enumeration",
                                             "foreign_key",
                                             "generated",
                                             "index",
                                             "integer",
                                             "json",
                                             "list",
                                             "many",
                                             "no_action",
                                             "numeric",
                                             "one",
                                             "pg",
                                             "placeholder",
                                             "primary_key",
                                             "real",
                                             "restrict_",
                                             "set_default",
                                             "set_null",
                                             "smallint",
                                             "sql",
                                             "sqlite",
                                             "std",
                                             "table_name",
                                             "text",
                                             "through",
                                             "time",
                                             "timestamp",
                                             "timestamptz",
                                             "unique",
                                             "unique_index",
                                             "uuid",
                                             "varchar",
                                             "via",
                                             "view_name",
                                             "virga"};
constexpr std::string_view of_c_library[] = {
    "abort",    "abs",      "access",   "acct",    "acos",    "alarm",   "asin",    "atan",        "atof",    "atoi",
    "brk",      "bsearch",  "ceil",     "chdir",   "chown",   "clock",   "clone",   "close",       "confstr", "cos",
    "crypt",    "daemon",   "difftime", "div",     "dup",     "environ", "erf",     "exit",        "exp",     "fabs",
    "floor",    "fmod",     "fork",     "free",    "gamma",   "getenv",  "gets",    "hypot",       "index",   "ioctl",
    "isatty",   "j0",       "j1",       "jn",      "kill",    "labs",    "link",    "lockf",       "log",     "logb",
    "lseek",    "main",     "malloc",   "mktime",  "modf",    "nice",    "optarg",  "optind",      "pause",   "pipe",
    "pow",      "printf",   "profil",   "qsort",   "raise",   "rand",    "random",  "read",        "remove",  "rename",
    "rint",     "rmdir",    "round",    "scanf",   "select",  "setenv",  "signal",  "significand", "sin",     "sleep",
    "sqrt",     "srand",    "strlen",   "swab",    "symlink", "sync",    "syscall", "system",      "tan",     "time",
    "timezone", "trunc",    "truncate", "ttyslot", "tzname",  "unlink",  "vfork",   "write",       "y0",      "y1",
    "yn",       "daylight", "stat",     "wait",    "mblen",   "realloc", "calloc",  "perror"};

// What a struct of a table uses by these names, or the library looks for in it.
constexpr std::string_view of_struct[] = {"As",  "column", "constraints", "many", "one",  "pg",
                                          "std", "table",  "through",     "via",  "virga"};

/// A table's name for C++, apart from the others of its name in other schemas.
std::string whole_name(const std::string& schema, const std::string& name, bool with_schema) {
  return with_schema ? schema + "_" + name : name;
}

std::string as_sentence(const std::string& what, const std::string& name, const std::string& called) {
  return what + " \"" + name + "\" is called " + called + " in C++.";
}

/// The first word of what an object is called in the snapshot: it says what it is.
std::string without_kind(const std::string& name) {
  static constexpr std::string_view kinds[] = {"function ", "procedure ", "trigger ",  "aggregate ",
                                               "view ",     "domain ",    "type ",     "rule ",
                                               "grant ",    "table ",     "operator ", "cast "};
  for (const std::string_view kind : kinds)
    if (name.starts_with(kind) && name.size() > kind.size()) return name.substr(kind.size());
  return name;
}

class chooser_of_names {
 public:
  chooser_of_names(const snapshots::snapshot& of, const header_options& how, std::vector<std::string>& notes)
      : of_(of), given_(how.given), notes_(notes) {
    reserve_given();
    for (const std::string_view name : of_namespace) names_.scope.reserve(name);
    for (const std::string_view name : of_c_library) names_.scope.reserve(name);
    names_.scope.reserve(how.schema_name);
    // The last part of the namespace: within it, it is the namespace.
    names_.scope.reserve(how.namespace_name.substr(how.namespace_name.rfind(':') + 1));
  }

  header_names run() && {
    for (const auto& table : of_.tables) {
      struct_names& one = names_.tables.emplace_back();
      const std::string* partition = table.partition_of ? find(given_.partitions, {table.schema, table.name}) : nullptr;
      if (partition != nullptr)
        one.object = *partition;
      else
        name_struct(one, table.schema, table.name, !table.partition_of.has_value(), "The table");
    }
    for (const auto& object : of_.objects) {
      struct_names& view = names_.views.emplace_back();
      std::string& other = names_.objects.emplace_back();
      if (object.view)
        name_struct(view, object.view->schema, object.view->name, true, "The view");
      else
        other = name_object(object.name);
    }
    for (const auto& type : of_.enum_types) name_enum(type);
    for (const auto& domain : of_.domains) names_.domains.push_back(name_of(domain, given_.domains));
    for (const auto& sequence : of_.sequences) names_.sequences.push_back(name_of(sequence, given_.sequences));
    for (std::size_t i = 0; i < of_.tables.size(); ++i)
      name_members(names_.tables[i], of_.tables[i].schema, of_.tables[i].name, of_.tables[i].columns);
    for (std::size_t i = 0; i < of_.objects.size(); ++i) {
      if (!of_.objects[i].view) continue;
      names_.views[i].scope.reserve("view");
      names_.views[i].scope.reserve("query");
      name_members(names_.views[i], of_.objects[i].view->schema, of_.objects[i].view->name,
                   of_.objects[i].view->columns);
    }
    return std::move(names_);
  }

 private:
  template <class Map>
  static auto find(const Map& in, const typename Map::key_type& key) -> decltype(&in.begin()->second) {
    const auto found = in.find(key);
    return found == in.end() ? nullptr : &found->second;
  }

  /// Nothing new is called like what people have named.
  void reserve_given() {
    for (const auto& [_, table] : given_.tables) {
      names_.scope.reserve(table.structure);
      names_.scope_of_types.reserve(table.structure);
      names_.scope.reserve(table.object);
    }
    for (const auto& [_, type] : given_.enums) {
      names_.scope.reserve(type);
      names_.scope_of_types.reserve(type);
    }
    for (const auto* others : {&given_.domains, &given_.sequences, &given_.partitions})
      for (const auto& [_, name] : *others) names_.scope.reserve(name);
    for (const auto& [_, name] : given_.objects) names_.scope.reserve(name);
  }

  template <class Named>
  std::string name_of(const Named& one, const std::map<given_names::key, std::string>& given) {
    const std::string* name = find(given, {one.schema, one.name});
    return name != nullptr ? *name : names_.scope.take(snake(one.name));
  }

  static std::string type_name(const std::string& name) {
    std::string result = identifier(pascal_case(name));
    // Of a name that begins with a number, or has no letter.
    if (result.front() >= 'a' && result.front() <= 'z') result.front() = static_cast<char>(result.front() - 'a' + 'A');
    return result;
  }
  static std::string snake(const std::string& name) { return identifier(snake_case(name)); }

  void name_struct(struct_names& to, const std::string& schema, const std::string& name, bool has_struct,
                   const std::string& what) {
    if (const given_struct_names* given = find(given_.tables, {schema, name})) {
      to.structure = given->structure;
      to.object = given->object;
      for (const std::string_view one : of_struct) to.scope.reserve(one);
      to.scope.reserve(to.structure);
      for (const auto& [_, member] : given->members) to.scope.reserve(member);
      for (const std::string& other : given->others) to.scope.reserve(other);
      return;
    }
    const std::string whole = whole_name(schema, name, !schema.empty() && is_twice(name));
    const std::string wanted = snake(whole);
    if (has_struct) {
      names_.scope.reserve("As");  // the parameter of every struct
      to.structure = names_.scope_of_types.take(names_.scope.take(type_name(whole)));
    }
    to.object = names_.scope.take(wanted);
    if (to.object != snake_case(whole)) notes_.push_back(as_sentence(what, name, to.object));
    for (const std::string_view one : of_struct) to.scope.reserve(one);
    to.scope.reserve(to.structure);
  }

  [[nodiscard]] bool is_twice(const std::string& name) const {
    const auto same = [&](const auto& one) { return one.name == name; };
    auto count = std::ranges::count_if(of_.tables, same);
    for (const auto& object : of_.objects) count += object.view && same(*object.view) ? 1 : 0;
    return count > 1;
  }

  std::string name_object(const std::string& name) {
    if (const std::string* given = find(given_.objects, name)) return *given;
    const std::string brief = snake(without_kind(name));
    return names_.scope.take(names_.scope.has(brief) ? snake(name) : brief);
  }

  void name_enum(const snapshots::enum_type& type) {
    enum_names& names = names_.enums.emplace_back();
    const std::string* given = find(given_.enums, {type.schema, type.name});
    names.type = given != nullptr ? *given : names_.scope_of_types.take(names_.scope.take(type_name(type.name)));
    // The library finds the names of so many enumerators by itself.
    constexpr std::size_t most_without_labels = 128;
    names.have_labels = type.labels.size() > most_without_labels;
    identifier_scope enumerators;
    for (const std::string& label : type.labels) {
      const std::string as_it_is = identifier(label);
      names.enumerators.push_back(enumerators.take(as_it_is == label ? label : snake(label)));
      names.have_labels |= names.enumerators.back() != label;
    }
  }

  /// Those that can be called as they are first.
  template <class Columns>
  void name_members(struct_names& to, const std::string& schema, const std::string& table, const Columns& columns) {
    const given_struct_names* given = find(given_.tables, {schema, table});
    if (given != nullptr) to.members = given->members;
    for (const bool as_it_is : {true, false})
      for (const auto& column : columns)
        if (!to.members.contains(column.name) && (identifier(column.name) == column.name) == as_it_is)
          name_member(to, table, column.name);
  }

  void name_member(struct_names& to, const std::string& table, const std::string& column) {
    std::string wanted = identifier(column);
    // A member that is called like a struct would hide it where a relation names it.
    if (names_.scope_of_types.has(wanted)) wanted += '_';
    const std::string member = to.scope.take(wanted);
    to.members[column] = member;
    if (member != column) notes_.push_back(as_sentence("The column", table + "." + column, member));
  }

  const snapshots::snapshot& of_;
  const given_names& given_;
  std::vector<std::string>& notes_;
  header_names names_;
};

}  // namespace

std::string identifier_scope::take(std::string wanted) {
  if (taken_.insert(wanted).second) return wanted;
  const std::string begin = wanted.ends_with('_') ? wanted : wanted + "_";
  if (begin != wanted && taken_.insert(begin).second) return begin;
  for (int number = 2;; ++number) {
    std::string numbered = begin + std::to_string(number);
    if (taken_.insert(numbered).second) return numbered;
  }
}

header_names choose_names(const snapshots::snapshot& of, const header_options& how, std::vector<std::string>& notes) {
  return chooser_of_names(of, how, notes).run();
}

std::string names_within::column(std::string_view name) const {
  return (members_.has(name) ? "virga::columns::" : "") + std::string(name);
}

std::string names_within::pg(std::string_view name) const { return "pg::" + std::string(name); }

std::string names_within::own(std::string_view name) const {
  const std::string space = how_.namespace_name.empty() ? "::" : how_.namespace_name + "::";
  return (members_.has(name) ? space : "") + std::string(name);
}

}  // namespace virga::kit
