#pragma once

#include <virga/expr/functions/frame.hpp>
#include <virga/expr/order.hpp>
#include <virga/writer/in_call.hpp>

namespace virga {

/// The facts asked for of a window.
template <class T>
inline constexpr bool is_a_window = requires { typename T::virga_window; };
template <class T>
inline constexpr bool is_sql = detail::sql_operand<T>;
template <class T>
inline constexpr bool is_a_window_key = detail::sql_operand<T> || detail::ordering<T>;
template <class Window>
inline constexpr bool has_one_key_to_order_by = false;
template <class Window>
inline constexpr bool has_a_key_to_order_by = false;
template <class Window>
inline constexpr bool has_a_frame = false;
template <class Condition>
inline constexpr bool is_not_over_a_window = false;

/// `(partition by ... order by ... rows between ...)`: which rows a function over a window sees. Where `Base` is not
/// empty, it adds to the window of that name in the query's window clause.
template <fixed_string Base, class Partition, class Order, class Frame>
struct window_definition;
template <fixed_string Base, class... Partition, class... Order, class Frame>
struct window_definition<Base, node_list<Partition...>, node_list<Order...>, Frame> {
  using virga_window = void;
  static constexpr auto base = Base;
  static constexpr bool holds_current_row = Frame::holds_current_row;  // a window that is added to has no frame

  node_list<Partition...> partition;
  node_list<Order...> order;
  Frame frame;

  template <class Out>
  static constexpr void write(Out& out, const window_definition* self) {
    out.text("(");
    bool first = true;
    const auto begin = [&](std::string_view words) {
      if (!first) out.text(" ");
      first = false;
      out.text(words);
    };
    if constexpr (Base.size() != 0) {
      begin("");
      out.window(Base.view());
    }
    if constexpr (sizeof...(Partition) != 0) {
      begin("partition by ");
      node_list<Partition...>::write(out, detail::part(self, &window_definition::partition));
    }
    if constexpr (sizeof...(Order) != 0) {
      begin("order by ");
      node_list<Order...>::write(out, detail::part(self, &window_definition::order));
    }
    if constexpr (!std::same_as<Frame, no_frame>) {
      begin("");
      Frame::write(out, detail::part(self, &window_definition::frame));
    }
    out.text(")");
  }

  /// `partition by key, ...`: only rows with the same keys as the current one are seen.
  template <class... Keys>
  constexpr auto partition_by(const Keys&... keys) const {
    static_assert((is_sql<Keys> && ...), "partition_by(): a key is not a column or an expression");
    return window_definition<Base, node_list<operand_of<Keys>...>, node_list<Order...>, Frame>{
        {as_operand(keys)...}, order, frame};
  }

  /// `order by key, ...`: expressions, `asc(...)`, `desc(...)`, with `.nulls_first()` or `.nulls_last()`.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    static_assert((is_a_window_key<Keys> && ...), "order_by(): a key is not a column or an expression");
    return window_definition<Base, node_list<Partition...>, node_list<decltype(detail::as_order_key(keys))...>, Frame>{
        partition, {detail::as_order_key(keys)...}, frame};
  }

  /// `rows between start and end`: rows are counted. `.rows_between(preceding(2), current_row)`
  template <class Start, class End>
  constexpr auto rows_between(const Start& start, const End& end) const {
    return between<frame_unit::rows>(start, end);
  }
  /// `range between start and end`: by the value of the one key to order by. An offset is of the key's type, and from
  /// a date, a time or an interval an interval, which SQLite has not.
  template <class Start, class End>
  constexpr auto range_between(const Start& start, const End& end) const {
    static_assert((sizeof...(Order) == 1 || (!detail::has_offset<Start> && !detail::has_offset<End>)) ||
                      has_one_key_to_order_by<window_definition>,
                  "range_between(): an offset needs a window that is ordered by one key; call order_by() first");
    return between<frame_unit::range>(start, end);
  }
  /// `groups between start and end`: rows with the same keys to order by are counted as one.
  template <class Start, class End>
  constexpr auto groups_between(const Start& start, const End& end) const {
    static_assert(sizeof...(Order) != 0 || has_a_key_to_order_by<window_definition>,
                  "groups_between(): the window has no order; call order_by() first");
    return between<frame_unit::groups>(start, end);
  }

  /// `exclude current row` from the frame.
  constexpr auto exclude_current_row() const { return excluding<frame_exclusion::current_row>(); }
  /// `exclude group`: the current row and its peers.
  constexpr auto exclude_group() const { return excluding<frame_exclusion::group>(); }
  /// `exclude ties`: the current row's peers, not itself.
  constexpr auto exclude_ties() const { return excluding<frame_exclusion::ties>(); }

