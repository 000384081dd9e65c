#include "revise/declarations.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

std::size_t behind_word(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_word_character(text[at]) || text[at] == ':')) ++at;
  return at;
}

std::string word_at(std::string_view text, std::size_t at) {
  return std::string(text.substr(at, behind_word(text, at) - at));
}

/// The last word in front of a place.
std::string word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  std::size_t begin = at;
  while (begin > 0 && is_word_character(text[begin - 1])) --begin;
  return std::string(text.substr(begin, at - begin));
}

/// The last part of `virga::columns::column`.
std::string_view unqualified(std::string_view name) { return name.substr(name.rfind(':') + 1); }

/// With the end of the line, if nothing but a comment is left of it.
std::size_t with_line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  if (end == std::string_view::npos) return text.size();
  std::string_view rest = text.substr(at, end - at);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r"), rest.size()));
  return rest.empty() || rest.starts_with("//") ? end + 1 : at;
}

/// Where the comment begins that stands directly above a place, or the line of the place.
std::size_t with_comment_above(std::string_view text, std::size_t at, std::size_t from) {
  const auto line_of = [&](std::size_t place) {
    const std::size_t end = place == 0 ? std::string_view::npos : text.rfind('\n', place - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  };
  std::size_t begin = line_of(at);
  if (text.substr(begin, at - begin).find_first_not_of(" \t") != std::string_view::npos) return at;
  while (begin > from) {
    const std::size_t above = line_of(begin - 1);
    std::string_view line = text.substr(above, begin - above);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with("//") || line.starts_with("// clang-format")) break;
    begin = above;
  }
  return std::max(begin, from);
}

/// Where a declaration ends: behind its semicolon, or behind the body of a function.
std::size_t behind_declaration(std::string_view text, std::size_t at) {
  bool is_function = false;
  bool has_value = false;
  while (at < text.size()) {
    const char c = text[at];
    if (c == ';') return at + 1;
    if (c == '}') return at;
    if (c == '=') has_value = true;
    if (c == '(' || c == '[' || c == '{') {
      const bool is_body = c == '{' && is_function && !has_value;
      if (c == '(') is_function = true;
      at = behind_bracket(text, at);
      if (is_body) return at;
    } else {
      at = behind_token(text, at);
    }
  }
  return text.size();
}

/// The arguments of the call or template at a place: `("a")` or `<"a">`.
text_range arguments_at(std::string_view text, std::size_t at) {
  const std::size_t end = text[at] == '<' ? behind_angle(text, at) : behind_bracket(text, at);
  return {at + 1, end - 1};
}

class member_reader {
 public:
  member_reader(std::string_view text, declaration& table) : text_(text), table_(table) {}

  void run() {
    std::size_t before = table_.body.begin;
    for (std::size_t at = behind_space(text_, before); at < table_.body.end;) {
      const std::size_t end = std::min(behind_declaration(text_, at), table_.body.end);
      if (end <= at) return;
      member_declaration member;
      member.statement = {at, end};
      member.whole = {with_comment_above(text_, at, before), with_line_end(text_, end)};
      read(member);
      before = member.whole.end;
      table_.members.push_back(std::move(member));
      at = behind_space(text_, end);
    }
  }

 private:
  void read(member_declaration& member) {
    const std::size_t at = member.statement.begin;
    const std::string name = word_at(text_, at);
    const std::string_view what = unqualified(name);
    const std::size_t open = at + name.size();
    if (open < text_.size() && text_[open] == '<' && (what == "column" || what == "many" || what == "one")) {
      read_template(member, what, open);
    } else if (const std::string_view all = member.statement.of(text_); all.starts_with("static constexpr auto ")) {
      member.name = word_at(text_, at + std::string_view("static constexpr auto ").size());
      if (member.name == "table" || member.name == "view") read_title(member);
      if (member.name == "constraints") read_constraints(member);
    }
  }

  void read_template(member_declaration& member, std::string_view what, std::size_t open) {
    const text_range list = arguments_at(text_, open);
    const auto arguments = arguments_of(text_, list);
    member.name = word_before(text_, member.statement.end - 1);
    if (arguments.size() < 3) return;
    member.arguments = {arguments[1].begin, list.end};
    if (what != "column") {
      member.kind = member_kind::relation;
      return;
    }
    const auto names = strings_of(text_, arguments[1]);
    if (names.size() != 1) return;
    member.kind = member_kind::column;
    member.column = names[0];
    member.definition = {arguments[2].begin, arguments.back().end};
  }

  void read_title(member_declaration& member) {
    const std::size_t open = text_.find('(', member.statement.begin);
    if (open >= member.statement.end) return;
    const auto names = strings_of(text_, arguments_at(text_, open));
    if (names.empty()) return;
    member.kind = member_kind::title;
    table_.title = names.size() == 1 ? qualified_name{"", names[0]} : qualified_name{names[0], names[1]};
  }

  void read_constraints(member_declaration& member) {
    member.kind = member_kind::constraints;
    const std::size_t list = text_.find("list(", member.statement.begin);
    if (list < member.statement.end) member.definition = arguments_at(text_, list + 4);
  }

