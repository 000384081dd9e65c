#include "reference_page.hpp"

#include <chrono>
#include <tuple>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using documents::albums;
using documents::songs;
using reference::accounts;
using namespace virga;
using namespace virga::columns;

class ReferenceSources : public ReferencePage {};

TEST_F(ReferenceSources, Joins) {
  QUERY(select().from(users).inner_join(posts, posts.author_id == users.id));
  QUERY(select(users.name, posts.title).from(users).left_join(posts, posts.author_id == users.id));
  QUERY(select(users.name, posts.title).from(users).right_join(posts, posts.author_id == users.id));
  QUERY(select(users.name, posts.title).from(users).full_join(posts, posts.author_id == users.id));
  QUERY(select(users.name, posts.title).from(users).cross_join(posts));
  check_block("sources.md", "joins");
}

TEST_F(ReferenceSources, Aliases) {
  DECLARE(constexpr auto manager = virga::alias<"manager">(users));
  QUERY(select(users.name, manager.name).from(users).left_join(manager, manager.id == users.manager_id));
  DECLARE(constexpr auto twin = virga::alias<"twin">(users));
  QUERY(select(users.name, twin.email).from(users).inner_join(twin, using_(users.id, users.name)));
  check_block("sources.md", "aliases");
}

TEST_F(ReferenceSources, Subqueries) {
  DECLARE(const auto counts =
              select(posts.author_id, count().as<"posts">()).from(posts).group_by(posts.author_id).as<"counts">());
  QUERY(select(users.name, counts.get<"posts">()).from(users).inner_join(counts, counts[posts.author_id] == users.id));
  check_block("sources.md", "subqueries");
}

TEST_F(ReferenceSources, Lateral) {
  DECLARE(const auto latest = select(posts.title)
                                  .from(posts)
                                  .where(posts.author_id == users.id)
                                  .order_by(desc(posts.id))
                                  .limit(1)
                                  .as<"latest">());
  QUERY(select(users.name, latest[posts.title]).from(users).left_join_lateral(latest));
  QUERY(select(users.name, latest[posts.title]).from(users).inner_join_lateral(latest, latest[posts.title] != ""));
  QUERY(select(users.name, latest[posts.title]).from(users).cross_join_lateral(latest));
  check_block("sources.md", "lateral");
}

TEST_F(ReferenceSources, Values) {
  DECLARE(const auto prices = virga::values<"prices", "id", "price">({std::tuple(1, 2.5), std::tuple(2, 3.0)}));
  QUERY(select(posts.title, prices.get<"price">()).from(posts).inner_join(prices, prices.get<"id">() == posts.id));
  check_block("sources.md", "values");
}

// [declared]
constexpr auto members_of = virga::table_function<"json_each", virga::function_column<"key", std::string>,
                                                  virga::function_column<"value", std::optional<std::string>>>;
// [/declared]

