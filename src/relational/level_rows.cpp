#include <virga/core/error.hpp>
#include <virga/relational/level_rows.hpp>

#include <string>

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

level_rows::level_rows(const level_form& form, driver::call& running, bool is_snapshot)
    : form_(&form), call_(&running), is_snapshot_(is_snapshot), buffer_(*form.rows, this), keys_(form.below.size()) {}

std::uint32_t level_rows::owner_of(const driver::field* fields) const {
  const std::uint32_t owner = parents_->find(fields, places(form_->link));
  if (owner == key_index::none && is_snapshot_ && !form_->is_pinned) [[unlikely]]
    throw_without_parent(form_->table, form_->parent);
  return owner;
}

void level_rows::see(const driver::field* fields) {
  if (parents_ != nullptr) owners_.push_back(owner_of(fields));
  for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i].add(fields, places(form_->below[i]->key));
}

void* level_rows::row(std::size_t place) const noexcept {
  return rows_ != nullptr ? rows_ + place * form_->rows->size : buffer_.at(place);
}

void level_rows::move_to(void* rows) {
  buffer_.move_to(rows);
  rows_ = static_cast<std::byte*>(rows);
  load_below();
}

void level_rows::load_below() {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    level_rows below(*form_->below[i], *call_, is_snapshot_);
    below.parents_ = &keys_[i];
    below.load_into(*this);
  }
}

// A related row goes to its parents: mostly one; several where parents share it, as posts an author do.
void level_rows::load_into(const level_rows& parents) {
  call_->next_result();
  buffer_.read(*call_);
  load_below();
  std::vector<std::uint32_t> counts(parents_->size());
  for (std::uint32_t owner : owners_)
    for (; owner != key_index::none; owner = parents_->next(owner)) ++counts[owner];
  std::vector<std::byte*> next(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0) next[i] = static_cast<std::byte*>(form_->make(parents.row(i), counts[i]));
  for (std::size_t i = 0; i < owners_.size(); ++i) {
    void* const from = row(i);
    for (std::uint32_t owner = owners_[i]; owner != key_index::none;) {
      const std::uint32_t other = parents_->next(owner);
      if (other == key_index::none)
        form_->rows->take(next[owner], from, 1);
      else
        form_->copy(next[owner], from);
      if (form_->is_many) next[owner] += form_->rows->size;
      owner = other;
    }
  }
}

}  // namespace virga::detail
