#pragma once

// A table with columns that only PostgreSQL has.

#include <virga/sqlite.hpp>
// Behind what every case includes first, so that the headers parsed before are used.
#include <virga/postgres/schema/columns.hpp>

using namespace virga::columns;
namespace pg = virga::pg;

template <class As>
struct Games {
  static constexpr auto table = table_name("games");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text()> title;
  column<As, "tags", pg::array(text())> tags;
  column<As, "rules", pg::jsonb()> rules;
  column<As, "length", pg::interval()> length;
  column<As, "words", pg::tsvector()> words;
  column<As, "played", date()> played;
  column<As, "host", pg::inet()> host;
  column<As, "moves", pg::varbit()> moves;
  column<As, "record", pg::oid()> record;
  column<As, "notes", pg::xml()> notes;
  column<As, "nick", pg::citext()> nick;
};
inline constexpr auto games = virga::table<Games>;
