#include "prepared_statements.hpp"

#include <algorithm>
#include <utility>

namespace virga::pg {
namespace {

using state = prepared_statement::state;

// Both bound what a connection holds on to; texts this long are rare, and mostly different each time.
constexpr std::size_t longest_text = std::size_t{1} << 20U;
constexpr std::size_t most_text_bytes = std::size_t{8} << 20U;

constexpr std::size_t worth_a_round_trip = 8;

std::string name_of(const std::string& identity, std::uint32_t generation) {
  std::string name = "virga_";
  name += identity;
  if (generation != 0) name.append("_").append(std::to_string(generation));
  return name;
}

}  // namespace

prepared_statement* prepared_statements::find(const driver::statement& stmt, std::span<const Oid> types) {
  if (!enabled_) return nullptr;
  return stmt.id != 0 ? find_fixed(stmt, types) : find_text(stmt.sql, types);
}

prepared_statement* prepared_statements::find_fixed(const driver::statement& stmt, std::span<const Oid> types) {
  if (stmt.id >= fixed_.size()) fixed_.resize(std::max<std::size_t>(stmt.id + std::size_t{1}, fixed_.size() * 2));
  std::unique_ptr<prepared_statement>& slot = fixed_[stmt.id];
  if (!slot) {
    slot = std::make_unique<prepared_statement>();
    slot->sql = stmt.sql;
  }
  prepared_statement* const found = usable_with(*slot, types);
  if (found != nullptr && found->at == state::absent) found->name = name_of(std::to_string(stmt.id), found->generation);
  return found;
}

prepared_statement* prepared_statements::find_text(std::string_view sql, std::span<const Oid> types) {
  if (most_texts_ == 0 || sql.size() > longest_text) return nullptr;
  const auto known = by_text_.find(sql);
  if (known == by_text_.end()) {
    // Most texts put together at run time are never seen again.
    texts_.emplace_front();
    texts_.front().statement.sql = sql;
    texts_.front().number = next_text_++;
    by_text_.emplace(texts_.front().statement.sql, texts_.begin());
    text_bytes_ += sql.size();
    return nullptr;
  }
  const texts::iterator entry = known->second;
  texts_.splice(texts_.begin(), texts_, entry);
  prepared_statement* const found = usable_with(entry->statement, types);
  if (found != nullptr && found->at == state::absent)
    found->name = name_of("text_" + std::to_string(entry->number), found->generation);
  return found;
}

// A value that was prepared as one type is not read as another.
prepared_statement* prepared_statements::usable_with(prepared_statement& which, std::span<const Oid> types) {
  if (which.at != state::absent && !std::equal(types.begin(), types.end(), which.types.begin(), which.types.end())) {
    if (which.at == state::in_flight) return nullptr;
    forget(which);
  }
  if (which.at == state::absent) which.types.assign(types.begin(), types.end());
  return &which;
}

void prepared_statements::forget(prepared_statement& which) {
  if (which.at == state::ready) discarded_.push_back(which.name);
  which.at = state::absent;
  ++which.generation;
}

void prepared_statements::forget_all() {
  for (const auto& each : fixed_)
    if (each) forget(*each);
  for (text_entry& each : texts_) forget(each.statement);
  discarded_.clear();
}

void prepared_statements::trim() {
  while (texts_.size() > most_texts_ || text_bytes_ > most_text_bytes) {
    prepared_statement& oldest = texts_.back().statement;
    forget(oldest);
    by_text_.erase(oldest.sql);
    text_bytes_ -= oldest.sql.size();
    texts_.pop_back();
  }
}

std::string prepared_statements::take_deallocations() {
  std::string sql;
  if (discarded_.size() < worth_a_round_trip) return sql;
  for (const std::string& name : discarded_) sql.append("deallocate ").append(name).append(";");
  discarded_.clear();
  return sql;
}

}  // namespace virga::pg
