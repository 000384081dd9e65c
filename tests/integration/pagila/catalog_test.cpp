#include "pagila_case.hpp"

#include <schema.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace pagila {
namespace {

class PagilaCatalog : public PagilaCase {};

TEST_F(PagilaCatalog, IsThatOfItsOwnScript) { EXPECT_EQ(difference_of_catalogs(both().original, both().migrated), ""); }

/// Expects as many rows of the view as plain SQL counts, each of which virga has read.
template <template <class> class View>
void expect_all_rows(const virga::pg::database& db, const virga::sql_rows& wanted) {
  EXPECT_EQ(static_cast<std::int64_t>(db.select().from(virga::view<View>).all().size()),
            wanted.at(0, 0).as<std::int64_t>());
}

TEST_F(PagilaCatalog, ViewsAreReadAsTheyAreDeclared) {
  expect_all_rows<ActorInfo>(db(), original().execute(sql<"select count(*) from actor">()));
  expect_all_rows<CustomerList>(db(), original().execute(sql<"select count(*) from customer">()));
  expect_all_rows<FilmList>(db(), original().execute(sql<"select count(*) from film_list">()));
  expect_all_rows<NicerButSlowerFilmList>(db(), original().execute(sql<"select count(*) from film_list">()));
  expect_all_rows<RentalByCategory>(db(), original().execute(sql<"select count(*) from category">()));
  expect_all_rows<SalesByFilmCategory>(db(), original().execute(sql<"select count(*) from category">()));
  expect_all_rows<SalesByStore>(db(), original().execute(sql<"select count(distinct store_id) from inventory">()));
  expect_all_rows<StaffList>(db(), original().execute(sql<"select count(*) from staff">()));
}

TEST_F(PagilaCatalog, TablesAreReadAsTheyAreDeclared) {
  const auto film = db().select().from(films).where(films.film_id == 1).one();
  EXPECT_EQ(film.rating, MpaaRating::pg);
  EXPECT_FALSE(film.fulltext.text.empty());
  EXPECT_EQ(db().count(payments),
            original().execute(sql<"select count(*) from payment">()).at(0, 0).as<std::int64_t>());
  EXPECT_EQ(db().count(rentals), 16'044);
}

class PagilaExample : public PagilaCase {};

TEST_F(PagilaExample, AsksTwentyQuestions) {
  const std::string output = output_of(std::string("'") + PAGILA_PROGRAM + "' '" + both().migrated.url() + "'");
  std::size_t place = 0;
  for (int number = 1; number <= 20; ++number) {
    place = output.find("\n" + std::to_string(number) + ". ", place);
    ASSERT_NE(place, std::string::npos) << "question " << number << " is not asked:\n" << output;
  }
  EXPECT_EQ(output.find("\n21. "), std::string::npos);
  for (const char* line : {"   HOPE TOOTSIE        0.097", "   JULIA MCQUEEN     HENRY BERRY        7",
                           "   MATTIE HOFFMAN   2022-08-21 22:52   PRINCESS GIANT",
                           "   2022-07       2334    9712.65   67416.51", "   KARL SEAL        United States   221.55"})
    EXPECT_NE(output.find(line), std::string::npos) << line << " is not among its answers:\n" << output;
}

}  // namespace
}  // namespace pagila
