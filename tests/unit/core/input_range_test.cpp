#include <virga/core/input_range.hpp>

#include <array>
#include <cstddef>
#include <forward_list>
#include <initializer_list>
#include <iterator>
#include <list>
#include <ranges>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace lists {

// A range by what argument-dependent lookup finds.
struct numbers {
  std::array<int, 3> values{1, 2, 3};
};
const int* begin(const numbers& of) { return of.values.data(); }
const int* end(const numbers& of) { return of.values.data() + of.values.size(); }

}  // namespace lists

namespace {

using namespace virga::detail;

using filtered = decltype(std::declval<std::vector<int>&>() | std::views::filter([](int) { return true; }));
using transformed = decltype(std::declval<std::vector<int>&>() |
                             std::views::transform([](int value) { return std::to_string(value); }));
using counted = decltype(std::views::iota(1));

// What <ranges> says of each type is what is expected of these concepts.
template <class Range>
constexpr bool is_known_as_it_is =
    input_range<Range> == std::ranges::input_range<Range> &&
    contiguous_range<Range> == (std::ranges::contiguous_range<Range> && std::ranges::sized_range<Range>);

static_assert(input_range<std::vector<int>> && is_known_as_it_is<std::vector<int>>);
static_assert(input_range<const std::vector<int>&> && is_known_as_it_is<const std::vector<int>&>);
static_assert(input_range<int[3]> && is_known_as_it_is<int[3]>);
static_assert(contiguous_range<std::span<const int>> && is_known_as_it_is<std::span<const int>>);
static_assert(is_known_as_it_is<std::initializer_list<int>>);
static_assert(!contiguous_range<std::list<int>> && is_known_as_it_is<std::list<int>>);
static_assert(!sized_range<std::forward_list<int>> && is_known_as_it_is<std::forward_list<int>>);
static_assert(!contiguous_range<std::vector<bool>> && is_known_as_it_is<std::vector<bool>>);
static_assert(input_range<filtered> && is_known_as_it_is<filtered>);
static_assert(input_range<transformed> && is_known_as_it_is<transformed>);
static_assert(input_range<counted> && is_known_as_it_is<counted>);  // its end is of another type
static_assert(input_range<std::ranges::istream_view<int>> && is_known_as_it_is<std::ranges::istream_view<int>>);
static_assert(contiguous_range<const lists::numbers> && is_known_as_it_is<const lists::numbers>);
static_assert(!input_range<int> && !input_range<void*> && !input_range<std::ostringstream>);

static_assert(std::same_as<range_value_t<const std::vector<std::string>&>, std::string>);
static_assert(std::same_as<range_reference_t<const std::vector<std::string>&>, const std::string&>);
static_assert(std::same_as<range_value_t<transformed>, std::string>);
static_assert(std::same_as<range_reference_t<transformed>, std::string>);

TEST(InputRange, IsReadFromItsBeginningToItsEnd) {
  const lists::numbers given;
  int sum = 0;
  for (auto at = begin_of(given); at != end_of(given); ++at) sum += *at;
  EXPECT_EQ(sum, 6);

  EXPECT_EQ(size_of_range(given), 3U);
  EXPECT_EQ(as_span(given).back(), 3);

  std::istringstream text("4 5 6");
  auto read = std::ranges::istream_view<int>(text);
  sum = 0;
  auto at = begin_of(read);
  for (const auto end = end_of(read); at != end; ++at) sum += *at;
  EXPECT_EQ(sum, 15);
}

}  // namespace
