#pragma once

#include <virga/driver/connection.hpp>
#include <virga/kit/introspect/introspect_postgres.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace virga::kit::postgres_catalog {

/// A row of a query, whose fields are taken one after the other. An SQL null is empty, false or 0.
class row {
 public:
  explicit row(const driver::field* fields) : next_(fields) {}
  std::string text();
  std::optional<std::string> optional_text();
  bool flag();
  std::int64_t number();
  std::vector<std::string> texts();  // of a text[]
  std::optional<std::string> expression();
  std::vector<std::string> expressions();

 private:
  const driver::field* next_;
};

/// Sees one state of the database, and leaves nothing behind.
class read_only_transaction {
 public:
  explicit read_only_transaction(driver::connection& of);
  read_only_transaction(const read_only_transaction&) = delete;
  read_only_transaction& operator=(const read_only_transaction&) = delete;
  ~read_only_transaction();

 private:
  driver::connection& of_;
};

/// The database in one transaction, in which names of the default schema alone are written without their schema.
class catalog {
 public:
  explicit catalog(driver::connection& of);

  void read(const std::string& sql, const std::function<void(row&)>& each) const;

 private:
  driver::connection& of_;
  read_only_transaction transaction_;
};

/// A table or a view while it is read.
struct relation {
  std::int64_t oid = 0;
  char kind = 'r';          // pg_class.relkind
  std::string full_schema;  // the default schema's name, too
  std::int64_t parent = 0;  // of a partition
  snapshots::table table;   // a view's name, columns and indexes

  [[nodiscard]] bool is_view() const { return kind == 'v' || kind == 'm'; }
};

/// What has been read so far.
struct reading {
  catalog from;
  const introspection_filter& which;
  introspection result = {};
  std::vector<relation> relations = {};
  std::map<std::int64_t, std::size_t> places = {};  // of relations, by their oids
  std::vector<std::int64_t> serials = {};           // the sequences that are said by a column
  std::vector<std::int64_t> domains = {};

  /// nullptr: it is not read.
  [[nodiscard]] relation* find(std::int64_t oid) {
    const auto found = places.find(oid);
    return found == places.end() ? nullptr : &relations[found->second];
  }
  void leave_out(std::string sentence) { result.left_out.push_back(std::move(sentence)); }
};

void read_relations(reading& to);
void read_columns(reading& to);
void read_constraints(reading& to);
void read_indexes(reading& to);
void read_policies(reading& to);
void read_types(reading& to);
void read_sequences(reading& to);
/// Views, functions, triggers and what else is known by its text; `relations` gives its views away.
void read_objects(reading& to);
void read_left_out(reading& to);

/// A type as a header's snapshot spells it: its six parts are the fields that `type_columns` selects.
[[nodiscard]] std::string type_text(row& from);

/// Options as they differ from what the database would choose: the fields that `sequence_columns` selects.
[[nodiscard]] snapshots::sequence_options sequence_options(row& from);

/// `fillfactor=70` in parts.
[[nodiscard]] std::vector<snapshots::storage_parameter> storage_parameters(const std::vector<std::string>& options);

}  // namespace virga::kit::postgres_catalog
