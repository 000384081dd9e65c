#include <virga/core/error.hpp>
#include <virga/driver/row_buffer.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace virga::driver {

// Followed by its rows.
struct row_buffer::block {
  block* previous;
  std::size_t before;  // rows in the blocks before it
  std::size_t size;
  std::size_t capacity;

  static std::size_t alignment(const row_functions& of) noexcept { return std::max(alignof(block), of.alignment); }
  /// Where the first row begins.
  static std::size_t head(const row_functions& of) noexcept { return std::max(sizeof(block), of.alignment); }
};

std::byte* row_buffer::rows_of(block* which) const noexcept {
  return reinterpret_cast<std::byte*>(which) + block::head(*functions_);
}

row_buffer::~row_buffer() {
  while (last_ != nullptr) {
    block* const ended = std::exchange(last_, last_->previous);
    functions_->destroy(rows_of(ended), ended->size);
    if (static_cast<void*>(ended) != own_) ::operator delete(ended, std::align_val_t(block::alignment(*functions_)));
  }
}

// A block has as many rows as all before it, so that few blocks are walked to find a row.
void row_buffer::add_block(std::size_t ahead) {
  const std::size_t head = block::head(*functions_);
  const std::size_t alignment = block::alignment(*functions_);
  const std::size_t fit = head < sizeof(own_) ? (sizeof(own_) - head) / functions_->size : 0;
  if (last_ == nullptr && fit >= std::max<std::size_t>(ahead, 1) && alignment <= alignof(std::max_align_t)) {
    last_ = ::new (static_cast<void*>(own_)) block{nullptr, 0, 0, fit};
    return;
  }
  constexpr std::size_t least = 8;
  const std::size_t capacity = ahead != 0 ? ahead : std::max(size_, least);
  void* const memory = ::operator new(head + capacity * functions_->size, std::align_val_t(alignment));
  last_ = ::new (memory) block{last_, size_, 0, capacity};
}

void* row_buffer::add(std::size_t ahead) {
  if (last_ == nullptr || last_->size == last_->capacity) add_block(ahead);
  void* const at = rows_of(last_) + last_->size * functions_->size;
  functions_->make(at);
  ++last_->size;
  ++size_;
  return at;
}

void* row_buffer::at(std::size_t place) const noexcept {
  block* found = last_;
  while (found->before > place) found = found->previous;
  return rows_of(found) + (place - found->before) * functions_->size;
}

void row_buffer::read_one(call& running, const field* fields, void* row, row_mismatches& mismatches) {
  if (observer_ != nullptr) observer_->see(fields);
  functions_->read(fields, row, mismatches);
  if (mismatches.any()) [[unlikely]]
    mismatches.raise(running, fields);
}

void row_buffer::read(call& running, const field* fields) {
  if (fields == nullptr) return;
  const auto ahead = running.rows_ahead();
  row_mismatches mismatches;
  for (; fields != nullptr; fields = running.next()) read_one(running, fields, add(ahead ? *ahead + 1 : 0), mismatches);
}

void row_buffer::read(call& running) { read(running, running.next()); }

std::size_t row_buffer::open(call& running) {
  const field* const fields = running.next();
  if (fields == nullptr) return 0;
  if (const auto ahead = running.rows_ahead()) {
    opened_ = &running;
    fields_ = fields;
    return *ahead + 1;
  }
  read(running, fields);
  return size_;
}

void row_buffer::move_to(void* rows) {
  std::byte* to = static_cast<std::byte*>(rows);
  if (opened_ != nullptr) {
    row_mismatches mismatches;
    for (; fields_ != nullptr; fields_ = opened_->next(), to += functions_->size)
      read_one(*opened_, fields_, to, mismatches);
    return;
  }
  for (block* each = last_; each != nullptr; each = each->previous)
    functions_->take(to + each->before * functions_->size, rows_of(each), each->size);
}

void read_row(const call& running, const field* fields, void* row, row_read read) {
  row_mismatches mismatches;
  read(fields, row, mismatches);
  if (mismatches.any()) [[unlikely]]
    mismatches.raise(running, fields);
}

void read_one(call& running, void* row, row_read read) {
  const field* const fields = running.next();
  if (fields == nullptr) throw_not_one(0, running.sql());
  read_row(running, fields, row, read);
  if (running.next() != nullptr) throw_not_one(2, running.sql());
  running.finish();
}

void throw_not_one(std::size_t count, std::string_view sql) {
  if (count == 0)
    throw row_count_error("one(): the query yielded no row", {.sqlstate = "02000", .sql = std::string(sql)});
  throw row_count_error("one(): the query yielded more than one row", {.sqlstate = "21000", .sql = std::string(sql)});
}

}  // namespace virga::driver
