// Many rows one after the other, and many statements in one transaction, by hand.
#include "sqlite_by_hand.hpp"
#include "sqlite_rows.hpp"

#include <string_view>

namespace bench {
namespace {

struct borrowed_reading {
  std::int32_t id;
  std::string_view sensor;
  std::string_view remark;
  double value;
};

}  // namespace

template <class Row>
reading_totals sqlite_by_hand::read_one_by_one() {
  sqlite3_stmt* const from = readings_.get();
  reading_totals totals;
  Row row{};
  while (step(readings_)) {
    row.id = sqlite3_column_int(from, 0);
    row.sensor = text_at(from, 1);
    row.remark = text_at(from, 2);
    row.value = sqlite3_column_double(from, 3);
    totals.add(row);
  }
  sqlite3_reset(from);
  return totals;
}

reading_totals sqlite_by_hand::stream_readings() { return read_one_by_one<reading>(); }

reading_totals sqlite_by_hand::borrow_readings() { return read_one_by_one<borrowed_reading>(); }

std::vector<std::optional<post>> sqlite_by_hand::find_posts(std::span<const std::int32_t> ids) {
  std::vector<std::optional<post>> posts;
  posts.reserve(ids.size());
  run(begin_);
  for (const std::int32_t id : ids) posts.push_back(find_post(id));
  run(commit_);
  return posts;
}

}  // namespace bench
