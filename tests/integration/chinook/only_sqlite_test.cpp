#include "chinook_case.hpp"

#include <questions/only_sqlite.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookOnlySqlite : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookOnlySqlite, testing::Types<on_sqlite>, database_name);

TYPED_TEST(ChinookOnlySqlite, Basket) {
  const auto found = picked_from(this->db().all(basket("[7, 12, 7]")), [](const auto& one) {
    const auto& [place, id, track, price] = one;
    return std::tuple(place, id, track, price);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with wanted (place, track_id) as (values (0, 7), (1, 12), (2, 7))
      select place, track_id, name, unit_price from wanted join track using (track_id) order by place)">()));
  EXPECT_EQ(found.size(), 3U);
}

TYPED_TEST(ChinookOnlySqlite, TracksNamedByAPattern) {
  const auto found = picked_from(this->db().all(tracks_named("[0-9][0-9]*", 1000)),
                                 [](const auto& one) { return std::tuple(one.track_id, one.name); });
  expect_rows(found, this->db().execute(sql<R"(
      select track_id, name from track
       where substr(name, 1, 1) between '0' and '9' and substr(name, 2, 1) between '0' and '9'
       order by track_id)">()));
}

}  // namespace
}  // namespace chinook
