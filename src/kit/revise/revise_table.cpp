#include "revise/revise_table.hpp"

#include "header/cpp_text.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace virga::kit {
namespace {

std::size_t column_of(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return at - (line == std::string_view::npos ? 0 : line + 1);
}

std::string padded(std::string text, std::size_t to) {
  if (text.size() < to) text.append(to - text.size(), ' ');
  return text;
}

/// `.references` of `.references(users.id)`, and which of that name it is.
std::vector<std::string> keys_of(const std::vector<std::string>& links) {
  std::vector<std::string> keys;
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const std::string name = i == 0 ? "type" : links[i].substr(0, links[i].find_first_of("(<"));
    keys.push_back(name + std::to_string(seen[name]++));
  }
  return keys;
}

std::vector<std::string> links(std::string_view text, text_range chain) {
  std::vector<std::string> all;
  for (const text_range& link : links_of(text, chain)) all.emplace_back(link.of(text));
  return all;
}

/// People's calls, of which those are changed that differ between the two others.
std::string merged_calls(const std::vector<std::string>& mine, const std::vector<std::string>& before,
                         const std::vector<std::string>& after) {
  const std::vector<std::string> keys = keys_of(mine);
  const std::vector<std::string> keys_before = keys_of(before);
  const std::vector<std::string> keys_after = keys_of(after);
  const auto find = [](const auto& links, const auto& names, const std::string& key) -> const std::string* {
    const auto at = std::ranges::find(names, key);
    return at == names.end() ? nullptr : &links[static_cast<std::size_t>(at - names.begin())];
  };
  std::vector<std::string> merged_keys;
  std::vector<std::string> merged;
  for (std::size_t i = 0; i < mine.size(); ++i) {
    const std::string* was = find(before, keys_before, keys[i]);
    const std::string* is = find(after, keys_after, keys[i]);
    if (was != nullptr && is == nullptr) continue;
    const bool differs = was != nullptr && without_space(*was) != without_space(*is);
    merged_keys.push_back(keys[i]);
    merged.push_back(differs ? *is : mine[i]);
  }
  // A new one comes behind the one before it.
  std::size_t at = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto there = std::ranges::find(merged_keys, keys_after[i]);
    if (there != merged_keys.end()) {
      at = static_cast<std::size_t>(there - merged_keys.begin()) + 1;
    } else if (find(before, keys_before, keys_after[i]) == nullptr) {
      merged.insert(merged.begin() + static_cast<std::ptrdiff_t>(at), after[i]);
      merged_keys.insert(merged_keys.begin() + static_cast<std::ptrdiff_t>(at), keys_after[i]);
      ++at;
    }
  }
  return joined(merged, "");
}

class reviser_of_table {
 public:
  reviser_of_table(text_edits& edits, const declaration& table, const declared& before, const declared& after,
                   const adapted_piece& adapted, std::vector<std::string>& notes)
      : edits_(edits),
        text_(edits.text()),
        table_(table),
        before_(before),
        after_(after),
        adapted_(adapted),
        notes_(notes) {}

  void run() {
    revise_title();
    for (const member_declaration& column : after_.one->members)
      if (column.kind == member_kind::column) revise_column(column);
    for (const member_declaration& column : before_.one->members)
      if (column.kind == member_kind::column && find_column(*after_.one, column.column) == nullptr)
        erase_column(column.column);
    revise_relations();
    revise_query();
    revise_constraints();
  }

 private:
  static const member_declaration* find(const declaration& in, member_kind kind) {
    const auto found = std::ranges::find(in.members, kind, &member_declaration::kind);
    return found == in.members.end() ? nullptr : &*found;
  }
  void note(const std::string& what) { notes_.push_back("The table \"" + table_.title.name + "\": " + what); }

  void revise_title() {
    const auto* mine = find(table_, member_kind::title);
    const auto* was = find(*before_.one, member_kind::title);
    const auto* is = find(*after_.one, member_kind::title);
    if (mine == nullptr || was == nullptr || is == nullptr) return;
    const std::string_view text = is->statement.of(after_.text);
    if (without_space(was->statement.of(before_.text)) != without_space(text))
      edits_.replace(mine->statement, std::string(text));
  }