 private:
  template <frame_unit Unit, class Start, class End>
  constexpr auto between(const Start& start, const End& end) const {
    static_assert(is_a_frame_bound<Start> && is_a_frame_bound<End>,
                  "rows_between(), range_between(), groups_between(): a frame goes from and to one of "
                  "unbounded_preceding, preceding(n), current_row, following(n) and unbounded_following");
    if constexpr (is_a_frame_bound<Start> && is_a_frame_bound<End>) {
      static_assert(starts_before_its_end<Start::edge, End::edge>,
                    "rows_between(), range_between(), groups_between(): the frame ends before it starts");
      using Key = typename detail::first_or<bound_value<detail::refused_value>, Order...>::type;
      auto from = detail::as_frame_bound<Unit, 1, Key>(start);
      auto to = detail::as_frame_bound<Unit, 2, Key>(end);
      return with(
          frame_clause<Unit, frame_exclusion::no_others, decltype(from), decltype(to)>{std::move(from), std::move(to)});
    } else {
      return *this;
    }
  }

  template <frame_exclusion Excluded>
  constexpr auto excluding() const {
    static_assert(!std::same_as<Frame, no_frame> || has_a_frame<window_definition>,
                  "exclude_...(): the window has no frame; call rows_between() first");
    if constexpr (std::same_as<Frame, no_frame>)
      return *this;
    else
      return with(frame.template excluding<Excluded>());
  }

  template <class New>
  constexpr auto with(New changed) const {
    return window_definition<Base, node_list<Partition...>, node_list<Order...>, New>{partition, order,
                                                                                      std::move(changed)};
  }
};

/// A window of the query's window clause, by its name.
template <fixed_string Name>
struct window_reference {
  using virga_window = void;
  static constexpr bool holds_current_row = false;  // its frame is not known here

  template <class Out>
  static constexpr void write(Out& out, const window_reference*) {
    out.window(Name.view());
  }
};

/// The window of the whole result, of which the steps make smaller ones.
using whole_window = window_definition<"", node_list<>, node_list<>, no_frame>;

/// A window that adds to one of the query's window clause: `over(named_window<"w">.rows_between(...))`.
template <fixed_string Name>
inline constexpr window_definition<Name, node_list<>, node_list<>, no_frame> named_window{};

/// A window of the rows with the same keys: `sum(x).over(partition_by(y).order_by(z))`.
template <class... Keys>
constexpr auto partition_by(const Keys&... keys) {
  return whole_window{}.partition_by(keys...);
}

/// A window of all rows, in an order.
template <class... Keys>
constexpr auto order_by(const Keys&... keys) {
  return whole_window{}.order_by(keys...);
}

/// `call over window`
template <class Call, class Window>
struct windowed {
  using virga_expression = void;
  using virga_windowed = void;
  using value_type = typename Call::value_type;
  static constexpr sql_type type = Call::type;
  static constexpr binding binds = binding::atom;

  Call call;
  Window window;

  static constexpr bool nullable(const scope& s) { return Call::nullable_over(s, Window::holds_current_row); }

  template <class Out>
  static constexpr void write(Out& out, const windowed* self) {
    const detail::in_window_function<Out> here(out);
    Call::write_call(out, detail::part(self, &windowed::call));
    out.text(" over ");
    Window::write(out, detail::part(self, &windowed::window));
  }

  /// For who expects them here: they are an aggregate's own.
  template <class Condition>
  constexpr auto filter(const Condition&) const {
    static_assert(is_not_over_a_window<Condition>,
                  "filter(): it belongs to an aggregate, and stands before over(): count().filter(...).over(...)");
    return *this;
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, windowed>{*this};
  }
};

/// What aggregates and window functions have.
template <class Self>
struct over_step {
  /// `over ()`: over all rows of the result.
  constexpr auto over() const { return over(whole_window{}); }
  /// `over "name"`: a window of the query's window clause.
  template <fixed_string Name>
  constexpr auto over() const {
    return over(window_reference<Name>{});
  }
  /// `over (partition by ... order by ...)`
  template <class Window>
  constexpr auto over(const Window& window) const {
    static_assert(is_a_window<Window>, "over(): the argument is not a window, as partition_by(...).order_by(...)");
    const auto& call = static_cast<const Self&>(*this);
    call.check_over();
    if constexpr (is_a_window<Window>)
      return windowed<Self, Window>{call, window};
    else
      return windowed<Self, whole_window>{call, {}};
  }
};

namespace detail {

/// Whether a call over a window may be null; `has_input` says that its rows are never none.
template <null_rule Nulls, class... Arguments>
constexpr bool nullable_over(const scope& s, bool has_input) {
  if constexpr (Nulls == null_rule::never)
    return false;
  else if constexpr (Nulls == null_rule::if_any_argument)
    return (Arguments::nullable(s) || ...);
  else if constexpr (Nulls == null_rule::if_no_input)
    return !has_input || (Arguments::nullable(s) || ...);
  else
    return true;
}

}  // namespace detail
}  // namespace virga
