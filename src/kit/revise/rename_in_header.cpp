#include "revise/rename_in_header.hpp"

#include "header/cpp_text.hpp"
#include "revise/revise_table.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace virga::kit {
namespace {

class renaming_of_header {
 public:
  explicit renaming_of_header(const std::vector<header_file>& files) : files_(files), edits_(no_edits(files)) {}

  edited_files run(const rename_table& one) && {
    each_table([&](std::size_t i, const declaration& table) {
      if (is_of(table, one.from)) rename_title(i, table, one);
      each_reference(i, table, one.from.name, [&](text_range names) {
        replace(i, {names.begin, behind_token(files_[i].text, names.begin)}, one.from.name, one.to.name);
      });
    });
    return edited(files_, std::move(edits_));
  }

  edited_files run(const rename_column& one) && {
    const declaration* renamed = nullptr;
    each_table([&](std::size_t i, const declaration& table) {
      if (!is_of(table, one.table)) return;
      renamed = &table;
      if (const member_declaration* column = find_column(table, one.from)) rename_declaration(i, *column, one.to);
    });
    if (renamed == nullptr) return {};
    each_table([&](std::size_t i, const declaration& table) {
      for (const member_declaration& member : table.members)
        if (member.kind == member_kind::relation) rename_in_relation(i, table, member, *renamed, one);
      each_reference(i, table, one.table.name, [&](text_range names) {
        replace(i, {behind_token(files_[i].text, names.begin), names.end}, one.from, one.to);
      });
    });
    return edited(files_, std::move(edits_));
  }

 private:
  template <class Visit>
  void each_table(Visit visit) const {
    for (std::size_t i = 0; i < files_.size(); ++i)
      for (const declaration& one : files_[i].declarations)
        if (one.kind == declaration_kind::table) visit(i, one);
  }

  /// The default schema has no name in a snapshot, and may have one in a header.
  static bool is_of(const declaration& table, const table_ref& ref) {
    return table.title.name == ref.name && (ref.schema.empty() || table.title.schema == ref.schema);
  }

  void rename_title(std::size_t i, const declaration& table, const rename_table& one) {
    for (const member_declaration& member : table.members) {
      if (member.kind != member_kind::title) continue;
      const std::string& text = files_[i].text;
      const std::size_t open = text.find('(', member.statement.begin);
      const auto names = arguments_of(text, {open + 1, behind_bracket(text, open) - 1});
      if (names.size() == 2) replace(i, names[0], one.from.schema, one.to.schema);
      replace(i, names.back(), one.from.name, one.to.name);
    }
  }

  /// What stands behind the name stays where it is, as far as there are blanks.
  void rename_declaration(std::size_t i, const member_declaration& column, const std::string& to) {
    const std::string& text = files_[i].text;
    const text_range name = arguments_of(text, column.arguments).front();
    const std::size_t comma = text.find(',', name.end);
    const std::size_t type = text.find_first_not_of(' ', comma + 1);
    const std::size_t width = type - name.begin;
    std::string all = literal(to) + text.substr(name.end, comma + 1 - name.end);
    const bool is_table = type > comma + 2;
    all.resize(is_table ? std::max(all.size() + 1, width) : all.size() + (type - comma - 1), ' ');
    edits_[i].replace({name.begin, type}, all);
  }

  /// What stands in `references<...>` to a table by its name.
  template <class Visit>
  void each_reference(std::size_t i, const declaration& table, const std::string& name, Visit visit) const {
    constexpr std::string_view word = "references<";
    const std::string_view text = files_[i].text;
    for (std::size_t at = text.find(word, table.body.begin); at < table.body.end; at = text.find(word, at + 1)) {
      const std::size_t open = at + word.size() - 1;
      const text_range names{behind_space(text, open + 1), behind_angle(text, open) - 1};
      const auto all = strings_of(text, names);
      if (!all.empty() && all.front() == name) visit(names);
    }
  }

  /// `via<...>` names columns of the table that has the foreign key: the own one of a one<>, the other of a many<>, and
  /// of `through<>` the one in between.
  void rename_in_relation(std::size_t i, const declaration& table, const member_declaration& member,
                          const declaration& renamed, const rename_column& one) {
    const std::string& text = files_[i].text;
    const bool is_one = member.statement.of(text).starts_with("one<");
    const std::string owner = is_one ? table.name : target_of(text, member);
    for (const text_range& argument : arguments_of(text, member.arguments)) {
      const std::string_view part = argument.of(text);
      const bool is_key = part.starts_with("via<") && owner == renamed.name;
      const bool is_between = part.starts_with("through<") && has_word(part, renamed.name);
      if (is_key || is_between) replace(i, argument, one.from, one.to);
    }
  }

  /// The literals that say this name.
  void replace(std::size_t i, text_range in, const std::string& name, const std::string& by) {
    const std::string_view text = files_[i].text;
    const std::string wanted = literal(name);
    for (std::size_t at = in.begin; at < in.end;) {
      const std::size_t end = behind_token(text, at);
      if (text.substr(at, end - at) == wanted) edits_[i].replace({at, end}, literal(by));
      at = end;
    }
  }

  const std::vector<header_file>& files_;
  std::vector<text_edits> edits_;
};

}  // namespace

edited_files rename_in_header(const std::vector<header_file>& files, const change& renaming) {
  if (const auto* table = renaming.get_if<rename_table>()) return renaming_of_header(files).run(*table);
  if (const auto* column = renaming.get_if<rename_column>()) return renaming_of_header(files).run(*column);
  return {};
}

}  // namespace virga::kit
