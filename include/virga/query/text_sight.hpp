#pragma once

#include <virga/writer/scope.hpp>
#include <virga/writer/sql_writer.hpp>

#include <cstddef>

namespace virga::detail {

/// The tables whose columns may stand in a part of a text that is put together at run time. Only there can a column of
/// another table come up that no type says anything of: in a virga::condition.
struct text_sight {
  const scope::entry* tables = nullptr;
  std::size_t size = 0;
  const text_sight* around = nullptr;  // the enclosing query's, if its columns may stand here
  const text_sight* before = nullptr;
  bool knows_around = true;

  /// These tables are in sight of what follows, until leave(). Where columns are written behind their table's name this
  /// is in an enclosing query, whose tables are in sight, too.
  void enter(sql_writer& out, const scope& in_sight) {
    tables = in_sight.entries;
    size = in_sight.size;
    before = out.look_at(this);
    if (!out.qualifies()) return;
    around = before;
    knows_around = before != nullptr;
  }
  void leave(sql_writer& out) const { out.look_at(before); }
};

}  // namespace virga::detail