  std::string_view text_;
  declaration& table_;
};

class header_reader {
 public:
  explicit header_reader(std::string_view text) : text_(text) {}

  std::vector<declaration> run() && {
    std::size_t before = 0;
    for (std::size_t at = behind_space(text_, 0); at < text_.size(); at = behind_space(text_, at)) {
      declaration one;
      if (text_[at] == '#') {
        std::size_t end = text_.find('\n', at);
        end = end == std::string_view::npos ? text_.size() : end + 1;
        one.statement = one.whole = {at, end};
        if (one.statement.of(text_).starts_with("#include")) one.kind = declaration_kind::inclusion;
        at = end;
      } else if (text_[at] == '}') {
        before = ++at;
        continue;
      } else if (const std::size_t inside = within_namespace(at); inside != 0) {
        before = at = inside;
        continue;
      } else {
        const std::size_t end = behind_declaration(text_, at);
        one.statement = {at, end};
        one.whole = {with_comment_above(text_, at, before), with_line_end(text_, end)};
        read(one);
        at = end;
      }
      before = one.whole.end;
      found_.push_back(std::move(one));
    }
    return std::move(found_);
  }

 private:
  /// Behind the brace of a namespace; 0 if there is none.
  [[nodiscard]] std::size_t within_namespace(std::size_t at) const {
    if (!text_.substr(at).starts_with("namespace") && !text_.substr(at).starts_with("inline namespace")) return 0;
    const std::size_t end = text_.find_first_of("{;=", at);
    return end != std::string_view::npos && text_[end] == '{' ? end + 1 : 0;
  }

  void read(declaration& one) {
    const std::string_view all = one.statement.of(text_);
    if (all.starts_with("using ") || all.starts_with("namespace ")) one.kind = declaration_kind::alias;
    if (all.starts_with("enum ")) read_enumeration(one);
    if (all.starts_with("template")) read_template(one);
    for (const std::string_view begin : {"inline constexpr auto ", "constexpr auto "}) {
      if (!all.starts_with(begin)) continue;
      const std::size_t at = one.statement.begin + begin.size();
      one.name = word_at(text_, at);
      read_object(one, at + one.name.size());
      return;
    }
  }

  void read_enumeration(declaration& one) {
    const std::size_t open = text_.find('{', one.statement.begin);
    if (open >= one.statement.end) return;
    const std::size_t colon = text_.find(':', one.statement.begin);
    one.name = word_before(text_, std::min(open, colon));
    one.kind = declaration_kind::enumeration;
    one.body = {open + 1, behind_bracket(text_, open) - 1};
  }

  void read_template(declaration& one) {
    std::size_t at = behind_space(text_, one.statement.begin + std::string_view("template").size());
    if (at >= one.statement.end || text_[at] != '<') return;
    at = behind_space(text_, behind_angle(text_, at));
    if (const std::size_t labels = text_.find("enum_labels<", at); labels < one.statement.end) {
      one.kind = declaration_kind::enum_labels;
      one.name = unqualified(arguments_at(text_, labels + 11).of(text_));
      return;
    }
    if (word_at(text_, at) != "struct" && word_at(text_, at) != "class") return;
    at = behind_space(text_, behind_word(text_, at));
    one.name = word_at(text_, at);
    const std::size_t open = text_.find('{', at);
    if (open >= one.statement.end) {
      one.kind = declaration_kind::forward;
      return;
    }
    one.body = {open + 1, behind_bracket(text_, open) - 1};
    member_reader(text_, one).run();
    if (!one.title.name.empty()) one.kind = declaration_kind::table;
  }

  /// `... = virga::table<Users>;` and `... { return pg::domain(...); }`
  void read_object(declaration& one, std::size_t at) {
    const std::string_view rest = text_.substr(at, one.statement.end - at);
    const std::size_t value = rest.find_first_of("={");
    if (value == std::string_view::npos) return;
    at = behind_space(text_, at + value + 1);
    if (word_at(text_, at) == "return") at = behind_space(text_, behind_word(text_, at));
    one.made_by = word_at(text_, at);
    at += one.made_by.size();
    if (at < one.statement.end && (text_[at] == '(' || text_[at] == '<')) one.arguments = arguments_at(text_, at);
    one.kind = declaration_kind::object;
  }

  std::string_view text_;
  std::vector<declaration> found_;
};

}  // namespace

std::vector<declaration> declarations_of(std::string_view header) { return header_reader(header).run(); }

const declaration* find_declaration(const std::vector<declaration>& in, declaration_kind kind, std::string_view name) {
  const auto found = std::ranges::find_if(in, [&](const auto& one) { return one.kind == kind && one.name == name; });
  return found == in.end() ? nullptr : &*found;
}

const member_declaration* find_column(const declaration& table, std::string_view column) {
  const auto found = std::ranges::find_if(
      table.members, [&](const auto& one) { return one.kind == member_kind::column && one.column == column; });
  return found == table.members.end() ? nullptr : &*found;
}

}  // namespace virga::kit
