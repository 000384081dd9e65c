#include <virga/core/error.hpp>
#include <virga/relational/write/written_keys.hpp>
#include <virga/relational/write/written_level.hpp>

#include <algorithm>
#include <numeric>

namespace virga::detail {

namespace {

template <class Error>
[[noreturn]] void throw_again(const std::string& path, const error& failed) {
  const std::string column = failed.column().empty() ? "" : "." + failed.column();
  throw Error(path + column + ": " + failed.message(),
              {failed.sqlstate(), failed.sql(), failed.detail(), failed.hint(), failed.constraint(), failed.table(),
               failed.column(), failed.native_code()});
}

template <class First, class... Rest>
[[noreturn]] void throw_as(const std::string& path, const error& failed) {
  if (dynamic_cast<const First*>(&failed) != nullptr) throw_again<First>(path, failed);
  if constexpr (sizeof...(Rest) != 0)
    throw_as<Rest...>(path, failed);
  else
    throw_again<error>(path, failed);
}

}  // namespace

std::vector<std::size_t> places_of_distinct(std::size_t count,
                                            const callback<bool(std::size_t, std::size_t)>& is_less) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::sort(places, [&](std::size_t left, std::size_t right) { return is_less(left, right); });
  const auto same = [&](std::size_t left, std::size_t right) { return !is_less(left, right); };
  places.erase(std::ranges::unique(places, same).begin(), places.end());
  return places;
}

std::vector<std::size_t>& row_numbers::of(std::string_view relation) {
  for (auto& [name, counts] : counts_)
    if (name == relation) return counts;
  return counts_.emplace_back(relation, std::vector<std::size_t>(parents_)).second;
}

written_level::written_level(const written_level& above, std::string_view relation, bool is_numbered,
                             row_numbers& numbers, std::size_t parents, std::size_t rows_of_each,
                             const std::vector<std::size_t>& sizes)
    : above_(&above), name_(relation), is_numbered_(is_numbered) {
  if (!sizes.empty() && sizes.size() != parents) throw_rows_of_others(sizes.size(), parents);
  std::vector<std::size_t>& counts = numbers.of(relation);
  std::size_t start = 0;
  for (std::size_t parent = 0; parent < parents; ++parent) {
    const std::size_t rows = sizes.empty() ? rows_of_each : sizes[parent];
    if (rows == 0) continue;
    parts_.push_back({parent, start, counts[parent]});
    start += rows;
    counts[parent] += rows;
  }
}

const written_level::part& written_level::part_of(std::size_t row) const {
  const auto behind = std::ranges::upper_bound(parts_, row, {}, &part::start);
  return *std::prev(behind);
}

std::string written_level::path(std::size_t row) const {
  if (row == no_row) return path();
  std::string path;
  std::size_t number = row;
  if (above_ != nullptr && !parts_.empty()) {
    const part& its = part_of(row);
    path = above_->path(its.parent) + ".";
    number = its.first + (row - its.start);
  } else if (above_ != nullptr) {
    path = above_->path(0) + ".";
  }
  path += name_;
  if (is_numbered_) path += "[" + std::to_string(number) + "]";
  return path;
}

std::string written_level::path() const {
  return (above_ != nullptr ? above_->path() + "." : std::string()).append(name_);
}

void throw_with_path(const std::string& path) {
  if (path.empty()) throw;
  try {
    throw;
  } catch (const error& failed) {
    // The derived ones first.
    throw_as<connection_error, timeout_error, cancelled_error, unique_violation, foreign_key_violation,
             not_null_violation, check_violation, constraint_violation, serialization_failure, syntax_error,
             value_error, row_count_error, usage_error>(path, failed);
  }
}

void throw_key_of_relation(std::string_view column, bool is_given) {
  error_context context;
  context.column = column;
  throw usage_error(is_given ? "it is given, and with() says the row that it refers to; leave one of them out"
                             : "it is not null, and neither given nor does with() say the row that it refers to",
                    std::move(context));
}

void throw_not_one_row(std::string_view method, std::size_t rows) {
  throw row_count_error(std::string(method) + ": one row must satisfy the condition, and " + std::to_string(rows) +
                        " do");
}

void require_every_row(std::size_t given, std::size_t written) {
  if (given != written)
    throw row_count_error("the database was given " + std::to_string(given) + (given == 1 ? " row" : " rows") +
                          " and has written " + std::to_string(written) + ": does a trigger or a rule leave it out?");
}

void require_every_key(std::size_t keys, std::uint64_t found) {
  if (keys != found)
    throw row_count_error("set(): it is given the keys of " + std::to_string(keys) + " rows, of which there are " +
                          std::to_string(found));
}

void throw_tied_to_several(std::size_t rows) {
  throw usage_error("with(): a related row refers to one row by its own key, and " + std::to_string(rows) +
                    " rows would have it");
}

void throw_row_of_another_parent() {
  throw row_count_error("upsert(): the row with these values is there, and related to another row; connect() it first");
}

void throw_rows_of_others(std::size_t given, std::size_t parents) {
  throw usage_error("create(): it is given the rows of " + std::to_string(given) + ", and there are " +
                    std::to_string(parents) + " to have them");
}

void throw_no_value_to_find_by(std::string_view column) {
  error_context context;
  context.column = column;
  throw usage_error("the row is found by this column, for which a value must be given", std::move(context));
}

}  // namespace virga::detail
