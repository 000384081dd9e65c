#include "reference_page.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using namespace virga;

class ReferenceSelect : public ReferencePage {};

TEST_F(ReferenceSelect, Fields) {
  QUERY(select().from(users));
  QUERY(select(posts.id, posts.title).from(posts));
  QUERY(select(posts.id, upper(posts.title).as<"title">()).from(posts));
  QUERY(select(posts.id, 7, value(std::optional(7)).as<"seven">()).from(posts));
  QUERY(select_distinct(posts.author_id).from(posts));
  QUERY(select(posts.author_id, posts.title)
            .distinct_on(posts.author_id)
            .from(posts)
            .order_by(posts.author_id, desc(posts.views)));
  check_block("select.md", "fields");
}

TEST_F(ReferenceSelect, Where) {
  QUERY(select(posts.id).from(posts).where(posts.published and posts.views > 9));
  check_block("select.md", "where");
}

TEST_F(ReferenceSelect, OrderBy) {
  QUERY(select(posts.id).from(posts).order_by(posts.author_id, desc(posts.views)));
  QUERY(select(posts.id).from(posts).order_by(asc(posts.rating).nulls_first(), desc(posts.score).nulls_last()));
  QUERY(select(posts.id).from(posts).order_by(nulls_last(posts.rating), nulls_first(desc(posts.score))));
  check_block("select.md", "order-by");
}

TEST_F(ReferenceSelect, Limit) {
  QUERY(select(posts.id).from(posts).order_by(posts.id).limit(10).offset(20));
  QUERY(select(posts.id).from(posts).order_by(posts.id).offset(20));
  QUERY(select(posts.id).from(posts).order_by(desc(posts.views)).limit(3).with_ties());
  check_block("select.md", "limit");
}

TEST_F(ReferenceSelect, Pages) {
  QUERY(select(posts.id).from(posts).order_by(posts.id).after(7).limit(10));
  QUERY(select(posts.id).from(posts).order_by(desc(posts.views), desc(posts.id)).after({20, 7}).limit(10));
  QUERY(select(posts.id).from(posts).order_by(desc(posts.views), desc(posts.id)).before({20, 7}).limit(10));
  QUERY(select(posts.id).from(posts).order_by(desc(posts.views), posts.id).after({20, 7}).limit(10));
  QUERY(select(posts.id).from(posts).order_by(posts.score, posts.id).after({4.5, 7}).limit(10));
  QUERY(select(posts.id).from(posts).order_by(posts.score, posts.id).after({std::nullopt, 7}).limit(10));
  check_block("select.md", "pages");
}

TEST_F(ReferenceSelect, Locks) {
  QUERY(select(posts.id).from(posts).where(posts.id == 1).for_update());
  QUERY(select(posts.id).from(posts).where(posts.id == 1).for_no_key_update());
  QUERY(select(posts.id).from(posts).where(posts.id == 1).for_share());
  QUERY(select(posts.id).from(posts).where(posts.id == 1).for_key_share());
  QUERY(select(posts.id)
            .from(posts)
            .inner_join(users, users.id == posts.author_id)
            .limit(1)
            .for_update()
            .of(posts)
            .skip_locked());
  QUERY(select(posts.id).from(posts).for_update().no_wait());
  QUERY(select(posts.id)
            .from(posts)
            .inner_join(users, users.id == posts.author_id)
            .for_update()
            .of(posts)
            .for_share()
            .of(users)
            .no_wait());
  check_block("select.md", "locks");
}

TEST_F(ReferenceSelect, SetOperations) {
  QUERY(select(users.id).from(users).union_(select(posts.id).from(posts)));
  QUERY(select(users.id).from(users).union_all(select(posts.id).from(posts)));
  QUERY(select(users.id).from(users).intersect(select(posts.id).from(posts)));
  QUERY(select(users.id).from(users).intersect_all(select(posts.id).from(posts)));
  QUERY(select(users.id).from(users).except(select(posts.id).from(posts)));
  QUERY(select(users.id).from(users).except_all(select(posts.id).from(posts)));
  QUERY(virga::union_(select(users.name).from(users), select(posts.title).from(posts)).order_by(users.name).limit(3));
  QUERY(virga::union_all(select(users.id).from(users), select(posts.id).from(posts)));
  QUERY(virga::intersect(select(users.id).from(users), select(posts.id).from(posts)));
  QUERY(virga::intersect_all(select(users.id).from(users), select(posts.id).from(posts)));
  QUERY(virga::except(select(users.id).from(users), select(posts.id).from(posts)));
  QUERY(virga::except_all(select(users.id).from(users), select(posts.id).from(posts)));
  QUERY(select(users.id).from(users).order_by(users.id).limit(1).union_all(select(posts.id).from(posts)));
  check_block("select.md", "set-operations");
}