TEST_F(ReferenceSources, TableFunctions) {
  DECLARE(const auto n = pg::generate_series(1, 10).as<"n">());
  QUERY(select(n.get<"n">()).from(n));
  DECLARE(const auto even = pg::generate_series(0, 10, 2).as<"even">());
  QUERY(select(even.get<"even">()).from(even));
  DECLARE(const auto days = pg::generate_series(cast<timestamp()>("2026-01-01"), cast<timestamp()>("2026-01-31"),
                                                std::chrono::days(1))
                                .as<"days">());
  QUERY(select(cast<date()>(days.get<"days">())).from(days));
  DECLARE(const auto tag = pg::unnest(songs.tags).as<"tag">());
  QUERY(select(songs.id, tag.get<"tag">()).from(songs).cross_join(tag));
  DECLARE(const auto words = pg::string_to_table(posts.title, " ").with_ordinality().as<"words">());
  QUERY(select(words.get<"words">(), words.get<"ordinality">()).from(posts).cross_join(words));
  DECLARE(const auto parts = pg::regexp_split_to_table(posts.title, "\\s+").as<"parts">());
  QUERY(select(parts.get<"parts">()).from(posts).cross_join(parts));
  DECLARE(const auto matches = pg::regexp_matches(posts.title, "[A-Z]").as<"matches">());
  QUERY(select(posts.id, matches.get<"matches">()).from(posts).cross_join(matches));
  DECLARE(const auto members = pg::json_each(albums.info).as<"members">());
  QUERY(select(members.get<"key">(), members.get<"value">()).from(albums).cross_join(members));
  DECLARE(const auto parts_of_data = pg::json_each(songs.extra).as<"data">());
  QUERY(select(songs.id, parts_of_data.get<"value">()).from(songs).cross_join(parts_of_data));
  DECLARE(const auto member_texts = pg::json_each_text(albums.info).as<"texts">());
  QUERY(select(albums.id, member_texts.get<"value">()).from(albums).cross_join(member_texts));
  DECLARE(const auto keys = pg::json_object_keys(albums.info).as<"keys">());
  QUERY(select(albums.id, keys.get<"keys">()).from(albums).cross_join(keys));
  DECLARE(const auto tracks = pg::json_array_elements(json_get(albums.info, "tracks")).as<"tracks">());
  QUERY(select(albums.id, tracks.get<"tracks">()).from(albums).cross_join(tracks));
  DECLARE(const auto titles = pg::json_array_elements_text(json_get(albums.info, "tracks")).as<"titles">());
  QUERY(select(albums.id, titles.get<"titles">()).from(albums).cross_join(titles));
  DECLARE(const auto found = pg::jsonb_path_query(songs.data, "$.b[*]").as<"found">());
  QUERY(select(songs.id, found.get<"found">()).from(songs).cross_join(found));
  DECLARE(const auto record = pg::json_to_record<pg::record_column<"price", numeric()>>(albums.info).as<"record">());
  QUERY(select(albums.id, record.get<"price">()).from(albums).cross_join(record));
  DECLARE(const auto lines =
              pg::json_to_recordset<pg::record_column<"id", integer()>, pg::record_column<"name", text()>>(
                  cast<json()>(R"([{"id": 1, "name": "Ada"}])"))
                  .as<"lines">());
  QUERY(select(lines.get<"id">(), lines.get<"name">()).from(lines));
  DECLARE(const auto several = pg::unnest(songs.tags, songs.charts).as<"several", "tag", "chart">());
  QUERY(select(several.get<"tag">(), several.get<"chart">()).from(songs).cross_join(several));
  DECLARE(const auto beside =
              pg::rows_from(pg::generate_series(1, 3), pg::unnest(songs.tags)).as<"beside", "n", "tag">());
  QUERY(select(songs.id, beside.get<"n">(), beside.get<"tag">()).from(songs).cross_join(beside));
  check_block("sources.md", "table-functions-pg");
}

TEST_F(ReferenceSources, OwnTableFunctions) {
  DECLARE(const auto member = members_of(albums.info).as<"member">());
  QUERY(select(albums.id, member.get<"key">()).from(albums).cross_join(member));
  check_block("sources.md", "table-functions-own");
}

TEST_F(ReferenceSources, TableFunctionsOfSqlite) {
  DECLARE(const auto each = sqlite::json_each<std::int64_t, std::int64_t>("[3, 4]").as<"each">());
  QUERY(select(each.get<"key">(), each.get<"value">()).from(each));
  DECLARE(const auto tags = sqlite::json_each(posts.body, "$.tags").as<"tags">());
  QUERY(select(posts.id, tags.get<"value">()).from(posts).cross_join(tags).where(posts.id == 9));
  DECLARE(const auto tree = sqlite::json_tree(albums.info).as<"tree">());
  QUERY(select(albums.id, tree.get<"fullkey">(), tree.get<"type">()).from(albums).cross_join(tree));
  check_block("sources.md", "table-functions-sqlite");
}

TEST_F(ReferenceSources, TableSample) {
  QUERY(select(posts.id).from(tablesample_bernoulli(posts, 10)));
  QUERY(select(posts.id).from(tablesample_system(posts, 10).repeatable(7)));
  check_block("sources.md", "tablesample");
}

TEST_F(ReferenceSources, IndexedBy) {
  QUERY(select(accounts.id).from(sqlite::indexed_by<"accounts_email">(accounts)).where(lower(accounts.email) == "ada"));
  QUERY(select(accounts.id).from(sqlite::not_indexed(accounts)).where(accounts.login == "ada"));
  QUERY(update(sqlite::not_indexed(accounts)).set({.login = "ada"}).where(accounts.login == "Ada"));
  QUERY(delete_from(sqlite::indexed_by<"accounts_email">(accounts)).where(lower(accounts.email) == "ada"));
  check_block("sources.md", "indexed-by");
}

