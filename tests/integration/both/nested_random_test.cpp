#include "shop.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <random>

namespace {

using namespace shop;

/// Random nested reads over random rows, from shapes that are compiled: each answer is made anew by loops over the
/// tables as a plain select has them.
template <class Where>
class NestedRandom : public ShopCase<Where> {
 protected:
  std::mt19937 random{20261201};

  int below(int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); }

  void fill() {
    for (int i = 1; i <= 12; ++i) {
      std::optional<std::string> note;
      if (below(3) != 0) note = std::string(1, static_cast<char>('a' + below(3)));
      std::optional<std::int32_t> by;
      if (i > 1 && below(3) != 0) by = 1 + below(i - 1);
      this->db->insert(customers)
          .values({.name = "c" + std::to_string(i),
                   .email = std::to_string(i),
                   .level = static_cast<std::int16_t>(below(3)),
                   .note = note,
                   .recommended_by = by})
          .run();
    }
    for (int i = 1; i <= 40; ++i)
      this->db->insert(orders)
          .values({.customer_id = 1 + below(12), .state = static_cast<status>(below(3)), .total = below(6)})
          .run();
    for (int i = 1; i <= 80; ++i) {
      const std::int32_t order = 1 + below(40);
      const auto number = static_cast<std::int32_t>(this->db->count(lines, lines.order_id == order).one());
      this->db->insert(lines)
          .values({.order_id = order, .number = number, .article = std::to_string(i), .amount = 1 + below(4)})
          .run();
    }
    all_customers = this->db->select().from(customers).all();
    all_orders = this->db->select().from(orders).all();
    all_lines = this->db->select().from(lines).all();
  }

  std::vector<Customer> all_customers;
  std::vector<Order> all_orders;
  std::vector<virga::row<Lines>> all_lines;

  /// What is drawn for one read.
  struct drawn {
    std::int64_t least;  // of an order's total
    std::int64_t at;     // where a page of orders begins
    std::int32_t at_id;
    int limit;
    int offset;
    int line_limit;
    std::int16_t level;  // the customers' at least
  };

  enum class page { none, after, before };

  // What a shape is made of, by its number.
  template <int Shape>
  struct made {
    static constexpr bool filters = Shape % 2 == 1;
    static constexpr int order = Shape / 2 % 3;  // by the key, total down, total up and the key down
    static constexpr bool limits = Shape / 6 % 2 == 1;
    static constexpr bool skips = Shape / 12 % 2 == 1;
    static constexpr page from = static_cast<page>(Shape / 24 % 3);
    static constexpr bool limits_lines = Shape % 3 == 0;
    static constexpr bool by_key = Shape % 5 == 0;
  };
  static constexpr int shapes = 72;

  static bool comes_first(int order, std::int64_t total, std::int32_t id, std::int64_t other, std::int32_t other_id) {
    if (order == 0) return id < other_id;
    if (total != other) return order == 1 ? total > other : total < other;
    return order == 1 ? id < other_id : id > other_id;
  }

  template <int Shape>
  static auto orders_of(const drawn& with) {
    using shape = made<Shape>;
    const auto filtered = [&] {
      if constexpr (shape::filters)
        return customers.orders.where(orders.total > with.least);
      else
        return customers.orders.where(orders.id > 0);
    }();
    const auto ordered = [&] {
      if constexpr (shape::order == 0)
        return filtered.order_by(orders.id);
      else if constexpr (shape::order == 1)
        return filtered.order_by(virga::desc(orders.total), orders.id);
      else
        return filtered.order_by(orders.total, virga::desc(orders.id));
    }();
    const auto paged = [&] {
      if constexpr (shape::from == page::none) {
        return ordered;
      } else if constexpr (shape::order == 0) {
        if constexpr (shape::from == page::after)
          return ordered.after(with.at_id);
        else
          return ordered.before(with.at_id);
      } else if constexpr (shape::from == page::after) {
        return ordered.after({with.at, with.at_id});
      } else {
        return ordered.before({with.at, with.at_id});
      }
    }();
    const auto limited = [&] {
      if constexpr (shape::limits && shape::skips)
        return paged.limit(with.limit).offset(with.offset);
      else if constexpr (shape::limits)
        return paged.limit(with.limit);
      else
        return paged;
    }();
    const auto read = limited.columns(orders.id, orders.total);
    if constexpr (shape::limits_lines)
      return read.with(orders.lines.columns(lines.number).order_by(virga::desc(lines.number)).limit(with.line_limit));
    else
      return read.with(orders.lines.columns(lines.number).order_by(virga::desc(lines.number)));
  }

