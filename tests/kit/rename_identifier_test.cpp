#include "change/rename_identifier.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace virga::kit {
namespace {

// expression, from, to, what it becomes
using renamed = std::tuple<const char*, const char*, const char*, const char*>;
class RenameIdentifier : public testing::TestWithParam<renamed> {};

TEST_P(RenameIdentifier, ChangesNamesOnly) {
  const auto& [expression, from, to, expected] = GetParam();
  EXPECT_EQ(rename_identifier(expression, from, to), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, RenameIdentifier,
    testing::Values(renamed{"price > 0", "price", "cost", "cost > 0"},
                    renamed{"\"price\" > 0", "price", "cost", "\"cost\" > 0"},
                    renamed{"PRICE>0", "price", "cost", "cost>0"},
                    renamed{"prices > price", "price", "cost", "prices > cost"},
                    renamed{"price_ + _price + price2", "price", "cost", "price_ + _price + price2"},
                    renamed{"note <> 'price' and price > 0", "price", "cost", "note <> 'price' and cost > 0"},
                    renamed{"note = 'it''s price' or price = 1", "price", "cost", "note = 'it''s price' or cost = 1"},
                    renamed{"items.price > 0", "price", "cost", "items.cost > 0"},
                    renamed{"price > 0", "price", "Unit Cost", "\"Unit Cost\" > 0"},
                    renamed{"\"a \"\"b\"\"\" > 0", "a \"b\"", "c", "\"c\" > 0"},
                    renamed{"\"Price\" > 0", "price", "cost", "\"Price\" > 0"},
                    renamed{"'price", "price", "cost", "'price"}, renamed{"", "price", "cost", ""}));

}  // namespace
}  // namespace virga::kit
