#pragma once

#include "database_case.hpp"
#include "row_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Two tables with columns of one type: what must be there, and what may be null.
template <auto Spec>
struct tables_of {
  using value_type = typename decltype(Spec)::value_type;

  template <class As>
  struct Children;

  template <class As>
  struct Parents {
    static constexpr auto table = virga::columns::table_name("parents");
    virga::columns::column<As, "id", virga::columns::integer().primary_key()> id;
    virga::columns::column<As, "value", Spec.not_null()> value;
    virga::columns::column<As, "maybe", Spec> maybe;
    virga::columns::many<As, "children", Children> children;
  };

  template <class As>
  struct Children {
    static constexpr auto table = virga::columns::table_name("children");
    virga::columns::column<As, "id", virga::columns::integer().primary_key()> id;
    virga::columns::column<As, "parent_id", virga::columns::integer().template references<"parents", "id">()> parent_id;
    virga::columns::column<As, "value", Spec.not_null()> value;
    virga::columns::column<As, "maybe", Spec> maybe;
    virga::columns::one<As, "parent", Parents> parent;
  };

  static constexpr auto parents = virga::table<Parents>;
  static constexpr auto children = virga::table<Children>;
  static constexpr auto schema = virga::schema(parents, children);
};

/// Sends each value by every verb and reads it by every kind of query; what comes back is what was sent.
template <auto Spec, class Database>
void expect_round_trip(const Database& db, const std::vector<typename tables_of<Spec>::value_type>& values) {
  using tables = tables_of<Spec>;
  using T = typename tables::value_type;
  using new_child = virga::new_row<tables::template Children>;
  constexpr auto parents = tables::parents;
  constexpr auto children = tables::children;
  create_tables(db, tables::schema);

  // Insert one at a time, with returning.
  for (std::size_t i = 0; i < values.size(); ++i) {
    SCOPED_TRACE("inserted: " + item_text(values[i]));
    const auto id = static_cast<std::int32_t>(i);
    const auto whole = db.insert(parents).values({.id = id, .value = values[i], .maybe = values[i]}).returning().one();
    EXPECT_TRUE(whole.value == values[i]) << item_text(whole.value);
    EXPECT_TRUE(whole.maybe == values[i]) << item_text(whole.maybe);
    const auto changed = db.update(parents)
                             .set({.value = values[values.size() - 1 - i], .maybe = std::nullopt})
                             .where(parents.id == id)
                             .returning(parents.maybe, parents.value)
                             .one();
    EXPECT_TRUE(changed.value == values[values.size() - 1 - i]) << item_text(changed.value);
    EXPECT_FALSE(changed.maybe.has_value());
    EXPECT_EQ(db.update(parents).set({.value = values[i]}).where(parents.id == id).run(), 1U);
  }

  // Insert many, in one statement where the database has arrays; and some whose columns differ.
  std::vector<new_child> rows;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto id = static_cast<std::int32_t>(i);
    rows.push_back({.id = id, .parent_id = id, .value = values[i], .maybe = std::optional<T>(values[i])});
  }
  rows.push_back({.id = 1000, .parent_id = std::nullopt, .value = values.front(), .maybe = std::nullopt});
  const auto inserted = db.insert(children).values(rows).returning(children.value, children.maybe).all();
  ASSERT_EQ(inserted.size(), rows.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_TRUE(inserted[i].value == values[i] && inserted[i].maybe == values[i]) << item_text(values[i]);
  EXPECT_FALSE(inserted.back().maybe.has_value());
  EXPECT_EQ(
      db.insert(children)
          .values({{.id = 1001, .value = values.back()}, {.id = 1002, .value = values.back(), .maybe = values.back()}})
          .run(),
      2U);

  // Whole rows, one column, columns beside an expression, a struct, a stream.
  struct pair {
    std::optional<T> maybe;
    T value;
  };
  const auto whole = db.select().from(children).order_by(children.id).all();
  const auto alone = db.select(children.value).from(children).order_by(children.id).all();
  const auto beside =
      db.select(children.id + 1, children.maybe, children.value).from(children).order_by(children.id).all();
  const auto pairs =
      db.select(children.maybe, children.value).from(children).order_by(children.id).template into<pair>().all();
  ASSERT_EQ(whole.size(), values.size() + 3);
  for (std::size_t i = 0; i < values.size(); ++i) {
    SCOPED_TRACE("selected: " + item_text(values[i]));
    EXPECT_TRUE(whole[i].value == values[i] && whole[i].maybe == values[i]) << item_text(whole[i].value);
    EXPECT_TRUE(alone[i].value == values[i]);
    EXPECT_TRUE(beside[i].value == values[i] && beside[i].maybe == values[i]);
    EXPECT_TRUE(pairs[i].value == values[i] && pairs[i].maybe == values[i]);
  }
  EXPECT_FALSE(whole[values.size()].maybe.has_value() || beside[values.size()].maybe.has_value() ||
               pairs[values.size()].maybe.has_value() || whole[values.size() + 1].maybe.has_value());
  std::size_t at = 0;
  for (const auto& row : db.select(children.value).from(children).order_by(children.id).stream()) {
    if (at < values.size()) {
      EXPECT_TRUE(row.value == values[at]) << "streamed: " << item_text(row.value);
    }
    ++at;
  }
  EXPECT_EQ(at, values.size() + 3);

  // Joins: whole rows, and single columns.
  const auto joined =
      db.select().from(children).left_join(parents, parents.id == children.parent_id).order_by(children.id).all();
  const auto picked = db.select(children.id, parents.value, parents.maybe)
                          .from(children)
                          .left_join(parents, parents.id == children.parent_id)
                          .order_by(children.id)
                          .all();
  ASSERT_EQ(joined.size(), values.size() + 3);
  for (std::size_t i = 0; i < values.size(); ++i) {
    SCOPED_TRACE("joined: " + item_text(values[i]));
    const auto& [child, parent] = joined[i];
    EXPECT_TRUE(child.value == values[i] && parent.has_value() && parent->value == values[i] &&
                !parent->maybe.has_value());
    EXPECT_TRUE(picked[i][parents.value] == values[i]);
    EXPECT_FALSE(picked[i][parents.maybe].has_value());
  }
  EXPECT_FALSE(joined.back()[parents].has_value());
  EXPECT_FALSE(picked.back()[parents.value].has_value());

  // Nested reads, downwards and upwards.
  const auto downwards =
      db.query(parents).with(parents.children.columns(children.value, children.maybe)).order_by(parents.id).find_many();
  ASSERT_EQ(downwards.size(), values.size());
  const auto upwards = db.query(children).with(children.parent).order_by(children.id).find_many();
  for (std::size_t i = 0; i < values.size(); ++i) {
    SCOPED_TRACE("nested: " + item_text(values[i]));
    ASSERT_EQ(downwards[i].children.size(), 1U);
    EXPECT_TRUE(downwards[i].value == values[i] && downwards[i].children[0].value == values[i] &&
                downwards[i].children[0].maybe == values[i]);
    EXPECT_TRUE(upwards[i].parent.has_value() && upwards[i].parent->value == values[i]);
  }
  EXPECT_FALSE(upwards.back().parent.has_value());
}

