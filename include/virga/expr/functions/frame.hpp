#pragma once

#include <virga/expr/function.hpp>
#include <virga/expr/moment_arithmetic.hpp>
#include <virga/writer/feature.hpp>
#include <virga/writer/in_sight.hpp>

namespace virga {

enum class frame_unit { rows, range, groups };
enum class frame_edge { unbounded_preceding, preceding, current_row, following, unbounded_following };
enum class frame_exclusion { no_others, current_row, group, ties };

struct no_offset {};

/// Where a frame starts or ends.
template <frame_edge Edge, class Offset = no_offset>
struct frame_bound {
  using virga_frame_bound = void;
  static constexpr frame_edge edge = Edge;

  [[no_unique_address]] Offset offset;

  template <class Out>
  static constexpr void write(Out& out, const frame_bound* self) {
    if constexpr (!std::same_as<Offset, no_offset>) {
      if constexpr (detail::is_interval<typename Offset::value_type>) out.require(feature::range_of_moments);
      detail::write_operand(out, detail::part(self, &frame_bound::offset), binding::multiplicative);
      out.text(" ");
    }
    switch (Edge) {
      case frame_edge::unbounded_preceding:
        return out.text("unbounded preceding");
      case frame_edge::preceding:
        return out.text("preceding");
      case frame_edge::current_row:
        return out.text("current row");
      case frame_edge::following:
        return out.text("following");
      case frame_edge::unbounded_following:
        return out.text("unbounded following");
    }
  }
};

/// `unbounded preceding`: the partition's first row.
inline constexpr frame_bound<frame_edge::unbounded_preceding> unbounded_preceding{};
/// `current row`; of range and groups, with its peers.
inline constexpr frame_bound<frame_edge::current_row> current_row{};
/// `unbounded following`: the partition's last row.
inline constexpr frame_bound<frame_edge::unbounded_following> unbounded_following{};

namespace detail {

[[noreturn]] void throw_negative_offset();

template <class Offset>
constexpr void require_offset([[maybe_unused]] const Offset& offset) {
  if constexpr (std::is_arithmetic_v<Offset> && std::is_signed_v<Offset>)
    if (offset < 0) throw_negative_offset();
}

}  // namespace detail

/// `offset preceding`: so many rows or groups, or, of range, so much less than the key to order by. From a date, a time
/// or an interval the offset is an interval or a std::chrono::duration: `preceding(interval{.days = 7})`.
/// usage_error for a negative number.
template <class Offset>
constexpr auto preceding(const Offset& offset) {
  detail::require_offset(offset);
  return frame_bound<frame_edge::preceding, std::decay_t<const Offset&>>{offset};
}
/// `offset following`
template <class Offset>
constexpr auto following(const Offset& offset) {
  detail::require_offset(offset);
  return frame_bound<frame_edge::following, std::decay_t<const Offset&>>{offset};
}

/// No frame given: from the partition's first row to the current one with its peers, or the whole partition where
/// there is no order.
struct no_frame {
  static constexpr bool holds_current_row = true;
};

/// `rows between start and end`
template <frame_unit Unit, frame_exclusion Exclusion, class Start, class End>
struct frame_clause {
  static constexpr bool holds_current_row =
      Start::edge <= frame_edge::current_row && End::edge >= frame_edge::current_row &&
      (Exclusion == frame_exclusion::no_others || Exclusion == frame_exclusion::ties);

  Start start;
  End end;

  template <frame_exclusion Excluded>
  constexpr auto excluding() const {
    return frame_clause<Unit, Excluded, Start, End>{start, end};
  }

