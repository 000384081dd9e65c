#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/core/interval.hpp>
#include <virga/value/bind.hpp>

#include <cmath>
#include <memory>
#include <utility>

#include "readable.hpp"

namespace virga::driver {

struct parameter_store::kept {
  kept* next;
  std::string text;
  decimal number;
  std::unique_ptr<parameter[]> elements;
  interval duration{};
};

const std::string& parameter_store::keep(std::string text) {
  first_ = new kept{first_, std::move(text), {}, nullptr};
  return first_->text;
}

const decimal& parameter_store::keep(decimal value) {
  first_ = new kept{first_, {}, std::move(value), nullptr};
  return first_->number;
}

parameter* parameter_store::keep_array(std::size_t count) {
  auto elements = std::make_unique<parameter[]>(count);
  first_ = new kept{first_, {}, {}, std::move(elements)};
  return first_->elements.get();
}

parameter parameter_store::keep(const parameter& value) {
  parameter copy = value;
  if (value.is_null) return copy;
  if (value.is_array) {
    parameter* const elements = keep_array(value.size);
    for (std::uint32_t i = 0; i < value.size; ++i) elements[i] = keep(value.elements[i]);
    copy.elements = elements;
    return copy;
  }
  switch (value.type) {
    case sql_type::boolean:
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
    case sql_type::real:
    case sql_type::double_precision:
    case sql_type::timestamp:
    case sql_type::timestamptz:
    case sql_type::date:
    case sql_type::time:
    case sql_type::oid:
      break;
    case sql_type::numeric:
      copy.numeric = &keep(decimal(*value.numeric));
      break;
    case sql_type::text:
    case sql_type::varchar:
    case sql_type::char_:
    case sql_type::uuid:
    case sql_type::blob:
    case sql_type::json:
    case sql_type::enumeration:
    case sql_type::jsonb:
    case sql_type::tsvector:
    case sql_type::tsquery:
    case sql_type::inet:
    case sql_type::cidr:
    case sql_type::macaddr:
    case sql_type::macaddr8:
    case sql_type::citext:
    case sql_type::xml:
    case sql_type::user_type:
    case sql_type::bit:
    case sql_type::varbit:
      if (value.size != 0) copy.data = keep(std::string(value.data, value.size)).data();
      break;
    case sql_type::interval:
      first_ = new kept{first_, {}, {}, nullptr, *value.duration};
      copy.duration = &first_->duration;
      break;
  }
  return copy;
}

void parameter_store::clear() noexcept {
  while (first_ != nullptr) delete std::exchange(first_, first_->next);
}

namespace detail {
namespace {

[[noreturn]] void throw_out_of_range(sql_type type, const std::string& value) {
  throw value_error(value + " is out of range for " + std::string(sql_name(type)));
}

[[noreturn]] void throw_inexact(sql_type type, const std::string& value) {
  throw value_error("the integer " + value + " has more digits than " + std::string(sql_name(type)) + " holds exactly");
}

parameter with_real(sql_type type, double value) noexcept {
  parameter result;
  result.type = type;
  result.is_null = false;
  result.real = value;
  return result;
}

parameter with_decimal(decimal value, parameter_store& store) {
  parameter result;
  result.type = sql_type::numeric;
  result.is_null = false;
  result.numeric = &store.keep(std::move(value));
  return result;
}

template <class Real, class Integer>
parameter with_exact_real(sql_type type, Integer value) {
  const auto real = static_cast<Real>(value);
  // The type's largest value rounds up to a power of two that isn't one of its values.
  constexpr auto beyond = static_cast<Real>(std::numeric_limits<Integer>::max());
  if (!(real < beyond) || static_cast<Integer>(real) != value) throw_inexact(type, std::to_string(value));
  return with_real(type, static_cast<double>(real));
}

}  // namespace

parameter bind_integer(sql_type type, std::int64_t value, parameter_store& store) {
  switch (type) {
    case sql_type::smallint:
      if (value != static_cast<std::int16_t>(value)) throw_out_of_range(type, std::to_string(value));
      return with_integer(type, value);
    case sql_type::integer:
      if (value != static_cast<std::int32_t>(value)) throw_out_of_range(type, std::to_string(value));
      return with_integer(type, value);
    case sql_type::bigint:
      return with_integer(type, value);
    case sql_type::oid:
      if (value != static_cast<std::uint32_t>(value)) throw_out_of_range(type, std::to_string(value));
      return with_integer(type, value);
    case sql_type::numeric:
      return with_decimal(value, store);
    case sql_type::real:
      return with_exact_real<float>(type, value);
    case sql_type::double_precision:
      return with_exact_real<double>(type, value);
    default:
      throw_wrong_type(type, "an integer");
  }
}

parameter bind_unsigned(sql_type type, std::uint64_t value, parameter_store& store) {
  switch (type) {
    case sql_type::numeric:
      return with_decimal(value, store);
    case sql_type::real:
      return with_exact_real<float>(type, value);
    case sql_type::double_precision:
      return with_exact_real<double>(type, value);
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
    case sql_type::oid:
      throw_out_of_range(type, std::to_string(value));
    default:
      throw_wrong_type(type, "an integer");
  }
}

parameter bind_real(sql_type type, double value, parameter_store& store) {
  if (type == sql_type::double_precision) return with_real(type, value);
  if (type == sql_type::numeric) return with_decimal(decimal(value), store);
  if (type != sql_type::real) throw_wrong_type(type, "a floating-point number");
  const auto narrow = static_cast<float>(value);
  if (std::isinf(narrow) != std::isinf(value) || (narrow == 0) != (value == 0))
    throw_out_of_range(type, readable_real(value));
  return with_real(type, static_cast<double>(narrow));
}

parameter bind_float(sql_type type, float value, parameter_store& store) {
  if (type == sql_type::numeric) return with_decimal(decimal(value), store);
  return bind_real(type, static_cast<double>(value), store);
}

parameter bind_date(sql_type type, date_value value) {
  if (type != sql_type::date) throw_wrong_type(type, "a date");
  const std::optional<std::int32_t> days = days_from_date(value);
  if (!days) throw_out_of_range(type, display_date(value).to_string());
  return with_integer(type, *days);
}

void throw_wrong_type(sql_type type, std::string_view given) {
  throw value_error(std::string(given) + " can't be sent as " + std::string(sql_name(type)));
}

void throw_too_large(std::size_t size) {
  throw value_error("a value of " + std::to_string(size) +
                    " bytes or elements is too large to send (4294967295 at most)");
}

void throw_no_label(long long value) {
  throw value_error("the enumeration has no label for the value " + std::to_string(value) +
                    "; virga::enum_labels lists them");
}

void throw_bad_time(time_value value) { throw_out_of_range(sql_type::time, display_time(value).to_string()); }

}  // namespace detail
}  // namespace virga::driver
