#pragma once

#include <virga/core/input_range.hpp>
#include <virga/query/run/clause.hpp>
#include <virga/query/write/erased_rows.hpp>
#include <virga/schema/table_info.hpp>
#include <virga/schema/uses.hpp>

#include <array>
#include <concepts>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga {

// The values of an insert. `NewRow` is virga::new_row of the table.

/// One row's values.
template <class NewRow>
struct one_row {
  static constexpr clause_position position = clause_position::values;

  detail::held_row<NewRow> row;

  [[nodiscard]] detail::erased_rows rows() const noexcept { return {&*row, 1}; }
};

namespace detail {

/// A default argument, which dies at the end of the expression: a query that is alive then has a name or went to
/// somebody else, and takes a copy of the rows that it only looked at.
class end_of_expression {
 public:
  end_of_expression() = default;
  end_of_expression(const end_of_expression&) = delete;
  end_of_expression& operator=(const end_of_expression&) = delete;
  ~end_of_expression() noexcept(false) {
    if (clause_ != nullptr) own_(clause_);
  }

  void watch(const void* clause, void (*own)(const void*)) noexcept {
    clause_ = clause;
    own_ = own;
  }
  void forget() noexcept { clause_ = nullptr; }

  /// True once: for the move that brings the clause into its query.
  bool take_first_move() noexcept { return !std::exchange(moved_, true); }

 private:
  const void* clause_ = nullptr;
  void (*own_)(const void*) = nullptr;
  bool moved_ = false;
};

}  // namespace detail

/// Many rows' values. Copies of the query share them. Rows in memory of the caller's are looked at where they are as
/// long as the expression lasts that gave them, so that a query that is run at once copies nothing.
template <class NewRow>
class many_rows {
 public:
  static constexpr clause_position position = clause_position::values;

  explicit many_rows(std::vector<NewRow> rows) { own(std::move(rows)); }
  many_rows(std::span<const NewRow> rows, detail::end_of_expression& end) : rows_(rows), end_(&end) { watch(); }

  many_rows(many_rows&& other) {
    if (other.end_ != nullptr && other.end_->take_first_move()) {
      rows_ = other.rows_;
      end_ = std::exchange(other.end_, nullptr);
      watch();
    } else {
      share(other);
    }
  }
  many_rows(const many_rows& other) { share(other); }
  many_rows& operator=(const many_rows& other) {
    if (end_ != nullptr) std::exchange(end_, nullptr)->forget();
    share(other);
    return *this;
  }
  ~many_rows() {
    if (end_ != nullptr) end_->forget();
  }

  [[nodiscard]] detail::erased_rows rows() const noexcept { return {rows_.data(), rows_.size()}; }

 private:
  void watch() noexcept {
    end_->watch(this, [](const void* clause) { static_cast<const many_rows*>(clause)->stop_looking(); });
  }
  void share(const many_rows& other) {
    other.stop_looking();
    owned_ = other.owned_;
    rows_ = other.rows_;
  }
  void stop_looking() const {
    if (end_ == nullptr) return;
    own(std::vector<NewRow>(rows_.begin(), rows_.end()));
    std::exchange(end_, nullptr)->forget();
  }
  void own(std::vector<NewRow>&& rows) const {
    owned_ = std::make_shared<const std::vector<NewRow>>(std::move(rows));
    rows_ = *owned_;
  }

  // What the query says does not change when it takes a copy, and it may be const.
  mutable std::shared_ptr<const std::vector<NewRow>> owned_;
  mutable std::span<const NewRow> rows_;
  mutable detail::end_of_expression* end_ = nullptr;
};

/// The fact asked for of what values() is given.
template <class T>
inline constexpr bool is_a_new_row = false;

template <class Range, class NewRow>
concept takes_as_rows =
    detail::input_range<Range> && std::convertible_to<detail::range_reference_t<Range>, const NewRow&>;

namespace detail {

template <class T>
inline constexpr bool is_required = false;
template <fixed_string Table, fixed_string Name, class T>
inline constexpr bool is_required<required<Table, Name, T>> = true;

template <class Member>
constexpr bool must_be_given() {
  if constexpr (is_field<Member>)
    return is_required<typename as_insert<typename Member::table_type>::template column<Member::name, Member::spec>>;
  else
    return false;
}

template <class Member>
constexpr bool is_always_generated() {
  if constexpr (is_field<Member>)
    return Member::spec.generated == identity::always;
  else
    return false;
}

/// What a table's members are to an insert, by place.
template <class List>
struct insert_facts;
template <class... Members>
struct insert_facts<type_list<Members...>> {
  static constexpr std::array<bool, sizeof...(Members)> required{must_be_given<Members>()...};
  static constexpr std::array<bool, sizeof...(Members)> generated{is_always_generated<Members>()...};
  static constexpr bool may_omit_all = !(must_be_given<Members>() || ...);
};
template <class Tag>
using insert_facts_of = insert_facts<typename table_info<Tag>::member_list>;

/// A row as it is, and what becomes one.
template <class Row, class Given>
decltype(auto) row_from(Given&& given) {
  if constexpr (std::same_as<std::remove_cvref_t<Given>, Row>)
    return std::forward<Given>(given);
  else
    return Row(std::forward<Given>(given));
}

/// Rows of a range, which are copied unless they lie beside each other or are a vector that is given away.
template <class NewRow, class Range>
many_rows<NewRow> rows_of_range(Range&& rows, end_of_expression& end) {
  if constexpr (std::same_as<Range, std::vector<NewRow>>) {
    return many_rows<NewRow>(std::move(rows));
  } else if constexpr (detail::contiguous_range<Range> && std::same_as<detail::range_value_t<Range>, NewRow>) {
    return many_rows<NewRow>(as_span(rows), end);
  } else {
    std::vector<NewRow> owned;
    if constexpr (detail::sized_range<Range>) owned.reserve(size_of_range(rows));
    for (auto&& row : rows) owned.push_back(std::forward<decltype(row)>(row));
    return many_rows<NewRow>(std::move(owned));
  }
}

}  // namespace detail
}  // namespace virga
