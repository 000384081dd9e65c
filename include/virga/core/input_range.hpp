#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

/// The ranges of C++20 (24.4, [range.req]) as far as virga takes them from a program, without `<ranges>`, which costs
/// each including file more than all that is asked here.
namespace virga::detail {

namespace range_access {
using std::begin;
using std::end;

template <class Range>
constexpr auto begin_of(Range& range) -> decltype(begin(range)) {
  return begin(range);
}
template <class Range>
constexpr auto end_of(Range& range) -> decltype(end(range)) {
  return end(range);
}
}  // namespace range_access

using range_access::begin_of;
using range_access::end_of;

template <class Range>
using range_iterator_t = decltype(range_access::begin_of(std::declval<std::remove_reference_t<Range>&>()));
template <class Range>
using range_sentinel_t = decltype(range_access::end_of(std::declval<std::remove_reference_t<Range>&>()));
template <class Range>
using range_value_t = std::iter_value_t<range_iterator_t<Range>>;
template <class Range>
using range_reference_t = std::iter_reference_t<range_iterator_t<Range>>;

template <class Range>
concept input_range =
    std::input_iterator<range_iterator_t<Range>> && std::sentinel_for<range_sentinel_t<Range>, range_iterator_t<Range>>;

template <class Range>
concept has_size = requires(std::remove_reference_t<Range>& range) {
  { std::size(range) } -> std::convertible_to<std::size_t>;
};

/// Knows how many elements it has.
template <class Range>
concept sized_range = input_range<Range> &&
                      (has_size<Range> || std::sized_sentinel_for<range_sentinel_t<Range>, range_iterator_t<Range>>);

/// Has its elements beside each other, and knows how many.
template <class Range>
concept contiguous_range = sized_range<Range> && std::contiguous_iterator<range_iterator_t<Range>>;

template <class Range>
constexpr std::size_t size_of_range(Range& range) {
  if constexpr (has_size<Range>)
    return static_cast<std::size_t>(std::size(range));
  else
    return static_cast<std::size_t>(end_of(range) - begin_of(range));
}

template <contiguous_range Range>
constexpr auto as_span(Range& range) {
  return std::span(std::to_address(begin_of(range)), size_of_range(range));
}

}  // namespace virga::detail
