#include "revise/revise_header.hpp"

#include "header/cpp_text.hpp"
#include "revise/revise_table.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace virga::kit {
namespace {

/// A header as text, with what it declares.
struct written {
  std::string text;
  std::vector<std::string> notes;
  std::vector<declaration> declarations;

  written(const snapshots::snapshot& of, dialect_kind dialect, const header_options& how) {
    written_header header = write_header(of, dialect, how);
    text = std::move(header.text);
    notes = std::move(header.notes);
    declarations = declarations_of(text);
  }
  [[nodiscard]] std::string_view of(const declaration& one) const { return one.statement.of(text); }
};

bool is_object_of_struct(const declaration& one) {
  return one.kind == declaration_kind::object && (one.made_by.ends_with("::table") || one.made_by.ends_with("::view"));
}
bool is_schema(const declaration& one) {
  return one.kind == declaration_kind::object && one.made_by.ends_with("virga::schema");
}

/// Where something stands in people's header.
struct place {
  std::size_t file = 0;
  const declaration* one = nullptr;
};

class reviser {
 public:
  reviser(const std::vector<header_file>& files, const snapshots::snapshot& before, const snapshots::snapshot& after,
          dialect_kind dialect, const header_options& how)
      : files_(files), edits_(no_edits(files)), before_(before, dialect, how), after_(after, dialect, how) {}

  revised_header run() && {
    for (const declaration& one : before_.declarations) erase_unless_there(one);
    for (const declaration& one : after_.declarations) add_if_new(one);
    for (const declaration& one : after_.declarations) revise(one);
    revise_list();
    for (const std::string& note : after_.notes)
      if (std::ranges::find(before_.notes, note) == before_.notes.end()) notes_.push_back(note);
    return {edited(files_, std::move(edits_)), std::move(notes_)};
  }

 private:
  [[nodiscard]] std::optional<place> find(declaration_kind kind, std::string_view name) const {
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (const declaration* one = find_declaration(files_[i].declarations, kind, name)) return place{i, one};
    return std::nullopt;
  }
  /// The object of a table's struct; of another declaration itself.
  [[nodiscard]] static const declaration& last_of(const std::vector<declaration>& all, const declaration& one,
                                                  std::string_view text) {
    if (one.kind != declaration_kind::table) return one;
    const auto found = std::ranges::find_if(all, [&](const declaration& other) {
      return is_object_of_struct(other) && other.arguments.of(text) == one.name;
    });
    return found == all.end() ? one : *found;
  }
  [[nodiscard]] static bool is_named(const declaration& one) {
    return !one.name.empty() && !is_object_of_struct(one) && !is_schema(one) && one.kind != declaration_kind::forward;
  }

  void erase_unless_there(const declaration& was) {
    if (!is_named(was) || find_declaration(after_.declarations, was.kind, was.name) != nullptr) return;
    const auto mine = find(was.kind, was.name);
    if (!mine) return;
    const header_file& file = files_[mine->file];
    erase(mine->file, mine->one->whole);
    if (const declaration& object = last_of(file.declarations, *mine->one, file.text); &object != mine->one)
      erase(mine->file, object.whole);
    if (was.kind == declaration_kind::table) erase_uses(was.name);
  }

  /// With the empty line behind it.
  void erase(std::size_t file, text_range what) {
    const std::string& text = files_[file].text;
    const bool is_after_line = what.begin == 0 || text.substr(0, what.begin).ends_with("\n\n");
    if (is_after_line && what.end < text.size() && text[what.end] == '\n') ++what.end;
    edits_[file].erase(what);
  }

