#include "refused_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

#include <optional>
#include <string>

namespace {

using blog::posts;
using blog::users;
using virga::placeholder;

using texts = std::vector<std::string>;

/// Prepared statements whose placeholders the compiler does not know: they are checked when they are run.
template <class Where>
class PrepareDynamic : public RefusedCase<Where> {};
TYPED_TEST_SUITE(PrepareDynamic, both_databases, database_name);

TYPED_TEST(PrepareDynamic, Clauses) {
  const auto prepared = this->db->select(users.name)
                            .from(users)
                            .dynamic()
                            .inner_join(posts, posts.author_id == users.id and posts.views > placeholder<"views">)
                            .where(users.id != placeholder<"not">)
                            .order_by(posts.id)
                            .limit(placeholder<"most">)
                            .offset(placeholder<"skip">)
                            .prepare();
  EXPECT_EQ(row_texts(prepared.all(placeholder<"not"> = 9, placeholder<"views"> = 7, placeholder<"most"> = 5,
                                   placeholder<"skip"> = 0)),
            (texts{"Ada", "Grace"}));
  EXPECT_EQ(this->seen.back().parameters, (texts{"7", "9", "5", "0"}));
  EXPECT_EQ(
      prepared.one(placeholder<"skip"> = 1, placeholder<"views"> = 7, placeholder<"most"> = 5, placeholder<"not"> = 9)
          .name,
      "Grace");
}

TYPED_TEST(PrepareDynamic, NamesAndTypes) {
  const auto prepared =
      this->db->select(users.name).from(users).dynamic().where(users.id == placeholder<"id">).prepare();
  EXPECT_EQ(this->refused([&] { prepared.all(placeholder<"id"> = 2, placeholder<"typo"> = 2); }),
            "the statement has no placeholder \"typo\"");
  EXPECT_EQ(this->refused([&] { prepared.get(placeholder<"typo"> = 2); }), "placeholder \"id\" has no value");
  EXPECT_EQ(this->refused([&] { prepared.one(); }), "placeholder \"id\" has no value");
  EXPECT_EQ(this->refused([&] { prepared.all(placeholder<"id"> = "2"); }),
            "placeholder \"id\" was given a value of another type than its column's");
  EXPECT_EQ(this->refused([&] { prepared.all(placeholder<"id"> = 2.5); }),
            "placeholder \"id\" was given a value of another type than its column's");
  EXPECT_EQ(this->refused([&] { prepared.all(placeholder<"id"> = std::optional<int>()); }),
            "placeholder \"id\" was given null, which its column doesn't take");
  EXPECT_EQ(prepared.one(placeholder<"id"> = 2).name, "Grace");
}

TYPED_TEST(PrepareDynamic, Conditions) {
  virga::condition filter = users.name == placeholder<"name">;
  const auto prepared = this->db->select(users.id).from(users).where(filter).limit(placeholder<"most">).prepare();
  EXPECT_EQ(row_texts(prepared.all(placeholder<"name"> = "Ada", placeholder<"most"> = 3)), texts{"1"});
  EXPECT_EQ(this->refused(
                [&] { prepared.all(placeholder<"name"> = "Ada", placeholder<"most"> = 3, placeholder<"typo"> = 3); }),
            "the statement has no placeholder \"typo\"");
  EXPECT_EQ(this->refused([&] { prepared.all(placeholder<"most"> = 3); }), "placeholder \"name\" has no value");
  EXPECT_EQ(this->refused([&] { prepared.all(placeholder<"most"> = 3, placeholder<"name"> = 3); }),
            "placeholder \"name\" was given a value of another type than its column's");
  EXPECT_EQ(row_texts(prepared.all(placeholder<"name"> = "Alan", placeholder<"most"> = 3)), texts{"3"});

  filter = virga::condition();
  const auto unfiltered = this->db->select(users.id).from(users).where(filter).order_by(users.id).prepare();
  EXPECT_EQ(this->refused([&] { unfiltered.all(placeholder<"name"> = "Ada"); }),
            "the statement has no placeholder \"name\"");
  EXPECT_EQ(row_texts(unfiltered.all()), (texts{"1", "2", "3"}));
}

TYPED_TEST(PrepareDynamic, ConditionsOfWrites) {
  const virga::condition filter = posts.id == placeholder<"id">;
  const auto prepared = this->db->delete_from(posts).where(filter and posts.id > 1).prepare();
  EXPECT_EQ(this->refused([&] { prepared.run(placeholder<"id"> = 2, placeholder<"typo"> = 2); }),
            "the statement has no placeholder \"typo\"");
  EXPECT_EQ(this->refused([&] { prepared.run(); }), "placeholder \"id\" has no value");
  EXPECT_EQ(this->refused([&] { prepared.run(placeholder<"id"> = "2"); }),
            "placeholder \"id\" was given a value of another type than its column's");
  EXPECT_EQ(prepared.run(placeholder<"id"> = 2), 1U);
  EXPECT_EQ(prepared.run(placeholder<"id"> = 2), 0U);
}

}  // namespace
