#include "sql_case.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

// A query is a value: what it was made from may change and go, and it says the same.

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using new_tag = virga::new_row<blog::PostTags>;
using post_change = virga::patch_by<blog::Posts, "id">;
using texts = std::vector<std::string>;

template <class Where>
class OwnedValues : public SqlCase<Where> {
 protected:
  texts tags_of(std::int32_t post) {
    const auto weighted = virga::sql<"{} || ' ' || {}", std::string>(post_tags.tag, post_tags.weight);
    return row_texts(
        this->db->select(weighted).from(post_tags).where(post_tags.post_id == post).order_by(post_tags.tag).all());
  }

  /// A query whose rows are gone when it is returned.
  auto insert_of_local_rows(std::string tag) {
    std::vector<new_tag> rows{{.post_id = 2, .tag = tag + " 1"}, {.post_id = 2, .tag = tag + " 2"}};
    return this->db->insert(post_tags).values(rows);
  }
  auto insert_of_local_rows_returning(std::string tag) {
    std::vector<new_tag> rows{{.post_id = 2, .tag = tag}};
    return this->db->insert(post_tags).values(std::span<const new_tag>(rows)).returning(post_tags.tag);
  }
};
TYPED_TEST_SUITE(OwnedValues, both_databases, database_name);

TYPED_TEST(OwnedValues, RowsOfAVector) {
  std::vector<new_tag> rows{{.post_id = 2, .tag = "a"}, {.post_id = 2, .tag = "b", .weight = 7}};
  const auto query = this->db->insert(post_tags).values(rows);
  const auto unbound = virga::insert(post_tags).values(rows);
  rows[0] = {.post_id = 99, .tag = "overwritten"};
  rows.clear();
  rows.shrink_to_fit();
  const auto copy = query;
  EXPECT_EQ(query.run(), 2U);
  EXPECT_EQ(this->tags_of(2), (texts{"a 1", "b 7"}));
  this->db->delete_from(post_tags).where(post_tags.post_id == 2).run();
  EXPECT_EQ(copy.run(), 2U);
  this->db->delete_from(post_tags).where(post_tags.post_id == 2).run();
  EXPECT_EQ(this->db->run(unbound), 2U);
  EXPECT_EQ(this->tags_of(2), (texts{"a 1", "b 7"}));
}

TYPED_TEST(OwnedValues, RowsOfASpanAnArrayAndAMovedVector) {
  std::array<new_tag, 2> rows{new_tag{.post_id = 2, .tag = "a"}, new_tag{.post_id = 2, .tag = "b"}};
  std::span<const new_tag> view(rows);
  const auto& of_view = this->db->insert(post_tags).values(view.subspan(0, 1));
  auto&& of_array = this->db->insert(post_tags).values(rows).on_conflict_do_nothing();
  auto held = std::make_unique<decltype(this->db->insert(post_tags).values(view))>(
      this->db->insert(post_tags).values(view.subspan(1)));
  rows = {new_tag{.post_id = 99, .tag = "overwritten"}, new_tag{.post_id = 99, .tag = "overwritten"}};
  EXPECT_EQ(of_view.run(), 1U);
  EXPECT_EQ(held->run(), 1U);
  EXPECT_EQ(of_array.run(), 0U);
  EXPECT_EQ(this->tags_of(2), (texts{"a 1", "b 1"}));
  std::vector<new_tag> more{{.post_id = 2, .tag = "c"}};
  const auto of_moved = this->db->insert(post_tags).values(std::move(more));
  EXPECT_EQ(of_moved.run(), 1U);
  EXPECT_EQ(this->tags_of(2), (texts{"a 1", "b 1", "c 1"}));
}

TYPED_TEST(OwnedValues, RowsOfAFunctionThatReturnsTheQuery) {
  EXPECT_EQ(this->insert_of_local_rows("first").run(), 2U);
  const auto query = this->insert_of_local_rows("second");
  EXPECT_EQ(query.run(), 2U);
  EXPECT_EQ(row_texts(this->insert_of_local_rows_returning("third").all()), texts{"third"});
  EXPECT_EQ(this->tags_of(2), (texts{"first 1 1", "first 2 1", "second 1 1", "second 2 1", "third 1"}));
}

