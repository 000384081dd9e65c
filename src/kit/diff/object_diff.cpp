#include "diff/object_diff.hpp"

#include "core/sql_tokens.hpp"

#include <algorithm>
#include <cctype>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>

namespace virga::kit {
namespace {

template <class Element, class SameName>
const Element* find(const std::vector<Element>& all, SameName is_it) {
  const auto found = std::ranges::find_if(all, is_it);
  return found == all.end() ? nullptr : &*found;
}
template <class Element>
const Element* find_in_schema(const std::vector<Element>& all, const Element& like) {
  return find(all, [&](const Element& one) { return name_of(one) == name_of(like); });
}
template <class Element>
const Element* find_by_name(const std::vector<Element>& all, const Element& like) {
  return find(all, [&](const Element& one) { return one.name == like.name; });
}

auto owner(const snapshots::sequence& of) { return std::tie(of.owner_schema, of.owner_table, of.owner_column); }

/// The words of a text's beginning, in lower case and with one space between them.
std::string beginning(std::string_view text, std::size_t words) {
  std::string result;
  bool in_word = false;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      in_word = false;
      continue;
    }
    if (!in_word && words-- == 0) break;
    if (!in_word && !result.empty()) result += ' ';
    in_word = true;
    result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return result;
}

/// PostgreSQL's `create or replace view` may only add columns behind those that are there.
bool only_adds_columns(const snapshots::view& from, const snapshots::view& to) {
  return !from.materialized && !to.materialized && from.columns.size() <= to.columns.size() &&
         std::ranges::equal(from.columns,
                            std::views::take(to.columns, static_cast<std::ptrdiff_t>(from.columns.size())));
}

/// SQLite knows the types of few of a view's columns, and what is read from a database has those alone.
snapshots::object without_types(snapshots::object of) {
  if (of.view)
    for (auto& column : of.view->columns) column.type.clear();
  return of;
}

bool next_but_space(sql_tokens& of, sql_token& into) {
  while (of.next(into))
    if (into.kind != token_kind::space) return true;
  return false;
}

/// A database may keep a text as it was written, and somebody may have written it in other lines.
bool same_but_for_space(const std::string& one, const std::string& other, dialect_kind dialect) {
  sql_tokens of_one(one, dialect);
  sql_tokens of_other(other, dialect);
  sql_token left;
  sql_token right;
  while (true) {
    const bool more = next_but_space(of_one, left);
    if (more != next_but_space(of_other, right)) return false;
    if (!more) return true;
    if (left.kind != right.kind || left.text != right.text) return false;
  }
}

bool is_unchanged(snapshots::object from, const snapshots::object& to, bool on_postgres) {
  if (from.view &&
      same_but_for_space(from.create_sql, to.create_sql, on_postgres ? dialect_kind::postgresql : dialect_kind::sqlite))
    from.create_sql = to.create_sql;
  return on_postgres ? from == to : without_types(from) == without_types(to);
}

/// Neither dropped nor made anew.
bool stays(const snapshots::object& from, const snapshots::object& to, bool has_replace) {
  if (from.before_tables != to.before_tables) return false;
  if (from.create_sql == to.create_sql) return true;
  return (replaces(from) && replaces(to)) ||
         (has_replace && from.view && to.view && only_adds_columns(*from.view, *to.view));
}

}  // namespace

bool goes_with_its_view(const snapshots::object& one) {
  constexpr std::size_t most_words = 5;  // create or replace constraint trigger
  const std::string words = beginning(one.create_sql, most_words) + " ";
  for (const char* const start :
       {"create trigger ", "create or replace trigger ", "create constraint trigger ",
        "create or replace constraint trigger ", "create rule ", "create or replace rule ", "grant "})
    if (words.starts_with(start)) return true;
  return false;
}

bool replaces(const snapshots::object& one) { return beginning(one.create_sql, 3) == "create or replace"; }

void diff_extensions(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes) {
  for (const auto& one : from.extensions) {
    if (find_by_name(to.extensions, one) == nullptr) changes.emplace_back(drop_extension{one});
  }
  for (const auto& one : to.extensions) {
    const snapshots::extension* const old = find_by_name(from.extensions, one);
    if (old == nullptr)
      changes.emplace_back(create_extension{one});
    else if (*old != one)
      changes.emplace_back(alter_extension{*old, one});
  }
}

void diff_types(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes) {
  for (const auto& type : to.enum_types) {
    const snapshots::enum_type* const old = find_in_schema(from.enum_types, type);
    if (old == nullptr)
      changes.emplace_back(create_enum_type{type});
    else if (*old != type)
      changes.emplace_back(alter_enum_type{*old, type});
  }
  for (const auto& domain : to.domains) {
    const snapshots::domain* const old = find_in_schema(from.domains, domain);
    if (old == nullptr)
      changes.emplace_back(create_domain{domain});
    else if (*old != domain)
      changes.emplace_back(alter_domain{*old, domain});
  }
  for (const auto& domain : from.domains)
    if (find_in_schema(to.domains, domain) == nullptr) changes.emplace_back(drop_domain{domain});
  for (const auto& type : from.enum_types)
    if (find_in_schema(to.enum_types, type) == nullptr) changes.emplace_back(drop_enum_type{type});
}

void diff_sequences(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes) {
  for (const auto& sequence : to.sequences) {
    const snapshots::sequence* const old = find_in_schema(from.sequences, sequence);
    if (old == nullptr) {
      changes.emplace_back(create_sequence{sequence});
      continue;
    }
    if (without_owner(*old) != without_owner(sequence)) changes.emplace_back(alter_sequence{*old, sequence});
    if (owner(*old) != owner(sequence)) changes.emplace_back(own_sequence{*old, sequence});
  }
  for (const auto& sequence : from.sequences)
    if (find_in_schema(to.sequences, sequence) == nullptr) changes.emplace_back(drop_sequence{sequence});
}

void diff_objects(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes) {
  const bool on_postgres = to.dialect != "sqlite";
  for (const auto& one : std::views::reverse(from.objects)) {
    const snapshots::object* const now = find_by_name(to.objects, one);
    if (now == nullptr || !(is_unchanged(one, *now, on_postgres) || stays(one, *now, on_postgres)))
      changes.emplace_back(drop_object{one});
  }
  for (const auto& one : to.objects) {
    const snapshots::object* const old = find_by_name(from.objects, one);
    if (old != nullptr && is_unchanged(*old, one, on_postgres)) continue;
    if (old != nullptr && stays(*old, one, on_postgres))
      changes.emplace_back(replace_object{*old, one});
    else
      changes.emplace_back(create_object{one});
  }
}

}  // namespace virga::kit
