#pragma once

#include "documents.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace documents {

/// Expressions of the songs, on PostgreSQL.
class SongsCase : public DocumentsCase<on_postgresql> {
 protected:
  /// What an expression of the first song is written as, and its value.
  template <class Field>
  void expect_value(std::string_view name, const Field& field, std::string_view text,
                    std::vector<std::string> parameters, std::string row) {
    parameters.push_back("1");
    const std::string whole =
        "select " + std::string(text) + " from \"songs\" where \"id\" = $" + std::to_string(parameters.size());
    expect(name, virga::select(field).from(songs).where(songs.id == 1),
           {.pg = whole, .sqlite = {}, .parameters = std::move(parameters), .rows = {std::move(row)}});
  }

  /// The same of every song.
  template <class Field>
  void expect_values(std::string_view name, const Field& field, std::string_view text,
                     std::vector<std::string> parameters, std::vector<std::string> rows) {
    expect(name, virga::select(field).from(songs).order_by(songs.id),
           {.pg = "select " + std::string(text) + " from \"songs\" order by \"id\"",
            .sqlite = {},
            .parameters = std::move(parameters),
            .rows = std::move(rows)});
  }
};

}  // namespace documents
