#include "random_schema.hpp"
#include "revise/revise_header.hpp"
#include "revise/revise_table.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

// Pairs of schemas made by chance: a header of the first, revised, declares what a header of the second would.
namespace virga::kit::test {
namespace {

using pieces = std::map<std::string, std::multiset<std::string>>;

/// A key names its target or, where that comes later, says it in quotes: that it has one is looked at, and the rest.
std::string without_targets(std::string text) {
  for (const std::string call : {"references(", ".template references<", ".references<"}) {
    for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
      const std::size_t open = at + call.size() - 1;
      const std::size_t end = text[open] == '<' ? behind_angle(text, open) + 2 : behind_bracket(text, open);
      text.replace(at, end - at, call.front() == '.' ? ".references" : "references");
    }
  }
  return text;
}

void add_members(pieces& to, const std::string& text, const declaration& table) {
  for (const member_declaration& one : table.members) {
    std::multiset<std::string>& of_table = to["table " + table.name];
    if (one.kind == member_kind::column)
      of_table.insert(one.name + ": " + without_targets(without_space(one.arguments.of(text))));
    else if (one.kind == member_kind::relation)
      of_table.insert(relation_key(text, one));
    else if (one.kind != member_kind::constraints)
      of_table.insert(without_space(one.statement.of(text)));
    else
      for (const text_range& call : arguments_of(text, one.definition))
        of_table.insert(without_targets(without_space(call.of(text))));
  }
}

/// What a header declares, in whatever order.
pieces pieces_of(const std::string& text) {
  pieces all;
  for (const declaration& one : declarations_of(text)) {
    if (one.kind == declaration_kind::table) add_members(all, text, one);
    if (one.kind == declaration_kind::object || one.kind == declaration_kind::enumeration) {
      if (one.made_by == "virga::schema")
        for (const text_range& listed : arguments_of(text, one.arguments))
          all["schema"].insert(without_space(listed.of(text)));
      else
        all[one.name].insert(without_space(one.statement.of(text)));
    }
  }
  return all;
}

/// What only one of the two has.
std::string difference_of(const pieces& is, const pieces& wanted) {
  std::string all;
  const auto add = [&](const char* mark, const pieces& of, const pieces& others) {
    for (const auto& [name, texts] : of) {
      const auto other = others.find(name);
      for (const std::string& text : texts)
        if (other == others.end() || other->second.count(text) != texts.count(text))
          all.append(mark).append(name).append(": ").append(text).append("\n");
    }
  };
  add("- ", wanted, is);
  add("+ ", is, wanted);
  return all;
}

/// A table that stands in front of what it refers to, or none.
std::string too_early(const std::string& text) {
  const auto all = declarations_of(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != declaration_kind::table) continue;
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      if (all[j].kind != declaration_kind::object || all[j].arguments.of(text) == all[i].name) continue;
      for (const member_declaration& one : all[i].members)
        if (one.kind == member_kind::column && has_word(one.definition.of(text), all[j].name))
          return all[i].name + "." + one.name + " " + all[j].name;
    }
  }
  return {};
}

class ReviseRandom : public testing::TestWithParam<dialect_kind> {};

TEST_P(ReviseRandom, LeadsToTheHeaderOfTheOther) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    chooser choose(seed);
    header first = random_header(choose);
    add_views(first, choose);
    edited_header second = edited(first, choose);
    edit_views(first, second, choose);
    const snapshots::snapshot before = snapshot_of(first, GetParam());
    const snapshots::snapshot after = snapshot_of(second.now, GetParam());
    const std::string text = write_header(before, GetParam()).text;
    const std::vector<header_file> files = {{"schema.hpp", text, declarations_of(text)}};
    const revised_header revised = revise_header(files, before, after, GetParam(), {});
    const std::string result = revised.files.empty() ? text : revised.files[0].second.applied();
    const std::string wanted = write_header(after, GetParam(), {.given = names_in(files, before, GetParam())}).text;
    EXPECT_EQ(difference_of(pieces_of(result), pieces_of(wanted)), "") << "seed " << seed;
    EXPECT_EQ(too_early(result), "") << "seed " << seed << "\n" << text << "\n" << result;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, ReviseRandom, testing::Values(dialect_kind::postgresql, dialect_kind::sqlite),
                         [](const auto& one) { return one.param == dialect_kind::sqlite ? "sqlite" : "postgresql"; });

}  // namespace
}  // namespace virga::kit::test
