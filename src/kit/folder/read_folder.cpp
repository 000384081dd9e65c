#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migrator.hpp>

#include "folder/text_file.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace virga::kit {
namespace {

struct migration_node {
  snapshots::snapshot snapshot;
  std::set<std::string> ancestors;  // itself too
};

/// The migrations of a folder by what each was made after.
class history {
 public:
  explicit history(const std::filesystem::path& folder) : folder_(folder) {}

  void add(const std::string& name) {
    const std::string file = (folder_ / name / "snapshot.json").string();
    snapshot_document document = from_json(read_file(file), file);
    migration_node node{std::move(document.snapshot), {name}};
    for (const std::string& previous : document.previous) {
      const auto found = nodes_.find(previous);
      if (found == nodes_.end()) {
        throw kit_error(file + " was made after " + previous + ", which does not stand before it in the folder");
      }
      node.ancestors.insert(found->second.ancestors.begin(), found->second.ancestors.end());
      heads_.erase(previous);
    }
    nodes_.emplace(name, std::move(node));
    heads_.insert(name);
  }

  [[nodiscard]] folder_state state() const {
    folder_state result;
    if (nodes_.empty()) return result;
    result.last = nodes_.rbegin()->first;
    result.heads.assign(heads_.begin(), heads_.end());
    std::set<std::string> joined;
    for (const std::string& head : heads_) {
      const migration_node& node = nodes_.at(head);
      if (joined.empty()) {
        result.snapshot = node.snapshot;
      } else {
        join(head, joined, result.snapshot);
      }
      joined.insert(node.ancestors.begin(), node.ancestors.end());
    }
    return result;
  }

 private:
  /// Adds to `schema` what the branch of `head` changed since it left what has been joined already.
  void join(const std::string& head, const std::set<std::string>& joined, snapshots::snapshot& schema) const {
    const migration_node& node = nodes_.at(head);
    std::vector<std::string> common;
    std::ranges::set_intersection(node.ancestors, joined, std::back_inserter(common));
    const snapshots::snapshot base = common.empty() ? snapshots::snapshot{} : nodes_.at(common.back()).snapshot;
    try {
      snapshots::snapshot both = apply_changes(diff(base, node.snapshot), schema);
      // The order in which a database has come by the two must not tell what it is.
      const std::vector<change> in_the_other_order = diff(both, apply_changes(diff(base, schema), node.snapshot));
      if (!in_the_other_order.empty())
        throw kit_error("both change the same, and the one applied last would stay, as in: " +
                        summary(in_the_other_order.front()));
      schema = std::move(both);
    } catch (const kit_error& conflict) {
      throw kit_error((folder_ / head).string() + " and the migrations of another branch, both made after " +
                      (common.empty() ? "nothing" : common.back()) + ", don't go together: " + conflict.message() +
                      ". Remove one of them and generate it anew");
    }
  }

  const std::filesystem::path& folder_;
  std::map<std::string, migration_node> nodes_;
  std::set<std::string> heads_;
};

}  // namespace

folder_state read_folder(const std::filesystem::path& folder) {
  history all(folder);
  if (std::filesystem::exists(folder)) {
    for (const std::string& name : migration_names(folder)) all.add(name);
  }
  return all.state();
}

}  // namespace virga::kit
