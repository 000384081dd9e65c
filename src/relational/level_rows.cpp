#include <virga/core/error.hpp>
#include <virga/relational/key_index.hpp>
#include <virga/relational/level_rows.hpp>

#include <string>
#include <vector>

namespace virga::detail {
namespace {

std::span<const std::size_t> places(const key_columns& keys) noexcept { return {keys.places.data(), keys.size}; }

[[noreturn]] void throw_without_parent(std::string_view table, std::string_view parent) {
  throw value_error("nested read: a row of " + std::string(table) + " has a key that the database finds in " +
                    std::string(parent) +
                    " and that is spelled differently there (a collation, another type); "
                    "declare both columns of the foreign key with one type, or read the tables with a join");
}

}  // namespace

struct level_rows::placed_rows {
  explicit placed_rows(std::size_t levels_below) : keys(levels_below) {}

  std::vector<void*> rows;      // where they are
  std::vector<key_index> keys;  // of these rows, for each level below
};

level_rows::level_rows(const level_form& form, driver::call& running, bool is_snapshot)
    : form_(&form),
      call_(&running),
      is_snapshot_(is_snapshot),
      placed_(std::make_unique<placed_rows>(form.below.size())) {}

level_rows::~level_rows() = default;

std::uint32_t level_rows::owner_of(const driver::field* fields, const key_index& keys) const {
  const std::uint32_t owner = keys.find(fields, places(form_->link));
  if (owner == key_index::none && is_snapshot_ && !form_->is_by_key_value) [[unlikely]]
    throw_without_parent(form_->table, form_->parent);
  return owner;
}

void level_rows::see(const driver::field* fields, void* row) {
  placed_->rows.push_back(row);
  for (std::size_t i = 0; i < placed_->keys.size(); ++i) placed_->keys[i].add(fields, places(form_->below[i]->key));
}

void level_rows::read(void* rows) {
  buffer_.read(*call_, rows, form_->rows, this);
  load_below();
}

void level_rows::load_below() {
  for (std::size_t i = 0; i < placed_->keys.size(); ++i)
    level_rows(*form_->below[i], *call_, is_snapshot_).load_into(placed_->rows, placed_->keys[i]);
}

// A related row goes to its parents: mostly one; several where parents share it, as posts an author do. Each of them
// has it as a row of its own, with related rows of its own.
void level_rows::load_into(std::span<void* const> parents, const key_index& keys) {
  call_->next_result();
  buffer_.keep(*call_);
  std::vector<std::uint32_t> owners(buffer_.size());
  std::vector<std::uint32_t> counts(parents.size());
  for (std::size_t i = 0; i < owners.size(); ++i) {
    owners[i] = owner_of(buffer_.at(i), keys);
    for (std::uint32_t owner = owners[i]; owner != key_index::none; owner = keys.next(owner)) ++counts[owner];
  }
  std::vector<std::byte*> next(parents.size());
  for (std::size_t i = 0; i < parents.size(); ++i)
    if (counts[i] != 0) {
      next[i] = static_cast<std::byte*>(form_->make(parents[i], counts[i]));
      if (form_->goes_backwards && form_->is_many) next[i] += (counts[i] - 1) * form_->rows.size;
    }
  for (std::size_t i = 0; i < owners.size(); ++i) {
    for (std::uint32_t owner = owners[i]; owner != key_index::none; owner = keys.next(owner)) {
      if (next[owner] == nullptr) {  // of a `one` the first row: those below the others have no parent
        is_snapshot_ = false;
        continue;
      }
      const driver::field* const fields = buffer_.at(i);
      driver::read_row(*call_, fields, next[owner], form_->rows.read);
      if (!placed_->keys.empty()) see(fields, next[owner]);
      if (!form_->is_many)
        next[owner] = nullptr;
      else if (form_->goes_backwards)
        next[owner] -= form_->rows.size;
      else
        next[owner] += form_->rows.size;
    }
  }
  load_below();
}

}  // namespace virga::detail
