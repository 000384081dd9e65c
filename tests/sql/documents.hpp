#pragma once

#include "sql_case.hpp"

#include <virga/postgres/schema/columns.hpp>

/// Tables of documents and lists, beside those of the blog.
namespace documents {

using namespace virga::columns;
namespace pg = virga::pg;

/// On both databases.
template <class As>
struct Albums {
  static constexpr auto table = table_name("albums");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  column<As, "info", json().not_null()> info;
  column<As, "notes", json()> notes;
  column<As, "live", boolean()> live;
};
inline constexpr auto albums = virga::table<Albums>;

inline constexpr auto album_rows = R"(
  insert into albums (id, title, info, notes, live) values
    (1, 'Blue', '{"artist": {"name": "Joni", "born": 1943}, "tracks": ["Carey", "Blue"], "a.b": true}', null, null),
    (2, 'Pink', '{"artist": null, "tracks": [], "price": 9.5}', '[1, "two", null]', true);
)";

/// On PostgreSQL.
template <class As>
struct Songs {
  static constexpr auto table = table_name("songs");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  column<As, "tags", pg::array(text()).not_null()> tags;
  column<As, "charts", pg::array_with_nulls(bigint())> charts;
  column<As, "data", pg::jsonb().not_null()> data;
  column<As, "extra", pg::jsonb()> extra;
  column<As, "words", pg::tsvector()> words;
};
inline constexpr auto songs = virga::table<Songs>;

inline constexpr auto song_rows = R"(
  insert into songs (id, title, tags, charts, data, extra, words) values
    (1, 'The fat cats sat', '{folk,rock}', '{5,null,7}', '{"a": 1, "b": [1, 2, {"c": null}]}', '{"z": null, "y": 1}',
     to_tsvector('english', 'The fat cats sat')),
    (2, 'A rat', '{}', null, '["a", "b"]', null, null);
)";

inline constexpr auto everywhere = virga::schema(albums);
inline constexpr auto postgres_only = virga::schema(albums, songs);

template <class Where>
class DocumentsCase : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (!this->is_given()) return;
    if constexpr (Where::kind == virga::dialect_kind::postgresql) {
      create_tables(*this->db, postgres_only);
      run_script(*this->db, song_rows);
    } else {
      create_tables(*this->db, everywhere);
    }
    run_script(*this->db, album_rows);
  }
};

}  // namespace documents