  template <class Out>
  static constexpr void write(Out& out, const frame_clause* self) {
    out.text(Unit == frame_unit::rows ? "rows between "
                                      : (Unit == frame_unit::range ? "range between " : "groups between "));
    Start::write(out, detail::part(self, &frame_clause::start));
    out.text(" and ");
    End::write(out, detail::part(self, &frame_clause::end));
    if (Exclusion == frame_exclusion::current_row) out.text(" exclude current row");
    if (Exclusion == frame_exclusion::group) out.text(" exclude group");
    if (Exclusion == frame_exclusion::ties) out.text(" exclude ties");
  }
};

/// The facts asked for of a frame.
template <class T>
inline constexpr bool is_a_frame_bound = requires { typename T::virga_frame_bound; };
template <frame_edge Start, frame_edge End>
inline constexpr bool starts_before_its_end =
    Start <= End && Start != frame_edge::unbounded_following && End != frame_edge::unbounded_preceding;
template <class Offset>
inline constexpr bool is_an_interval = false;
template <class Key>
inline constexpr bool has_offsets = false;
template <class Offset>
inline constexpr bool is_the_same_for_every_row = false;

/// Offsets from dates, times and intervals.
template <>
struct refused_feature<feature::range_of_moments, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "range_between(): SQLite has offsets from numbers only; order by one, as extract<\"epoch\">(...)");
  }
};

namespace detail {

template <frame_unit Unit>
using frame_form = std::conditional_t<
    Unit == frame_unit::rows, call_form<"rows_between">,
    std::conditional_t<Unit == frame_unit::range, call_form<"range_between">, call_form<"groups_between">>>;

/// The offset from a key to order by, by which range goes: of a number so much, of a date, a time or an interval an
/// interval (PostgreSQL's manual, section 4.2.8).
template <std::size_t Place, class Key, class Offset>
constexpr auto as_range_offset(const Offset& offset) {
  using T = typename Key::value_type;
  using Form = frame_form<frame_unit::range>;
  if constexpr (is_moment<T> && is_duration<Offset>) {
    return bound_value<interval>{interval::from(offset)};
  } else if constexpr (is_moment<T>) {
    constexpr bool fits = kind_of_argument<interval, Offset>() != argument_kind::refused;
    static_assert(fits || is_an_interval<Offset>,
                  "range_between(): the offset from a date, a time or an interval is an interval: "
                  "preceding(interval{.days = 7})");
    if constexpr (fits)
      return as_argument<Form, Place, interval>(offset);
    else
      return bound_value<refused_value>{};
  } else {
    constexpr bool fits = family_of<T>() == sql_family::number || std::same_as<T, refused_value> || untyped_sql<Key>;
    static_assert(fits || has_offsets<T>,
                  "range_between(): an offset is from a number, a date, a time or an interval; the key to order by is "
                  "none of them");
    if constexpr (fits)
      return as_argument<Form, Place, T>(offset);
    else
      return bound_value<refused_value>{};
  }
}

/// An offset may use no columns of the query: PostgreSQL's manual, section 4.2.8.
template <frame_edge Edge, class Offset>
constexpr auto bound_of(Offset offset) {
  constexpr bool is_constant = fits<Offset>(scope_of_every_cte().of_rows());
  static_assert(is_constant || is_the_same_for_every_row<Offset>,
                "rows_between(), range_between(), groups_between(): an offset is the same for every row: a value or a "
                "placeholder, without columns");
  if constexpr (is_constant)
    return frame_bound<Edge, Offset>{std::move(offset)};
  else
    return frame_bound<frame_edge::current_row>{};
}

/// The bound with its offset as an expression: of rows and groups a bigint, of range what `Key`, the key to order by,
/// has for offsets.
template <frame_unit Unit, std::size_t Place, class Key, frame_edge Edge, class Offset>
constexpr auto as_frame_bound(const frame_bound<Edge, Offset>& bound) {
  if constexpr (std::same_as<Offset, no_offset>) {
    return bound;
  } else if constexpr (Unit == frame_unit::range) {
    return bound_of<Edge>(as_range_offset<Place, Key>(bound.offset));
  } else {
    return bound_of<Edge>(as_argument<frame_form<Unit>, Place, std::int64_t>(bound.offset));
  }
}

/// The expression of the first key; `None` where there is no key.
template <class None, class... Keys>
struct first_or {
  using type = None;
};
template <class None, class First, class... Rest>
struct first_or<None, First, Rest...> {
  using type = typename First::expression_type;
};

template <class Bound>
inline constexpr bool has_offset = false;
template <frame_edge Edge, class Offset>
inline constexpr bool has_offset<frame_bound<Edge, Offset>> = !std::same_as<Offset, no_offset>;

}  // namespace detail
}  // namespace virga
