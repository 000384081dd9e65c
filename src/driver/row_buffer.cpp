#include <virga/core/error.hpp>
#include <virga/driver/row_buffer.hpp>

#include <algorithm>
#include <bit>
#include <optional>
#include <string>

namespace virga::driver {

namespace {

struct place {
  std::size_t block;
  std::size_t row;   // in it
  std::size_t size;  // of the block
};

constexpr place place_of(std::size_t row) noexcept {
  const std::size_t block = static_cast<std::size_t>(std::bit_width(row + 1)) - 1;
  const std::size_t size = std::size_t{1} << block;
  return {block, row - (size - 1), size};
}

}  // namespace

const field* row_buffer::at(std::size_t row) const noexcept {
  const place found = place_of(row);
  return blocks_[found.block] + found.row * width_;
}

void row_buffer::keep(call& running, const field* fields) {
  if (fields == nullptr) return;
  width_ = running.over().column_count();
  place next = place_of(size_);
  for (; fields != nullptr; fields = running.next(), ++size_) {
    if (next.row == next.size) next = {next.block + 1, 0, next.size * 2};
    if (next.row == 0) blocks_[next.block] = store_.make(next.size * width_);
    store_.keep({fields, width_}, blocks_[next.block] + next.row++ * width_);
  }
}

void row_buffer::keep(call& running) { keep(running, running.next()); }

void row_buffer::read(call& running, void* rows, const row_form& form, row_observer* observer) {
  const field* fields = running.next();
  const auto ahead = fields != nullptr ? running.rows_ahead() : std::nullopt;
  if (!ahead) {
    keep(running, fields);
    fields = nullptr;
  }
  auto* to = static_cast<std::byte*>(form.make(rows, ahead ? size_ + *ahead + 1 : size_));
  row_mismatches mismatches;
  const auto read_next = [&](const field* from) {
    form.read(from, to, mismatches);
    if (mismatches.any()) [[unlikely]]
      mismatches.raise(running, from);
    if (observer != nullptr) observer->see(from, to);
    to += form.size;
  };
  for (std::size_t first = 0, block = 0; first < size_; ++block) {
    const std::size_t end = std::min(size_, 2 * first + 1);
    for (const field* from = blocks_[block]; first < end; ++first, from += width_) read_next(from);
  }
  for (; fields != nullptr; fields = running.next()) read_next(fields);
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

void throw_not_one(std::size_t count, std::string_view sql, std::string_view end) {
  if (count == 0)
    throw row_count_error(std::string(end) + ": the query yielded no row",
                          {.sqlstate = "02000", .sql = std::string(sql)});
  throw row_count_error(std::string(end) + ": the query yielded more than one row",
                        {.sqlstate = "21000", .sql = std::string(sql)});
}

}  // namespace virga::driver