  void revise_column(const member_declaration& is) {
    const member_declaration* was = find_column(*before_.one, is.column);
    const member_declaration* mine = find_column(table_, is.column);
    if (was == nullptr) {
      if (mine == nullptr) add_column(is);
      return;
    }
    const std::string_view old_text = was->definition.of(before_.text);
    if (without_space(old_text) == without_space(is.definition.of(after_.text))) return;
    if (mine == nullptr) return note("the column \"" + is.column + "\" has changed, and is not found.");
    const std::string definition = adapted_(merged_calls(
        links(text_, mine->definition), links(before_.text, was->definition), links(after_.text, is.definition)));
    // The member's name stays where it is, as far as there is room.
    const std::size_t name = text_.rfind(mine->name, mine->statement.end);
    const std::size_t old_size = name - mine->definition.begin;
    const bool one_line = mine->definition.of(text_).find('\n') == std::string_view::npos;
    std::string by = definition + "> ";
    if (one_line && definition.find('\n') == std::string::npos) by = padded(by, old_size);
    edits_.replace({mine->definition.begin, name}, by);
  }

  static const member_declaration* find_query(const declaration& in) {
    const auto found = std::ranges::find_if(
        in.members, [](const auto& one) { return one.kind == member_kind::other && one.name == "query"; });
    return found == in.members.end() ? nullptr : &*found;
  }

  /// Of a view.
  void revise_query() {
    const auto* mine = find_query(table_);
    const auto* was = find_query(*before_.one);
    const auto* is = find_query(*after_.one);
    if (mine == nullptr || was == nullptr || is == nullptr) return;
    if (without_space(was->statement.of(before_.text)) != without_space(is->statement.of(after_.text)))
      edits_.replace(mine->statement, std::string(is->statement.of(after_.text)));
  }

  /// The member behind which one of `after` belongs: the nearest before it that people's header has.
  const member_declaration* predecessor_of(const member_declaration& is) const {
    const member_declaration* found = find(table_, member_kind::title);
    for (const member_declaration& one : after_.one->members) {
      if (&one == &is) break;
      if (const member_declaration* mine = find_column(table_, one.column); mine != nullptr) found = mine;
    }
    return found;
  }

  void add_column(const member_declaration& is) {
    const member_declaration* behind = predecessor_of(is);
    if (behind == nullptr) return note("no place is found for the column \"" + is.column + "\".");
    std::string line = "  column<As, " + literal(is.column) + ",";
    const bool has_like =
        behind->kind == member_kind::column && behind->statement.of(text_).find('\n') == std::string_view::npos;
    line = padded(line, has_like ? column_of(text_, behind->definition.begin) : 0);
    if (!line.ends_with(' ')) line += ' ';
    line += adapted_(std::string(is.definition.of(after_.text))) + "> ";
    if (has_like) line = padded(line, column_of(text_, text_.rfind(behind->name, behind->statement.end)));
    const std::string_view comment(after_.text.substr(is.whole.begin, is.statement.begin - is.whole.begin));
    const std::size_t lines = comment.rfind('\n');
    const std::string above(lines == std::string_view::npos ? "" : comment.substr(0, lines + 1));
    edits_.insert(behind->whole.end, above + line + is.name + ";\n");
  }

  void erase_column(const std::string& column) {
    if (const member_declaration* mine = find_column(table_, column)) edits_.erase(mine->whole);
  }

  static std::vector<const member_declaration*> relations_of(const declaration& table) {
    std::vector<const member_declaration*> all;
    for (const member_declaration& one : table.members)
      if (one.kind == member_kind::relation) all.push_back(&one);
    return all;
  }
  static const member_declaration* find_relation(const declared& in, const std::string& key) {
    for (const auto* one : relations_of(*in.one))
      if (relation_key(in.text, *one) == key) return one;
    return nullptr;
  }

