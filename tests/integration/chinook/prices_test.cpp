#include "chinook_case.hpp"

#include <questions/prices.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookPrices : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookPrices, both_databases, database_name);

TYPED_TEST(ChinookPrices, AreTriedOutAndTakenBack) {
  const price_trial trial = try_prices(this->db(), "Jazz", virga::decimal("1.1"));
  EXPECT_EQ(trial.tracks_changed, 130U);
  EXPECT_EQ(trial.before, virga::decimal("128.70"));
  EXPECT_EQ(trial.meanwhile, virga::decimal("141.70"));
  EXPECT_EQ(trial.after, virga::decimal("128.70"));
  const virga::sql_rows changed =
      this->db().execute(sql<"select count(*) from track where unit_price not in (0.99, 1.99)">());
  EXPECT_EQ(changed.at(0, 0).template as<std::int64_t>(), 0);
}

// In a transaction of the caller's the trial is a savepoint: what it does is taken back, what was done before stays.
TYPED_TEST(ChinookPrices, AreTriedOutInsideATransaction) {
  this->db().transaction([&](auto& tx) {
    tx.update(tracks).set({.unit_price = virga::decimal(2)}).where(tracks.genre_id == 2).run();
    const price_trial trial = try_prices(tx, "Jazz", virga::decimal("1.5"));
    EXPECT_EQ(trial.before, 260);
    EXPECT_EQ(trial.meanwhile, 390);
    EXPECT_EQ(trial.after, 260);
    tx.rollback();
  });
  EXPECT_EQ(try_prices(this->db(), "Jazz", virga::decimal(1)).before, virga::decimal("128.70"));
}

TYPED_TEST(ChinookPrices, ARefusedChangeLeavesEverythingAsItWas) {
  EXPECT_THROW(this->db().transaction([&](auto& tx) {
    tx.update(tracks).set({.unit_price = virga::decimal(5)}).all_rows().run();
    tx.delete_from(genres).where(genres.genre_id == 2).run();
  }),
               virga::foreign_key_violation);
  EXPECT_EQ(try_prices(this->db(), "Jazz", virga::decimal(1)).before, virga::decimal("128.70"));
}

}  // namespace
}  // namespace chinook