  template <int Shape>
  std::string answer(const drawn& with) const {
    using shape = made<Shape>;
    std::string text;
    for (const Customer& customer : all_customers) {
      if (shape::by_key ? customer.id != with.at_id : customer.level < with.level) continue;
      std::vector<Order> own;
      for (const Order& one : all_orders) {
        if (one.customer_id != customer.id || (shape::filters && one.total <= with.least)) continue;
        if (shape::from == page::after && !comes_first(shape::order, with.at, with.at_id, one.total, one.id)) continue;
        if (shape::from == page::before && !comes_first(shape::order, one.total, one.id, with.at, with.at_id)) continue;
        own.push_back(one);
      }
      std::ranges::sort(
          own, [](const Order& a, const Order& b) { return comes_first(shape::order, a.total, a.id, b.total, b.id); });
      // Of a page in front of a place the rows nearest to it are counted.
      if (shape::from == page::before) std::ranges::reverse(own);
      if (shape::limits && shape::skips)
        own.erase(own.begin(), own.begin() + std::min<std::ptrdiff_t>(with.offset, std::ssize(own)));
      if (shape::limits && std::ssize(own) > with.limit) own.resize(static_cast<std::size_t>(with.limit));
      if (shape::from == page::before) std::ranges::reverse(own);
      text += std::to_string(customer.id) + ":";
      for (const Order& one : own) {
        text += " " + std::to_string(one.id) + "(";
        std::vector<std::int32_t> numbers;
        for (const auto& line : all_lines)
          if (line.order_id == one.id) numbers.push_back(line.number);
        std::ranges::sort(numbers, std::greater<>());
        if (shape::limits_lines && std::ssize(numbers) > with.line_limit)
          numbers.resize(static_cast<std::size_t>(with.line_limit));
        for (const std::int32_t number : numbers) text += std::to_string(number) + ",";
        text += ")";
      }
      text += "\n";
    }
    return text;
  }

  template <int Shape>
  std::string read(const drawn& with) const {
    const auto from = [&] {
      if constexpr (made<Shape>::by_key)
        return virga::query(customers).where(customers.id == with.at_id);
      else
        return virga::query(customers).where(customers.level >= with.level);
    }();
    const auto found =
        this->db->find_many(from.columns(customers.id).order_by(customers.id).with(orders_of<Shape>(with)));
    std::string text;
    for (const auto& customer : found) {
      text += std::to_string(customer.id) + ":";
      for (const auto& one : customer.orders) {
        text += " " + std::to_string(one.id) + "(";
        for (const auto& line : one.lines) text += std::to_string(line.number) + ",";
        text += ")";
      }
      text += "\n";
    }
    return text;
  }

  using shape_of = void (NestedRandom::*)(const drawn&) const;
  template <int Shape>
  void compare(const drawn& with) const {
    EXPECT_EQ(read<Shape>(with), answer<Shape>(with))
        << "shape " << Shape << " least " << with.least << " at " << with.at << ',' << with.at_id << " limit "
        << with.limit << " offset " << with.offset << " lines " << with.line_limit << " level " << with.level;
  }
  template <int... Shapes>
  static constexpr auto list(std::integer_sequence<int, Shapes...>) {
    return std::array<shape_of, sizeof...(Shapes)>{&NestedRandom::template compare<Shapes>...};
  }
};
TYPED_TEST_SUITE(NestedRandom, both_databases, database_name);

TYPED_TEST(NestedRandom, AreAsLoopsHaveThem) {
  this->fill();
  constexpr auto all = TestFixture::list(std::make_integer_sequence<int, TestFixture::shapes>{});
  for (int i = 0; i < 400 && !this->HasFailure(); ++i) {
    const typename TestFixture::drawn with{
        this->below(5), this->below(6), 1 + this->below(this->below(2) == 0 ? 12 : 40), this->below(4),
        this->below(3), this->below(3), static_cast<std::int16_t>(this->below(3))};
    const std::size_t shape = i < TestFixture::shapes ? static_cast<std::size_t>(i)
                                                      : static_cast<std::size_t>(this->below(TestFixture::shapes));
    (this->*all[shape])(with);
  }
}

}  // namespace