  /// The relations to a struct that is gone, and where it is announced.
  void erase_uses(const std::string& structure) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const declaration& one : files_[i].declarations) {
        if (one.kind == declaration_kind::forward && one.name == structure) edits_[i].erase(one.whole);
        if (one.kind != declaration_kind::table || edits_[i].erases(one.statement.begin)) continue;
        for (const member_declaration& member : one.members)
          if (member.kind == member_kind::relation && has_word(member.arguments.of(files_[i].text), structure))
            edits_[i].erase(member.whole);
      }
    }
  }

  void add_if_new(const declaration& is) {
    if (is.kind == declaration_kind::inclusion || is.kind == declaration_kind::alias) return add_line(is);
    const bool is_new = is_named(is) && find_declaration(before_.declarations, is.kind, is.name) == nullptr;
    if (is_new && !find(is.kind, is.name)) add(is);
  }

  void revise(const declaration& is) {
    if (!is_named(is)) return;
    const declaration* was = find_declaration(before_.declarations, is.kind, is.name);
    const auto mine = find(is.kind, is.name);
    if (was != nullptr && without_space(before_.of(*was)) != without_space(after_.of(is))) {
      if (!mine)
        notes_.push_back("\"" + is.name + "\" has changed in the database, and is not found in the header.");
      else
        change(*mine, *was, is);
    }
    if (is.kind == declaration_kind::table) announce_targets(is);
  }

  void change(const place& mine, const declaration& was, const declaration& is) {
    text_edits& edits = edits_[mine.file];
    const std::string& text = files_[mine.file].text;
    if (is.kind == declaration_kind::table)
      revise_table(
          edits, *mine.one, {before_.text, &was}, {after_.text, &is},
          [&](const std::string& piece) { return by_name_where_late(piece, mine); }, notes_);
    else if (is.kind == declaration_kind::enumeration)
      revise_enumeration(mine, was, is);
    else if (is.kind != declaration_kind::enum_labels ||
             without_space(mine.one->statement.of(text)) == without_space(before_.of(was)))
      edits.replace(mine.one->statement, std::string(after_.of(is)));
    else
      notes_.push_back("The labels of \"" + is.name + "\" have changed; here they are others than `pull` would write.");
  }

  void revise_enumeration(const place& mine, const declaration& was, const declaration& is) {
    const std::string& text = files_[mine.file].text;
    if (without_space(mine.one->body.of(text)) == without_space(was.body.of(before_.text)))
      edits_[mine.file].replace(mine.one->body, std::string(is.body.of(after_.text)));
    else
      notes_.push_back("The labels of \"" + is.name + "\" have changed; here they are others than `pull` would write.");
  }

  /// Behind what stands in front of it in the header that `pull` writes, and behind what it uses.
  void add(const declaration& is) {
    std::optional<place> behind;
    for (const declaration& one : after_.declarations) {
      if (&one == &is) break;
      if (!is_named(one)) continue;
      if (const auto mine = find(one.kind, one.name); mine && !edits_[mine->file].erases(mine->one->statement.begin))
        behind = mine;
    }
    const declaration& last = last_of(after_.declarations, is, after_.text);
    const std::string text = after_.text.substr(is.whole.begin, last.whole.end - is.whole.begin);
    if (!behind) return add_first(text);
    const header_file& file = files_[behind->file];
    std::size_t at = last_of(file.declarations, *behind->one, file.text).whole.end;
    for (const declaration& one : file.declarations)
      if (is_object_of_struct(one) && has_word(text, one.name)) at = std::max(at, one.whole.end);
    for (const auto& [name, added] : added_)
      if (added.first == behind->file && has_word(text, name)) at = std::max(at, added.second);
    added_[last.name] = {behind->file, at};
    const bool has_space = is.kind == declaration_kind::table || behind->one->kind != is.kind;
    edits_[behind->file].insert(at, (has_space ? "\n" : "") + text);
  }

  /// Whether an object stands behind a table in its file.
  [[nodiscard]] bool is_late(std::string_view object, const place& table) const {
    if (const auto added = added_.find(std::string(object)); added != added_.end())
      return added->second.first == table.file && added->second.second > table.one->whole.begin;
    const auto mine = find(declaration_kind::object, object);
    return mine && mine->file == table.file && mine->one->whole.begin > table.one->whole.end;
  }

  /// `.references(users.id)` as `.references<"users", "id">()`, where that table comes later in people's header.
  [[nodiscard]] std::string by_name_where_late(const std::string& piece, const place& table) const {
    constexpr std::string_view call = ".references(";
    std::string result;
    std::size_t at = 0;
    for (std::size_t found = piece.find(call); found != std::string::npos; found = piece.find(call, at)) {
      const std::size_t open = found + call.size() - 1;
      const std::size_t end = behind_bracket(piece, open);
      const auto names = names_of_late(piece, {open + 1, end - 1}, table);
      const bool is_dependent = piece.rfind("foreign_key(", found) != std::string::npos;
      result.append(piece, at, found - at);
      if (names.empty())
        result.append(piece, found, end - found);
      else
        result += (is_dependent ? ".template references<" : ".references<") + joined(names, ", ") + ">()";
      at = end;
    }
    return result.append(piece, at);
  }

  /// The name of the table and those of the columns, as literals; none where the table is not late.
  [[nodiscard]] std::vector<std::string> names_of_late(const std::string& piece, text_range arguments,
                                                       const place& table) const {
    std::vector<std::string> names;
    for (const text_range& argument : arguments_of(piece, arguments)) {
      const std::string_view one = argument.of(piece);
      const std::size_t dot = one.rfind('.');
      if (dot == std::string_view::npos) return {};
      std::string_view object = one.substr(0, dot);
      object.remove_prefix(object.rfind(':') + 1);
      const auto* declared_object = find_declaration(after_.declarations, declaration_kind::object, object);
      if (declared_object == nullptr || !is_late(object, table)) return {};
      const auto* structure =
          find_declaration(after_.declarations, declaration_kind::table, declared_object->arguments.of(after_.text));
      if (structure == nullptr) return {};
      if (names.empty()) names.push_back(literal(structure->title.name));
      for (const member_declaration& member : structure->members)
        if (member.kind == member_kind::column && member.name == one.substr(dot + 1))
          names.push_back(literal(member.column));
    }
    return names;
  }

  /// Of a header that has nothing that could stand in front of it.
  void add_first(const std::string& text) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const declaration& one : files_[i].declarations) {
        const bool is_first = one.kind == declaration_kind::table || one.kind == declaration_kind::forward ||
                              one.kind == declaration_kind::object;
        if (is_first) return edits_[i].insert(one.whole.begin, text + "\n");
      }
    }
    notes_.push_back("No place is found for: " + text);
  }

  /// A relation may name a struct that comes later, if that is announced.
  void announce_targets(const declaration& is) {
    const declaration* was = find_declaration(before_.declarations, is.kind, is.name);
    for (const member_declaration& member : is.members) {
      if (member.kind != member_kind::relation) continue;
      const std::string key = relation_key(after_.text, member);
      const bool is_old = was != nullptr && std::ranges::any_of(was->members, [&](const auto& one) {
                            return one.kind == member_kind::relation && relation_key(before_.text, one) == key;
                          });
      if (is_old) continue;
      for (const declaration& table : after_.declarations)
        if (table.kind == declaration_kind::table && has_word(key, table.name)) announce(table.name);
    }
  }

  void announce(const std::string& structure) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const auto& all = files_[i].declarations;
      const auto first = std::ranges::find(all, declaration_kind::table, &declaration::kind);
      if (first == all.end()) continue;
      if (first->name == structure || find_declaration(all, declaration_kind::forward, structure) != nullptr) return;
      if (!announced_.insert(structure).second) return;
      const std::string line = "template <class As> struct " + structure + ";\n";
      const auto last =
          std::find_if(all.rbegin(), all.rend(), [](const auto& one) { return one.kind == declaration_kind::forward; });
      return last == all.rend() ? edits_[i].insert(first->whole.begin, line) : edits_[i].insert(last->whole.end, line);
    }
  }

  /// `#include <virga/pg.hpp>` and `namespace pg = virga::pg;`, where the database has come to need them.
  void add_line(const declaration& is) {
    const std::string text = without_space(after_.of(is));
    const auto has = [&](std::string_view in, const std::vector<declaration>& all) {
      return std::ranges::any_of(all, [&](const declaration& one) {
        return one.kind == is.kind && without_space(one.statement.of(in)) == text;
      });
    };
    if (has(before_.text, before_.declarations)) return;
    for (const header_file& file : files_)
      if (has(file.text, file.declarations)) return;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const auto& all = files_[i].declarations;
      const auto last = std::find_if(all.rbegin(), all.rend(), [&](const auto& one) { return one.kind == is.kind; });
      if (last == all.rend()) continue;
      return edits_[i].insert(last->whole.end, std::string(after_.of(is)) + (text.ends_with(';') ? "\n" : ""));
    }
  }

  static const declaration* find_schema(const std::vector<declaration>& in) {
    const auto found = std::ranges::find_if(in, is_schema);
    return found == in.end() ? nullptr : &*found;
  }
  static std::vector<std::string> listed(std::string_view text, const declaration* schema) {
    std::vector<std::string> all;
    if (schema == nullptr) return all;
    for (const text_range& one : arguments_of(text, schema->arguments)) all.push_back(without_space(one.of(text)));
    return all;
  }

  /// `virga::schema(users, posts)`
  void revise_list() {
    const auto was = listed(before_.text, find_schema(before_.declarations));
    const auto is = listed(after_.text, find_schema(after_.declarations));
    const auto has = [](const auto& all, const auto& one) { return std::ranges::find(all, one) != all.end(); };
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const declaration* schema = find_schema(files_[i].declarations);
      if (schema == nullptr) continue;
      const std::string& text = files_[i].text;
      const auto mine = listed(text, schema);
      const auto ranges = arguments_of(text, schema->arguments);
      std::vector<std::string> kept;
      for (const std::string& one : mine)
        if (!has(was, one) || has(is, one)) kept.push_back(one);
      for (std::size_t at = 0; at < is.size(); ++at) {
        if (has(was, is[at]) || has(mine, is[at])) continue;
        auto behind = kept.end();
        for (std::size_t before = at; before-- > 0 && behind == kept.end();)
          behind = std::ranges::find(kept, is[before]);
        kept.insert(behind == kept.end() ? kept.end() : behind + 1, is[at]);
      }
      if (kept != mine) write_list(edits_[i], schema->arguments, ranges, mine, kept);
      return;
    }
    notes_.push_back("The header has no virga::schema(...) in it: its list is left as it is.");
  }

  /// Each that stays where it is; a new one behind the one before it.
  static void write_list(text_edits& edits, text_range list, const std::vector<text_range>& ranges,
                         const std::vector<std::string>& mine, const std::vector<std::string>& kept) {
    std::vector<bool> stays;
    for (const std::string& one : mine) stays.push_back(std::ranges::find(kept, one) != kept.end());
    edits.erase_of_list(list, ranges, stays);
    const std::string& text = edits.text();
    std::size_t at = ranges.empty() ? 0 : ranges.front().begin;
    bool any_before = false;
    for (const std::string& one : kept) {
      const auto found = std::ranges::find(mine, one);
      if (found != mine.end()) {
        at = ranges[static_cast<std::size_t>(found - mine.begin())].end;
      } else if (any_before) {
        const std::size_t line = text.rfind('\n', at);
        const bool is_full = at - (line == std::string::npos ? 0 : line) + one.size() > 117;
        edits.insert(at, (is_full ? ",\n    " : ", ") + one);
      } else {
        edits.insert(at, one + ", ");
      }
      any_before = any_before || found != mine.end();
    }
  }

  const std::vector<header_file>& files_;
  std::vector<text_edits> edits_;
  written before_;
  written after_;
  std::vector<std::string> notes_;
  std::set<std::string> announced_;
  std::map<std::string, std::pair<std::size_t, std::size_t>> added_;  // objects, with their file and place
};

}  // namespace

revised_header revise_header(const std::vector<header_file>& files, const snapshots::snapshot& before,
                             const snapshots::snapshot& after, dialect_kind dialect, header_options how) {
  how.given = names_in(files, before, dialect);
  return reviser(files, before, after, dialect, how).run();
}

}  // namespace virga::kit
