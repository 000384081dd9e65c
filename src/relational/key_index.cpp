#include <virga/core/decimal.hpp>
#include <virga/relational/key_index.hpp>

#include <bit>
#include <string>
#include <unordered_map>

namespace virga::detail {
namespace {

bool is_integer(const driver::field* fields, std::span<const std::size_t> places) {
  return places.size() == 1 && fields[places[0]].kind == driver::field_kind::integer;
}

bool has_null(const driver::field* fields, std::span<const std::size_t> places) {
  for (const std::size_t place : places)
    if (fields[place].kind == driver::field_kind::null) return true;
  return false;
}

void append(std::string& key, const driver::field& from) {
  switch (from.kind) {
    case driver::field_kind::text:
    case driver::field_kind::malformed:
    case driver::field_kind::blob:
    case driver::field_kind::uuid:
    case driver::field_kind::unknown:
      key += std::to_string(from.size) + ":";
      key.append(from.data, from.size);
      break;
    case driver::field_kind::numeric:
      key += from.numeric->normalized().to_string() + ";";
      break;
    case driver::field_kind::real:
      key += std::to_string(std::bit_cast<std::int64_t>(from.real)) + ";";
      break;
    default:
      key += std::to_string(from.integer) + ";";
      break;
  }
}

std::string bytes_of(const driver::field* fields, std::span<const std::size_t> places) {
  std::string key;
  for (const std::size_t place : places) append(key, fields[place]);
  return key;
}

}  // namespace

struct key_index::other_keys {
  std::unordered_map<std::string, std::uint32_t> rows;
};

key_index::key_index() noexcept = default;
key_index::key_index(key_index&&) noexcept = default;
key_index& key_index::operator=(key_index&&) noexcept = default;
key_index::~key_index() = default;

// Fibonacci hashing spreads the runs of keys that identity columns are over the whole table.
std::size_t key_index::place_of(std::int64_t key) const noexcept {
  const std::size_t mask = integers_.size() - 1;
  const auto mixed = static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15U;
  std::size_t place = static_cast<std::size_t>(mixed >> 32U) & mask;
  while (integers_[place].row != none && integers_[place].key != key) place = (place + 1) & mask;
  return place;
}

void key_index::grow() {
  std::vector<slot> old(integers_.empty() ? 16 : integers_.size() * 2);
  old.swap(integers_);
  for (const slot& one : old)
    if (one.row != none) integers_[place_of(one.key)] = one;
}

void key_index::add(const driver::field* fields, std::span<const std::size_t> places) {
  const auto row = static_cast<std::uint32_t>(next_.size());
  next_.push_back(none);
  if (has_null(fields, places)) return;
  if (is_integer(fields, places)) {
    if (2 * integer_count_ >= integers_.size()) grow();
    slot& found = integers_[place_of(fields[places[0]].integer)];
    if (found.row == none) ++integer_count_;
    next_[row] = found.row;
    found = {fields[places[0]].integer, row};
  } else {
    if (others_ == nullptr) others_ = std::make_unique<other_keys>();
    const auto [found, added] = others_->rows.try_emplace(bytes_of(fields, places), row);
    if (!added) {
      next_[row] = found->second;
      found->second = row;
    }
  }
}

std::uint32_t key_index::find(const driver::field* fields, std::span<const std::size_t> places) const {
  if (has_null(fields, places)) return none;
  if (is_integer(fields, places)) {
    return integers_.empty() ? none : integers_[place_of(fields[places[0]].integer)].row;
  }
  if (others_ == nullptr) return none;
  const auto found = others_->rows.find(bytes_of(fields, places));
  return found == others_->rows.end() ? none : found->second;
}

}  // namespace virga::detail
