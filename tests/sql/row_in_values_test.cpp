#include "sql_case.hpp"

#include <virga/writer/literal_writer.hpp>

#include <array>
#include <list>
#include <map>
#include <tuple>

namespace {

using blog::posts;
using blog::users;
using virga::row_value;
using virga::select;

template <class Where>
class RowInValuesSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(RowInValuesSql, both_databases, database_name);

TYPED_TEST(RowInValuesSql, Values) {
  const std::vector<std::tuple<std::int32_t, std::string>> keys{{2, "Notes"}, {3, "Notes"}};
  const std::vector<std::string> on_pg{"[2, 3]", "['Notes', 'Notes']"};
  const std::vector<std::string> on_sqlite{"[[2, 'Notes'], [3, 'Notes']]"};
  this->expect("in", select(posts.id).from(posts).where(in(row_value(posts.id, posts.title), keys)),
               {.pg = R"(select "id" from "posts" where ("id", "title") in (select * from )"
                      R"(unnest($1::integer[], $2::text[])))",
                .sqlite = R"(select "id" from "posts" where ("id", "title") in (select value ->> 0, value ->> 1 from )"
                          R"(json_each(?)))",
                .parameters = on_pg,
                .rows = {"2"},
                .sqlite_parameters = on_sqlite});
  this->expect("not in",
               select(posts.id).from(posts).where(not_in(row_value(posts.id, posts.title), keys)).order_by(posts.id),
               {.pg = R"(select "id" from "posts" where ("id", "title") not in (select * from )"
                      R"(unnest($1::integer[], $2::text[])) order by "id")",
                .sqlite = R"(select "id" from "posts" where ("id", "title") not in (select value ->> 0, value ->> 1 )"
                          R"(from json_each(?)) order by "id")",
                .parameters = on_pg,
                .rows = {"1", "3"},
                .sqlite_parameters = on_sqlite});
  this->expect("between other parameters",
               select(posts.id).from(posts).where(posts.id > 0 and
                                                  in(row_value(posts.author_id, posts.views + 1), {std::pair{1, 8}}) and
                                                  posts.id < 9),
               {.pg = R"(select "id" from "posts" where "id" > $1 and ("author_id", "views" + $2) in (select * from )"
                      R"(unnest($3::integer[], $4::bigint[])) and "id" < $5)",
                .sqlite = R"(select "id" from "posts" where "id" > ? and ("author_id", "views" + ?) in )"
                          R"((select value ->> 0, value ->> 1 from json_each(?)) and "id" < ?)",
                .parameters = {"0", "1", "[1]", "[8]", "9"},
                .rows = {"2"},
                .sqlite_parameters = {"0", "1", "[[1, 8]]", "9"}});
}

TYPED_TEST(RowInValuesSql, EmptyRanges) {
  const std::vector<std::pair<int, int>> nothing;
  this->expect("nothing is in one",
               select(posts.id).from(posts).where(in(row_value(posts.id, posts.author_id), nothing)),
               {.pg = R"(select "id" from "posts" where ("id", "author_id") in (select * from )"
                      R"(unnest($1::integer[], $2::integer[])))",
                .sqlite = R"(select "id" from "posts" where ("id", "author_id") in (select value ->> 0, value ->> 1 )"
                          R"(from json_each(?)))",
                .parameters = {"[]", "[]"},
                .sqlite_parameters = {"[]"}});
  const auto all =
      this->db->select(posts.id).from(posts).where(not_in(row_value(posts.id, posts.author_id), nothing)).all();
  EXPECT_EQ(all.size(), 3U);
}

TYPED_TEST(RowInValuesSql, EveryTypeAndRange) {
  const auto found = [&](const auto& row, const auto& range) {
    return row_texts(this->db->select(posts.id).from(posts).where(in(row, range)).order_by(posts.id).all());
  };
  using ids = std::vector<std::string>;
  const auto pair = row_value(posts.id, posts.author_id);
  EXPECT_EQ(found(pair, std::list<std::pair<std::int16_t, std::int64_t>>{{1, 1}, {2, 2}}), ids{"1"});
  EXPECT_EQ(found(pair, std::array{std::array{3, 2}, std::array{2, 1}}), (ids{"2", "3"}));
  EXPECT_EQ(found(pair, std::map<int, int>{{3, 2}, {2, 3}}), ids{"3"});
  EXPECT_EQ(found(pair, std::vector{row_value(1, 1), row_value(3, 2)}), (ids{"1", "3"}));
  EXPECT_EQ(
      found(
          row_value(posts.author_id, posts.views),
          this->db->select(posts.author_id, coalesce(max(posts.views), 0)).from(posts).group_by(posts.author_id).all()),
      (ids{"1", "3"}));
  const auto day = *virga::parse_date("1843-08-01");
  EXPECT_EQ(found(row_value(posts.posted_on, posts.published, posts.score, posts.rating, posts.title),
                  std::vector{std::tuple{day, true, 0.5, virga::decimal("4.5"), "On the Analytical Engine"}}),
            ids{"1"});
  EXPECT_EQ(found(row_value(posts.id, posts.title), std::vector<std::pair<int, const char*>>{}), ids{});
}

TYPED_TEST(RowInValuesSql, TextsAreNoText) {
  const std::vector<std::tuple<std::string, std::string>> odd{{"it's \"odd\"", "[1, {\"a\": 2}]\n\\"}, {"Ada", "null"}};
  const auto one =
      select(users.id).from(users).where(in(row_value(virga::bound_value<std::string>{{"it's \"odd\""}},
                                                      virga::bound_value<std::string>{{"[1, {\"a\": 2}]\n\\"}}),
                                            odd));
  EXPECT_EQ(this->db->all(one).size(), 3U);
  EXPECT_TRUE(
      this->db->select(users.id).from(users).where(in(row_value(users.name, users.nickname), odd)).all().empty());
}

TYPED_TEST(RowInValuesSql, MayBeNull) {
  const auto row = this->db
                       ->select(in(row_value(posts.id, posts.author_id), {std::pair{1, 1}}),
                                in(row_value(posts.id, posts.score), {std::pair{2, 0.5}}).template as<"maybe">())
                       .from(posts)
                       .where(posts.id == 2)
                       .one();
  static_assert(std::same_as<std::remove_cvref_t<decltype(row.template get<0>())>, bool>);
  EXPECT_FALSE(row.template get<0>());
  const std::optional<bool> maybe = row.template get<"maybe">();
  EXPECT_EQ(maybe, std::nullopt);
}

TYPED_TEST(RowInValuesSql, InACondition) {
  const std::vector<std::pair<int, int>> keys{{1, 1}, {3, 2}};
  virga::condition wanted = in(row_value(posts.id, posts.author_id), keys);
  wanted = wanted and posts.views < 50;
  EXPECT_EQ(row_texts(this->db->select(posts.id).from(posts).where(wanted).all()), std::vector<std::string>{"3"});
  const auto batch = this->db->batch(select(posts.id).from(posts).where(in(row_value(posts.id, posts.author_id), keys)),
                                     select(users.id).from(users));
  EXPECT_EQ(std::get<0>(batch).size(), 2U);
}

TEST(RowInValues, AsLiterals) {
  const auto node = in(row_value(posts.id, posts.title), std::vector{std::tuple{1, "it's"}, std::tuple{2, "b"}});
  virga::literal_writer out(virga::postgresql::rules);
  std::remove_const_t<decltype(node)>::write(out, &node);
  EXPECT_EQ(out.written(), R"(("id", "title") in ((1, 'it''s'), (2, 'b')))");
}

TYPED_TEST(RowInValuesSql, OrderedBesideARowOfASubquery) {
  const auto last = select(posts.author_id, posts.id).from(posts).where(posts.title == "Notes");
  const auto key = row_value(posts.author_id, posts.id);
  const auto found = [&](std::string_view name, const auto& condition, std::string_view op,
                         std::vector<std::string> rows) {
    const std::string begin = R"(select "id" from "posts" where ("author_id", "id") )" + std::string(op) +
                              R"( (select "posts"."author_id", "posts"."id" from "posts" where "posts"."title" = )";
    this->expect(name, select(posts.id).from(posts).where(condition).order_by(posts.id),
                 {.pg = begin + R"($1) order by "id")",
                  .sqlite = begin + R"(?) order by "id")",
                  .parameters = {"'Notes'"},
                  .rows = std::move(rows)});
  };
  found("less", key < last, "<", {"1"});
  found("less or equal", key <= last, "<=", {"1", "2"});
  found("greater", key > last, ">", {"3"});
  found("greater or equal", key >= last, ">=", {"2", "3"});
  const auto row = this->db->select(key < select(posts.author_id, posts.id).from(posts).where(posts.id == 9))
                       .from(posts)
                       .where(posts.id == 1)
                       .one();
  const std::optional<bool> of_no_row = row.template get<0>();
  EXPECT_EQ(of_no_row, std::nullopt);
}

}  // namespace