  void revise_relations() {
    const declared mine{text_, &table_};
    std::vector<const member_declaration*> gone;
    for (const auto* was : relations_of(*before_.one)) {
      const std::string key = relation_key(before_.text, *was);
      const auto* there = find_relation(mine, key);
      if (there != nullptr && find_relation(after_, key) == nullptr) gone.push_back(there);
    }
    for (const auto* is : relations_of(*after_.one)) {
      const std::string key = relation_key(after_.text, *is);
      if (find_relation(before_, key) != nullptr || find_relation(mine, key) != nullptr) continue;
      // One that needs a via<> now, for there is another foreign key between the two tables.
      const auto like = std::ranges::find_if(gone, [&](const auto* one) {
        std::string without_via = relation_key(text_, *one);
        without_via.back() = ',';
        return key.starts_with(without_via) && is_old(*is);
      });
      if (like == gone.end()) {
        add_relation(*is);
      } else {
        revise_arguments(**like, *is);
        gone.erase(like);
      }
    }
    for (const auto* one : gone) edits_.erase(one->whole);
  }

  /// Whether the columns that a relation goes by were there before. Those of another table are not looked at.
  [[nodiscard]] bool is_old(const member_declaration& is) const {
    const std::string_view all = is.statement.of(after_.text);
    const bool is_one = all.starts_with("one<");
    const std::size_t at = all.find("via<");
    if (!is_one || at == std::string_view::npos) return true;
    const auto columns = strings_of(all, {at + 4, behind_angle(all, at + 3) - 1});
    return std::ranges::all_of(columns, [&](const auto& one) { return find_column(*before_.one, one) != nullptr; });
  }

  void revise_arguments(const member_declaration& mine, const member_declaration& is) {
    const auto old_arguments = arguments_of(text_, mine.arguments);
    const auto new_arguments = arguments_of(after_.text, is.arguments);
    const text_range by{new_arguments[1].begin, new_arguments.back().end};
    edits_.replace({old_arguments[1].begin, old_arguments.back().end}, std::string(by.of(after_.text)));
  }

  void add_relation(const member_declaration& is) {
    const member_declaration* behind = nullptr;
    for (const member_declaration& one : table_.members)
      if (one.kind == member_kind::column || one.kind == member_kind::relation) behind = &one;
    if (behind == nullptr) return;
    std::string line = "  ";
    const std::string_view all = is.statement.of(after_.text);
    line += all.substr(0, behind_angle(all, all.find('<')));
    line += ' ';
    if (behind->statement.of(text_).find('\n') == std::string_view::npos)
      line = padded(line, column_of(text_, text_.rfind(behind->name, behind->statement.end)));
    edits_.insert(behind->whole.end, line + is.name + ";\n");
  }

  static std::vector<std::string> calls_of(std::string_view text, const member_declaration* constraints) {
    std::vector<std::string> all;
    if (constraints == nullptr) return all;
    for (const text_range& one : arguments_of(text, constraints->definition)) all.emplace_back(one.of(text));
    return all;
  }

  void revise_constraints() {
    const auto* mine = find(table_, member_kind::constraints);
    const auto* is = find(*after_.one, member_kind::constraints);
    const auto was_calls = calls_of(before_.text, find(*before_.one, member_kind::constraints));
    const auto is_calls = calls_of(after_.text, is);
    const auto has = [](const std::vector<std::string>& all, const std::string& call) {
      return std::ranges::any_of(all, [&](const auto& one) { return without_space(one) == without_space(call); });
    };
    std::vector<std::string> gone;
    std::vector<std::string> added;
    for (const std::string& one : was_calls)
      if (!has(is_calls, one)) gone.push_back(one);
    for (const std::string& one : is_calls)
      if (!has(was_calls, one)) added.push_back(adapted_(one));
    if (gone.empty() && added.empty()) return;
    if (mine == nullptr || mine->definition.empty()) {
      if (is != nullptr && mine == nullptr) add_constraints(*is);
      return;
    }
    change_list(*mine, gone, added);
  }

  void add_constraints(const member_declaration& is) {
    if (!table_.members.empty())
      edits_.insert(table_.members.back().whole.end, "\n" + adapted_(std::string(is.whole.of(after_.text))));
  }

