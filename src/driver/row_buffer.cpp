#include <virga/core/error.hpp>
#include <virga/driver/row_buffer.hpp>

#include <algorithm>
#include <string>

namespace virga::driver {

row_buffer::~row_buffer() {
  for (const block& each : blocks_) {
    for (std::size_t i = 0; i < each.size; ++i) functions_->destroy(each.rows + i * functions_->size);
    ::operator delete(each.rows, std::align_val_t(functions_->alignment));
  }
}

void* row_buffer::add() {
  if (blocks_.empty() || blocks_.back().size == blocks_.back().capacity) {
    constexpr std::size_t least = 8;
    constexpr std::size_t most = 4096;
    const std::size_t capacity = std::clamp(size_, least, most);
    blocks_.reserve(blocks_.size() + 1);
    void* const memory = ::operator new(capacity * functions_->size, std::align_val_t(functions_->alignment));
    blocks_.push_back({static_cast<std::byte*>(memory), 0, capacity});
  }
  block& last = blocks_.back();
  void* const at = last.rows + last.size * functions_->size;
  functions_->make(at);
  ++last.size;
  ++size_;
  return at;
}

void row_buffer::read(call& running, const field* fields) {
  row_mismatches mismatches;
  for (; fields != nullptr; fields = running.next()) {
    functions_->read(fields, add(), mismatches);
    if (mismatches.any()) [[unlikely]]
      mismatches.raise(running, fields);
  }
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
    for (; fields_ != nullptr; fields_ = opened_->next(), to += functions_->size) {
      functions_->read(fields_, to, mismatches);
      if (mismatches.any()) [[unlikely]]
        mismatches.raise(*opened_, fields_);
    }
  }
  for (const block& each : blocks_) {
    std::byte* from = each.rows;
    for (std::size_t i = 0; i < each.size; ++i, from += functions_->size, to += functions_->size)
      functions_->take(to, from);
  }
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