TEST_F(ReferenceSelect, GroupBy) {
  QUERY(select(posts.author_id, count()).from(posts).group_by(posts.author_id).having(count() > 1));
  QUERY(
      select(posts.author_id, posts.published, count()).from(posts).group_by(rollup(posts.author_id, posts.published)));
  QUERY(select(posts.author_id, posts.published, count()).from(posts).group_by(cube(posts.author_id, posts.published)));
  QUERY(select(posts.author_id, grouping(posts.author_id), count())
            .from(posts)
            .group_by(grouping_sets(virga::set(posts.author_id, posts.published), virga::set())));
  QUERY(select(posts.author_id, posts.published, count())
            .from(posts)
            .group_by_distinct(rollup(posts.author_id, posts.published), rollup(posts.author_id)));
  check_block("grouping.md", "group-by");
}

TEST_F(ReferenceSelect, WindowClause) {
  QUERY(select(posts.id, row_number().over<"w">(), sum(posts.views).over<"w">())
            .from(posts)
            .window<"w">(partition_by(posts.author_id).order_by(posts.id)));
  QUERY(select(posts.id, sum(posts.views).over(named_window<"w">.rows_between(preceding(1), current_row)))
            .from(posts)
            .window<"w">(order_by(posts.id)));
  check_block("grouping.md", "window-clause");
}

TEST_F(ReferenceSelect, Dynamic) {
  QUERY(select(users.id).from(users).where(condition(users.age > 18) and users.name == "Ada"));
  QUERY(select(users.id).from(users).where(condition()));
  QUERY(select(users.id).from(users).where(and_(users.id > 1, std::optional<condition>())));
  QUERY(select(users.id).from(users).where(or_(std::vector<condition>{users.id == 1, users.age > 18})));
  QUERY(select(users.id).from(users).dynamic());
  QUERY(select(users.id).from(users).dynamic().where(users.id > 1).where(users.age > 18));
  QUERY(select(users.id).from(users).dynamic().order_by(users.id).order_by(desc(users.name)).limit(10).offset(5));
  QUERY(select(posts.author_id, count()).from(posts).dynamic().group_by(posts.author_id).having(count() > 1));
  QUERY(select(posts.id).from(posts).dynamic().inner_join(users, users.id == posts.author_id).where(users.age > 18));
  QUERY(select(posts.id).from(posts).dynamic().left_join(post_tags, post_tags.post_id == posts.id));
  QUERY(select(posts.id).from(posts).dynamic().inner_join(users, using_(posts.id)));
  QUERY(select(posts.id).from(posts).dynamic().cross_join(users));
  DECLARE(auto tagged = select(post_tags.tag).from(post_tags).where(post_tags.post_id == posts.id).as<"tagged">());
  QUERY(select(posts.id).from(posts).dynamic().inner_join_lateral(tagged, tagged[post_tags.tag] == "engine"));
  QUERY(select(posts.id).from(posts).dynamic().left_join_lateral(tagged).where(is_null(tagged[post_tags.tag])));
  QUERY(select(posts.id).from(posts).dynamic().cross_join_lateral(tagged));
  QUERY(select(posts.author_id).from(posts).dynamic().distinct());
  QUERY(select(posts.author_id, posts.title)
            .from(posts)
            .dynamic()
            .order_by(posts.author_id, desc(posts.views))
            .distinct_on(posts.author_id));
  QUERY(select(posts.id).from(posts).dynamic().for_update());
  QUERY(select(posts.id).from(posts).dynamic().for_no_key_update());
  QUERY(select(posts.id).from(posts).dynamic().for_share());
  QUERY(select(posts.id).from(posts).dynamic().for_key_share());
  QUERY(select(posts.id).from(posts).dynamic().for_update().of(posts).no_wait());
  QUERY(select(posts.id).from(posts).dynamic().for_update().skip_locked());
  QUERY(select(posts.id)
            .from(posts)
            .dynamic()
            .inner_join(users, users.id == posts.author_id)
            .for_update()
            .of(posts)
            .for_share()
            .of(users));
  QUERY(select(posts.id).from(posts).dynamic().order_by(desc(posts.views)).limit(3).with_ties());
  QUERY(select(posts.id)
            .from(posts)
            .dynamic()
            .limit(1)
            .union_(select(users.id).from(users).dynamic())
            .order_by(posts.id));
  check_block("dynamic.md", "dynamic");
}

}  // namespace