/// Finds each of the distinct values of the tables above by comparing it, alone and in a list.
template <auto Spec, class Database>
void expect_comparable(const Database& db, const std::vector<typename tables_of<Spec>::value_type>& values) {
  constexpr auto parents = tables_of<Spec>::parents;
  for (std::size_t i = 0; i < values.size(); ++i) {
    SCOPED_TRACE("compared: " + item_text(values[i]));
    const auto equal = db.select(parents.id).from(parents).where(parents.value == values[i]).all();
    ASSERT_EQ(equal.size(), 1U);
    EXPECT_EQ(equal.front().id, static_cast<std::int32_t>(i));
    const auto others = db.select(parents.id).from(parents).where(parents.value != values[i]).all();
    EXPECT_EQ(others.size(), values.size() - 1);
  }
  const auto all = db.select(virga::count()).from(parents).where(in(parents.value, values)).one();
  EXPECT_EQ(all.template get<0>(), static_cast<std::int64_t>(values.size()));
  const auto none = db.select(virga::count()).from(parents).where(not_in(parents.value, values)).one();
  EXPECT_EQ(none.template get<0>(), 0);
}

/// SQL orders the values, which are given in order, as C++ does.
template <auto Spec, class Database>
void expect_ordered(const Database& db, const std::vector<typename tables_of<Spec>::value_type>& values) {
  constexpr auto parents = tables_of<Spec>::parents;
  const auto rows = db.select().from(parents).order_by(desc(parents.value)).all();
  ASSERT_EQ(rows.size(), values.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(item_text(rows[i].value), item_text(values[values.size() - 1 - i]));
}

/// The same of min() and max(), which PostgreSQL 15 does not have for every type.
template <auto Spec, class Database>
void expect_extremes(const Database& db, const std::vector<typename tables_of<Spec>::value_type>& values) {
  constexpr auto parents = tables_of<Spec>::parents;
  const auto ends = db.select(min(parents.value), max(parents.value)).from(parents).one();
  EXPECT_TRUE(ends.template get<0>() == values.front()) << item_text(ends.template get<0>());
  EXPECT_TRUE(ends.template get<1>() == values.back()) << item_text(ends.template get<1>());
}
