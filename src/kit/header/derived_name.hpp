#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// `whole` and the suffix behind it, cut to what an identifier may have.
[[nodiscard]] std::string with_suffix(std::string_view whole, std::string_view suffix);

/// Which names of constraints are those that the library would choose itself, so that a header need not say them.
class derived_names {
 public:
  derived_names(const snapshots::snapshot& of, dialect_kind dialect);
  /// Whether `name` is `<table>_<columns>_<suffix>` and not there twice, where the library would choose another one.
  [[nodiscard]] bool has(const snapshots::table& table, const std::string& name,
                         const std::vector<std::string>& columns, std::string_view suffix) const;

 private:
  bool keys_are_relations_;
  std::map<std::string, int> taken_;
};

}  // namespace virga::kit
