#pragma once

#include <virga/query/run/row_iterator.hpp>
#include <virga/relational/level_page.hpp>
#include <virga/relational/nested_read.hpp>

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga {

/// The facts asked for of a nested read that is streamed.
template <class Level>
inline constexpr bool reads_every_row = !Level::is_limited;
template <class Level>
inline constexpr bool streams_in_an_order_that_tells_its_rows_apart = false;
template <class Level>
inline constexpr bool reads_the_columns_of_its_order = false;

namespace detail {

template <class Tag, std::size_t... Is>
constexpr auto primary_key_order(std::index_sequence<Is...>) {
  return order_by_clause<order_key<column_ref<Tag, keys_of<typename Tag::base>.primary.places[Is]>, false,
                                   nulls_order::server_default>...>{};
}

/// The level in its order, without one in that of the primary key.
template <class Level>
constexpr auto in_some_order(const Level& level) {
  using Tag = typename Level::table_type;
  if constexpr (std::is_same_v<typename Level::order_type, unsaid>)
    return set_order(level,
                     primary_key_order<Tag>(std::make_index_sequence<keys_of<typename Tag::base>.primary.size>{}));
  else
    return level;
}

template <class Order>
struct streamed_order {
  template <class Level>
  static constexpr bool check() {
    static_assert(streams_in_an_order_that_tells_its_rows_apart<Level>,
                  "stream(): it goes on from row to row: order_by() is of columns, the primary key last; without "
                  "order_by() it is the primary key");
    return false;
  }
};
template <class... Keys>
  requires(sizeof...(Keys) != 0 && (is_ordered_by_a_column<Keys> && ...))
struct streamed_order<order_by_clause<Keys...>> {
  template <class Level>
  static constexpr bool check() {
    constexpr bool tells = tells_rows_apart<typename Level::table_type>(type_list<Keys...>{});
    static_assert(tells || streams_in_an_order_that_tells_its_rows_apart<Level>,
                  "stream(): it goes on from row to row: order_by() is of columns, the primary key last; without "
                  "order_by() it is the primary key");
    constexpr bool reads = (Level::columns.contains(Keys::expression_type::place) && ...);
    static_assert(reads || reads_the_columns_of_its_order<Level>,
                  "stream(): a key of order_by(), or the primary key, is not among columns(); the next rows are read "
                  "from there");
    return tells && reads;
  }

  /// The level behind a row of it.
  template <class Level, class Row>
  static auto behind_row(const Level& level, const Row& row) {
    using info = table_info<typename Level::table_type::base>;
    const typename members_of_row<Row>::type& members = row;
    return level_from<false>(level, nth_member<Keys::expression_type::place, info::member_count>(members)...);
  }
};

/// True of a level that can be streamed; says why not otherwise.
template <class Level>
constexpr bool check_streamed() {
  static_assert(reads_every_row<Level>, "stream(): it reads every row; leave limit() and offset() out");
  using Ordered = decltype(in_some_order(std::declval<const Level&>()));
  return reads_every_row<Level> && streamed_order<typename Ordered::order_type>::template check<Level>();
}

}  // namespace detail

/// The rows of a nested read, so many at a time: an input range, gone through once. Holds the rows of one batch, with
/// the related ones in them, and no connection between two batches. One thread at a time; valid as long as its
/// database or transaction.
template <class Context, class Level>
class [[nodiscard("the rows of a stream are read by a loop: for (auto& row : query.stream())")]] find_stream {
  using Dialect = typename Context::dialect;
  using Order = detail::streamed_order<typename Level::order_type>;
  using Row = typename detail::level_row<Level>::type;

 public:
  using iterator = detail::row_iterator<find_stream, Row&>;

  find_stream(Context context, Level level, std::size_t rows_of_a_batch)
      : context_(std::move(context)), level_(std::move(level)), batch_(rows_of_a_batch == 0 ? 1 : rows_of_a_batch) {}
  find_stream(const find_stream&) = delete;
  find_stream& operator=(const find_stream&) = delete;

  /// Reads the first batch. Call it once.
  iterator begin() {
    read(level_);
    return iterator(*this);
  }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  friend iterator;

  [[nodiscard]] Row& current() noexcept { return rows_[at_]; }
  [[nodiscard]] bool at_end() const noexcept { return at_ == rows_.size(); }
  void advance() {
    ++at_;
    if (at_end() && rows_.size() == batch_) read(Order::behind_row(level_, rows_.back()));
  }
  template <class Here>
  void read(const Here& level) {
    const auto limited = detail::set_limit(level, detail::as_row_count(static_cast<std::int64_t>(batch_)));
    rows_ = detail::nested_read<Dialect, std::remove_const_t<decltype(limited)>>::run(*context_.session, limited);
    at_ = 0;
  }

  Context context_;
  Level level_;
  std::size_t batch_;
  std::vector<Row> rows_;
  std::size_t at_ = 0;
};

}  // namespace virga