TYPED_TEST(OwnedValues, AQueryIsGivenAnotherOnesRows) {
  std::vector<new_tag> rows{{.post_id = 2, .tag = "a"}};
  auto query = this->db->insert(post_tags).values(rows);
  rows[0].tag = "b";
  query = this->db->insert(post_tags).values(rows);
  rows[0].tag = "c";
  EXPECT_EQ(query.run(), 1U);
  EXPECT_EQ(this->tags_of(2), texts{"b 1"});
}

TYPED_TEST(OwnedValues, RowsOfAnUpdateByTheKey) {
  std::vector<post_change> changes{{.id = 1, .title = "A"}, {.id = 3, .title = "C"}};
  const auto query = this->db->update(posts).by(posts.id).values(changes);
  const auto returning = this->db->update(posts).by(posts.id).values(changes).returning(posts.title);
  changes[0] = {.id = 2, .title = "overwritten"};
  changes.clear();
  EXPECT_EQ(query.run(), 2U);
  const auto titles = row_texts(this->db->select(posts.title).from(posts).order_by(posts.id).all());
  EXPECT_EQ(titles, (texts{"A", "Notes", "C"}));
  EXPECT_EQ(returning.all().size(), 2U);
}

TYPED_TEST(OwnedValues, ValuesOfConditions) {
  std::string name = "Ada";
  std::vector<std::int32_t> ids{1, 2};
  std::vector<std::string_view> names{name, "Grace"};
  const auto by_string = this->db->select(users.id).from(users).where(users.name == name);
  const auto by_view = this->db->select(users.id).from(users).where(users.name == std::string_view(name));
  const auto by_pointer = this->db->select(users.id).from(users).where(users.name == name.c_str());
  const auto by_list = this->db->select(users.id).from(users).where(in(users.id, ids)).order_by(users.id);
  const auto by_names = this->db->select(users.id).from(users).where(in(users.name, names)).order_by(users.id);
  const auto by_rows = this->db->select(users.id).from(users).where(
      in(virga::row_value(users.id, users.name), std::vector{std::pair(1, std::string_view(name))}));
  const auto selected = this->db->select(virga::value(std::string_view(name)));
  std::memcpy(name.data(), "Eve", 3);
  ids = {77, 78};
  names.clear();
  EXPECT_EQ(row_texts(by_string.all()), texts{"1"});
  EXPECT_EQ(row_texts(by_view.all()), texts{"1"});
  EXPECT_EQ(row_texts(by_pointer.all()), texts{"1"});
  EXPECT_EQ(row_texts(by_list.all()), (texts{"1", "2"}));
  EXPECT_EQ(row_texts(by_names.all()), (texts{"1", "2"}));
  EXPECT_EQ(row_texts(by_rows.all()), texts{"1"});
  EXPECT_EQ(row_texts(selected.all()), texts{"Ada"});
}

TYPED_TEST(OwnedValues, BytesOfAView) {
  virga::blob bytes{std::byte{1}, std::byte{2}};
  const auto selected = this->db->select(virga::value(virga::blob_view(bytes)).template as<"bytes">());
  bytes.assign(2, std::byte{9});
  EXPECT_EQ(selected.one().template get<"bytes">(), (virga::blob{std::byte{1}, std::byte{2}}));
}

TYPED_TEST(OwnedValues, RowsOfAListOfValuesAndOfASet) {
  std::vector<std::pair<std::int32_t, std::string>> rows{{1, "a"}};
  const auto listed = virga::values<"v", "id", "name">(rows);
  std::string title = "A";
  const auto change = this->db->update(posts).set({.title = title, .body = title.c_str()}).where(posts.id == 1);
  rows[0] = {2, "overwritten"};
  title = "B";
  EXPECT_EQ(row_texts(this->db->select().from(listed).all()), texts{"1, a"});
  change.run();
  EXPECT_EQ(row_texts(this->db->select(posts.title, posts.body).from(posts).where(posts.id == 1).all()), texts{"A, A"});
}

}  // namespace
