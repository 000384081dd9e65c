#pragma once

#include "header/sql_scan.hpp"

#include <virga/kit/header/header.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// The identifiers of one scope, each of them once.
class identifier_scope {
 public:
  /// The identifier, or where it is taken the same with an underscore or a number behind it.
  std::string take(std::string wanted);
  void reserve(std::string_view name) { taken_.emplace(name); }
  [[nodiscard]] bool has(std::string_view name) const { return taken_.contains(name); }

 private:
  std::set<std::string, std::less<>> taken_;
};

/// What a table or a view is called in C++.
struct struct_names {
  std::string structure;                       // Users
  std::string object;                          // users
  std::map<std::string, std::string> members;  // by the column's name
  identifier_scope scope;                      // of the struct's members, relations too
};

struct enum_names {
  std::string type;
  std::vector<std::string> enumerators;  // as the labels
  bool have_labels = false;              // they are not the labels themselves
};

/// All names of a header, chosen before anything is written.
struct header_names {
  std::vector<struct_names> tables;    // as the snapshot's; of a partition the object alone
  std::vector<struct_names> views;     // as the snapshot's objects; empty of what is no view
  std::vector<std::string> objects;    // as the snapshot's objects; empty of a view
  std::vector<enum_names> enums;       // as the snapshot's enum types
  std::vector<std::string> domains;    // as the snapshot's domains
  std::vector<std::string> sequences;  // as the snapshot's sequences
  identifier_scope scope;              // of the namespace
  identifier_scope scope_of_types;     // the structs and enumerations among it
};

[[nodiscard]] header_names choose_names(const snapshots::snapshot& of, const header_options& how,
                                        std::vector<std::string>& notes);

/// How what is outside a struct is called within it: a member of the same name hides it, and a use in front of that
/// member is refused ("changes meaning").
class names_within {
 public:
  names_within(const identifier_scope& members, const header_options& how) : members_(members), how_(how) {}
  /// Both are looked at as long as this lives.
  names_within(identifier_scope&&, const header_options&) = delete;
  /// A function of `virga::columns`.
  [[nodiscard]] std::string column(std::string_view name) const;
  /// A function of `virga::pg`.
  [[nodiscard]] std::string pg(std::string_view name) const;
  /// An object or type of the header.
  [[nodiscard]] std::string own(std::string_view name) const;

 private:
  const identifier_scope& members_;
  const header_options& how_;
};

}  // namespace virga::kit