TEST_F(ReferenceSources, Only) {
  QUERY(select(posts.id).from(pg::only(posts)).where(posts.views > 10));
  QUERY(update(pg::only(posts)).set({.views = 0}).where(posts.id == 1));
  check_block("sources.md", "only");
}

TEST_F(ReferenceSources, Ctes) {
  DECLARE(const auto viewed =
              virga::cte<"viewed">(select(posts.id, posts.author_id).from(posts).where(posts.views > 10)));
  QUERY(virga::with(viewed).select(users.name).from(users).inner_join(viewed, viewed[posts.author_id] == users.id));
  QUERY(virga::with(viewed.materialized()).select(viewed[posts.id]).from(viewed));
  QUERY(virga::with(viewed.not_materialized()).select_distinct(viewed[posts.author_id]).from(viewed));
  DECLARE(const auto again = viewed.as<"again">());
  QUERY(virga::with(viewed).select(again[posts.id]).from(viewed).inner_join(again, again[posts.id] > viewed[posts.id]));
  DECLARE(const auto authors = virga::cte<"authors">(select_distinct(viewed[posts.author_id]).from(viewed)));
  QUERY(virga::with(viewed, authors).select().from(authors));
  QUERY(insert(post_tags)
            .columns(post_tags.post_id, post_tags.tag)
            .select(virga::with(viewed).select(viewed[posts.id], sql<"'viewed'", std::string>()).from(viewed)));
  QUERY(delete_from(post_tags).where(in(post_tags.post_id, virga::with(viewed).select(viewed[posts.id]).from(viewed))));
  check_block("sources.md", "ctes");
}

TEST_F(ReferenceSources, CtesOfWrites) {
  DECLARE(const auto viewed = virga::cte<"viewed">(select(posts.id).from(posts).where(posts.views > 10)));
  QUERY(virga::with(viewed)
            .insert(post_tags)
            .columns(post_tags.post_id, post_tags.tag)
            .select(select(viewed[posts.id], sql<"'seen'", std::string>()).from(viewed)));
  QUERY(virga::with(viewed)
            .update(posts)
            .set({.published = true})
            .where(in(posts.id, select(viewed[posts.id]).from(viewed))));
  QUERY(virga::with(viewed).delete_from(post_tags).where(in(post_tags.post_id, select(viewed[posts.id]).from(viewed))));
  DECLARE(const auto gone =
              virga::cte<"gone">(delete_from(post_tags).where(post_tags.weight == 7).returning(post_tags.tag)));
  QUERY(virga::with(gone).select(gone[post_tags.tag]).from(gone));
  check_block("sources.md", "ctes-writes");
}

TEST_F(ReferenceSources, Recursion) {
  DECLARE(
      const auto tree =
          virga::recursive_cte<"tree">(select(users.id, users.name).from(users).where(is_null(users.manager_id)))
              .union_all([](auto above) {
                return select(users.id, users.name).from(users).inner_join(above, users.manager_id == above[users.id]);
              }));
  QUERY(virga::with(tree).select(tree[users.name]).from(tree));
  check_block("sources.md", "recursion");
}

TEST_F(ReferenceSources, SearchAndCycle) {
  const auto tree =
      virga::recursive_cte<"tree">(select(users.id).from(users).where(users.id == 1)).union_all([](auto above) {
        return select(users.id).from(users).inner_join(above, users.manager_id == above[users.id]);
      });
  DECLARE(const auto deep = tree.search_depth_first_by<"ordering">(tree[users.id]));
  QUERY(virga::with(deep).select(deep[users.id]).from(deep).order_by(deep.get<"ordering">()));
  DECLARE(const auto broad = tree.search_breadth_first_by<"ordering">(tree[users.id]));
  QUERY(virga::with(broad).select(broad[users.id]).from(broad).order_by(broad.get<"ordering">()));
  DECLARE(const auto safe = tree.cycle<"is_cycle", "path">(tree[users.id]));
  QUERY(virga::with(safe).select(safe[users.id], safe.get<"is_cycle">()).from(safe));
  DECLARE(const auto marked = tree.cycle<"visit", "again", "new", "path">(tree[users.id]));
  QUERY(virga::with(marked).select(marked[users.id], marked.get<"visit">()).from(marked));
  DECLARE(const auto numbered = tree.cycle<"again", 1, 0, "path">(tree[users.id]));
  QUERY(virga::with(numbered).select(numbered[users.id]).from(numbered).where(numbered.get<"again">() == 0));
  check_block("sources.md", "search-and-cycle");
}

}  // namespace