  /// The parameter of people's constraints(): in `after` it is `t`.
  [[nodiscard]] std::string parameter_of(const member_declaration& mine) const {
    const std::size_t at = text_.find("(auto", mine.statement.begin) + 5;
    const std::size_t end = text_.find(')', at);
    const std::size_t begin = behind_space(text_, at);
    return begin < end ? text_.substr(begin, end - begin) : "";
  }

  void change_list(const member_declaration& mine, const std::vector<std::string>& gone,
                   std::vector<std::string> added) {
    const auto arguments = arguments_of(text_, mine.definition);
    const std::string parameter = parameter_of(mine);
    const std::string in_mine = parameter.empty() ? "t" : parameter;
    std::vector<std::string> kept;
    std::vector<bool> is_kept(arguments.size(), true);
    for (const std::string& call : gone) {
      const auto place = find_call(arguments, with_word(call, "t", in_mine));
      if (!place) {
        note("constraints() does not have " + without_space(call) + ", which is gone.");
        continue;
      }
      // The one that comes in its place, of the same name.
      const auto by =
          std::ranges::find_if(added, [&](const std::string& one) { return name_in(one) == name_in(call); });
      if (by == added.end() || name_in(call).empty()) {
        is_kept[*place] = false;
      } else {
        edits_.replace(arguments[*place], with_word(*by, "t", in_mine));
        added.erase(by);
      }
    }
    const bool keeps_any = std::ranges::any_of(is_kept, [](bool one) { return one; });
    if (added.empty() && !keeps_any) return edits_.erase(mine.whole);
    if (parameter.empty() && std::ranges::any_of(added, [](const auto& one) { return has_word(one, "t"); }))
      edits_.insert(text_.find("(auto", mine.statement.begin) + 5, " t");
    for (std::string& one : added) one = with_word(one, "t", in_mine);
    if (!keeps_any) return edits_.replace(mine.definition, joined(added, ", "));
    edits_.erase_of_list(mine.definition, arguments, is_kept);
    const std::string between = ",\n" + std::string(column_of(text_, arguments.back().begin), ' ');
    for (const std::string& one : added) edits_.insert(arguments.back().end, between + one);
  }

  /// What stands in the first quotes: a name, mostly.
  static std::string name_in(const std::string& call) {
    const std::size_t open = call.find_first_of("(<");
    const std::size_t quote = call.find('"');
    if (quote == std::string::npos || open == std::string::npos || quote != open + 1) return {};
    return call.substr(0, behind_token(call, quote));
  }

  [[nodiscard]] std::optional<std::size_t> find_call(const std::vector<text_range>& in, const std::string& call) const {
    for (std::size_t i = 0; i < in.size(); ++i)
      if (without_space(in[i].of(text_)) == without_space(call)) return i;
    for (std::size_t i = 0; i < in.size(); ++i)
      if (!name_in(call).empty() && name_in(std::string(in[i].of(text_))) == name_in(call)) return i;
    return std::nullopt;
  }

  text_edits& edits_;
  const std::string& text_;
  const declaration& table_;
  const declared& before_;
  const declared& after_;
  const adapted_piece& adapted_;
  std::vector<std::string>& notes_;
};

}  // namespace

std::string relation_key(std::string_view text, const member_declaration& relation) {
  const auto arguments = arguments_of(text, relation.arguments);
  if (arguments.size() < 2) return {};
  const std::string_view all = relation.statement.of(text);
  return std::string(all.substr(0, all.find('<') + 1)) +
         without_space(text.substr(arguments[1].begin, relation.arguments.end - arguments[1].begin)) + ">";
}

std::string target_of(std::string_view text, const member_declaration& relation) {
  const auto arguments = arguments_of(text, relation.arguments);
  return arguments.size() < 2 ? "" : std::string(arguments[1].of(text));
}

void revise_table(text_edits& edits, const declaration& table, const declared& before, const declared& after,
                  const adapted_piece& adapted, std::vector<std::string>& notes) {
  reviser_of_table(edits, table, before, after, adapted, notes).run();
}

}  // namespace virga::kit
