#include "introspect/sqlite/catalog.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace virga::kit::sqlite_catalog {
namespace {

/// The row that has been read last, by place.
class row {
 public:
  explicit row(const driver::field* fields) : fields_(fields) {}

  [[nodiscard]] std::optional<std::string> optional_text(std::size_t at) const {
    const driver::field& field = fields_[at];
    if (field.kind != driver::field_kind::text) return std::nullopt;
    return std::string(field.data, field.size);
  }
  [[nodiscard]] std::string text(std::size_t at) const { return optional_text(at).value_or(""); }
  [[nodiscard]] int number(std::size_t at) const {
    const driver::field& field = fields_[at];
    return field.kind == driver::field_kind::integer ? static_cast<int>(field.integer) : 0;
  }
  [[nodiscard]] bool flag(std::size_t at) const { return number(at) != 0; }

 private:
  const driver::field* fields_;
};

template <class Function>
void for_each_row(driver::connection& from, std::string_view sql, std::span<const driver::parameter> parameters,
                  Function use) {
  from.execute({sql}, parameters, driver::fetch::whole);
  while (const driver::field* fields = from.next()) use(row(fields));
  from.finish();
}

void read_tables(driver::connection& from, catalog& into) {
  for_each_row(from, "select name, strict, wr from pragma_table_list where schema = 'main' and type = 'table'", {},
               [&](const row& one) {
                 table& found = into.tables[one.text(0)];
                 found.is_strict = one.flag(1);
                 found.has_rowid = !one.flag(2);
               });
}

void read_columns(driver::connection& from, catalog& into) {
  for_each_row(
      from,
      "select t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden from pragma_table_list t, "
      "pragma_table_xinfo(t.name, 'main') c where t.schema = 'main' and t.type = 'table' order by t.name, c.cid",
      {}, [&](const row& one) {
        constexpr int virtual_column = 2;
        const int hidden = one.number(6);
        into.tables[one.text(0)].columns.push_back({one.text(1), one.text(2), one.flag(3), one.optional_text(4),
                                                    one.number(5), hidden >= virtual_column, hidden == virtual_column});
      });
}

/// The last one of the text has the first number.
void read_foreign_keys(driver::connection& from, catalog& into) {
  for_each_row(from,
               "select t.name, f.seq, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete from "
               "pragma_table_list t, pragma_foreign_key_list(t.name, 'main') f where t.schema = 'main' and t.type = "
               "'table' order by t.name, f.id desc, f.seq",
               {}, [&](const row& one) {
                 std::vector<foreign_key>& keys = into.tables[one.text(0)].foreign_keys;
                 if (one.number(1) == 0) keys.push_back({{}, one.text(2), {}, one.text(5), one.text(6)});
                 keys.back().columns.push_back(one.text(3));
                 if (const auto referenced = one.optional_text(4)) keys.back().referenced.push_back(*referenced);
               });
}

/// The last one that was made has the first number.
void read_indexes(driver::connection& from, catalog& into) {
  for_each_row(from,
               "select t.name, i.name, i.\"unique\", x.seqno, x.name, x.\"desc\", x.coll from pragma_table_list t, "
               "pragma_index_list(t.name, 'main') i, pragma_index_xinfo(i.name, 'main') x where t.schema = 'main' and "
               "t.type = 'table' and i.origin = 'c' and x.key order by t.name, i.seq desc, x.seqno",
               {}, [&](const row& one) {
                 std::vector<index>& indexes = into.tables[one.text(0)].indexes;
                 if (one.number(3) == 0) indexes.push_back({one.text(1), one.flag(2), {}});
                 indexes.back().keys.push_back({one.text(4), one.flag(5), one.text(6)});
               });
}

}  // namespace

catalog read(driver::connection& from, const std::vector<std::string>& without) {
  catalog result;
  for_each_row(from,
               "select type, name, tbl_name, sql from main.sqlite_schema where name not like 'sqlite\\_%' escape '\\' "
               "and tbl_name not in ('virga_migrations', 'virga_migration_statements') order by rowid",
               {}, [&](const row& one) {
                 if (std::ranges::find(without, one.text(2)) != without.end()) return;
                 result.entries.push_back({one.text(0), one.text(1), one.text(2), one.text(3)});
               });
  read_tables(from, result);
  read_columns(from, result);
  read_foreign_keys(from, result);
  read_indexes(from, result);
  return result;
}

std::vector<column> columns_of_view(driver::connection& from, const std::string& view) {
  driver::parameter name;
  name.type = sql_type::text;
  name.is_null = false;
  name.data = view.data();
  name.size = static_cast<std::uint32_t>(view.size());
  std::vector<column> result;
  for_each_row(from, "select name, type from pragma_table_xinfo(?, 'main') order by cid", {&name, 1},
               [&](const row& one) { result.push_back({.name = one.text(0), .type = one.text(1)}); });
  return result;
}

}  // namespace virga::kit::sqlite_catalog
