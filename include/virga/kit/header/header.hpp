#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace virga::kit {

/// What people have called a table or a view.
struct given_struct_names {
  std::string structure;
  std::string object;
  std::map<std::string, std::string> members;  // by the column's name
  std::set<std::string> others;                // of the relations
};

/// Names that a header has already, by what the database calls them: schema and name. They are kept.
struct given_names {
  using key = std::pair<std::string, std::string>;
  std::map<key, given_struct_names> tables = {};  // and views
  std::map<key, std::string> enums = {};
  std::map<key, std::string> domains = {};
  std::map<key, std::string> sequences = {};
  std::map<key, std::string> partitions = {};
  std::map<std::string, std::string> objects = {};
};

struct header_options {
  /// The namespace that everything stands in, `shop` or `acme::shop`; empty: the global one.
  std::string namespace_name = {};
  /// The object that lists the tables: `inline constexpr auto schema = virga::schema(...)`.
  std::string schema_name = "schema";
  /// The tables of each schema of the database stand in a header of their own that is called after it, and what they
  /// have in common in one more: with "shop", `shop_public.hpp`, `shop_billing.hpp` and `shop_types.hpp`, which
  /// `shop.hpp` includes. Empty: all is one header.
  std::string stem = {};
  given_names given = {};
};

struct written_header {
  std::string text;
  /// The headers that it includes, by their files' names.
  std::vector<std::pair<std::string, std::string>> parts;
  /// What a reader should know, a sentence each: what has another name than in the database, what is SQL text alone,
  /// and what a header can't say, which stands as a comment at its place, too.
  std::vector<std::string> notes;
};

/// The header that declares the schema, as a person would have written it: it compiles without a warning, and
/// `virga generate` finds the same schema in it, apart from what the notes say. Text of SQL, as in checks and views, is
/// written as it stands. Tables come in the order of the snapshot, each behind those that it refers to, as far as there
/// is such an order. Throws kit_error for `stem` where tables of two schemas refer to each other, or
/// two schemas have names that one file would have.
[[nodiscard]] written_header write_header(const snapshots::snapshot& of, dialect_kind dialect,
                                          const header_options& how = {});

}  // namespace virga::kit
