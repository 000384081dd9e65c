#include "introspect/postgres/object_order.hpp"

#include "change/rename_identifier.hpp"

#include <algorithm>
#include <utility>

namespace virga::kit::postgres_catalog {
namespace {

class sorting {
 public:
  sorting(std::vector<found_object> all, dependencies stands_on)
      : all_(std::move(all)), stands_on_(std::move(stands_on)) {
    for (std::size_t i = 0; i < all_.size(); ++i) places_[all_[i].id] = i;
    find_mentions();
  }

  std::vector<found_object> run() {
    for (const found_object& one : all_)
      if (one.is_table) mark(one.id);
    // What stands before the tables needs only what stands there, too: all of it is marked.
    for (const bool before : {true, false})
      for (const found_object& one : all_)
        if (one.object.before_tables == before) visit(one.id);
    return std::move(sorted_);
  }

 private:
  /// Functions of SQL whose text is checked when they are made, and which name others there.
  void find_mentions() {
    for (const found_object& one : all_) {
      if (one.body.empty()) continue;
      for (const found_object& other : all_)
        if (other.id != one.id && !other.name.empty() && mentions(one.body, other.name) && !reaches(other.id, one.id))
          stands_on_[one.id].insert(other.id);
    }
  }

  [[nodiscard]] bool reaches(const object_id& from, const object_id& wanted) const {
    std::set<object_id> seen;
    std::vector<object_id> open = {from};
    while (!open.empty()) {
      const object_id next = open.back();
      open.pop_back();
      if (next == wanted) return true;
      if (!seen.insert(next).second) continue;
      if (const auto found = stands_on_.find(next); found != stands_on_.end())
        open.insert(open.end(), found->second.begin(), found->second.end());
    }
    return false;
  }

  void mark(const object_id& user) {
    if (!marked_.insert(user).second) return;
    const auto found = stands_on_.find(user);
    if (found == stands_on_.end()) return;
    for (const object_id& used : found->second) {
      if (const auto place = places_.find(used); place != places_.end())
        all_[place->second].object.before_tables = true;
      mark(used);
    }
  }

  /// Oids say when something was made, which is no part of a schema.
  [[nodiscard]] std::size_t place_of(const object_id& id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? all_.size() : found->second;
  }

  void visit(const object_id& id) {
    if (!seen_.insert(id).second) return;
    if (const auto found = stands_on_.find(id); found != stands_on_.end()) {
      std::vector<object_id> all_used(found->second.begin(), found->second.end());
      std::ranges::sort(all_used, {}, [&](const object_id& used) { return place_of(used); });
      for (const object_id& used : all_used) visit(used);
    }
    const auto place = places_.find(id);
    if (place != places_.end() && !all_[place->second].is_table) sorted_.push_back(all_[place->second]);
  }

  std::vector<found_object> all_;
  dependencies stands_on_;
  std::map<object_id, std::size_t> places_;
  std::set<object_id> marked_;
  std::set<object_id> seen_;
  std::vector<found_object> sorted_;
};

}  // namespace

std::vector<found_object> in_order(std::vector<found_object> all, dependencies stands_on) {
  return sorting(std::move(all), std::move(stands_on)).run();
}

}  // namespace virga::kit::postgres_catalog
