#include "change/identifier.hpp"
#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/catalog_sql.hpp"

#include <virga/kit/change/table_ref.hpp>

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

namespace virga::kit::postgres_catalog {
namespace {

/// The words for which virga has others, longest first where one begins as another.
constexpr std::pair<std::string_view, std::string_view> spellings[] = {
    {"character varying", "varchar"},
    {"character", "char"},
    {"bit varying", "varbit"},
};

/// `timestamp(3) with time zone` is `timestamptz(3)`.
std::string without_time_zone_words(const std::string& type) {
  constexpr std::string_view with = " with time zone";
  constexpr std::string_view without = " without time zone";
  if (type.ends_with(without)) return type.substr(0, type.size() - without.size());
  if (!type.ends_with(with)) return type;
  const std::string name = type.substr(0, type.size() - with.size());
  const std::size_t end = std::min(name.find('('), name.size());
  return name.substr(0, end) + "tz" + name.substr(end);
}

std::string spelled(std::string type) {
  for (const auto& [theirs, ours] : spellings) {
    if (!type.starts_with(theirs)) continue;
    return std::string(ours) + type.substr(theirs.size());
  }
  if (const std::size_t comma = type.find(','); comma != std::string::npos) type.insert(comma + 1, " ");
  return without_time_zone_words(type);
}

std::string query() {
  return "select a.attrelid::bigint, a.attname::text, a.attnotnull, pg_get_expr(d.adbin, d.adrelid), "
         "a.attidentity::text, a.attgenerated <> '', case when a.attcollation <> t.typcollation then "
         "l.collname::text end, not coalesce(pg_collation_is_visible(nullif(a.attcollation, 0)), true), "
         "col_description(a.attrelid, a.attnum), q.oid::bigint, q.relname::text, q.relnamespace = c.relnamespace, "
         "q.seqtypid = a.atttypid, " +
         sequence_columns() + "," + type_columns("a.atttypmod") +
         "from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace " +
         type_joins("a.atttypid") +
         "left join pg_collation l on l.oid = a.attcollation "
         "left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum "
         "left join lateral (select sc.oid, sc.relname, sc.relnamespace, ps.* from pg_depend o "
         "join pg_sequence ps on ps.seqrelid = o.objid join pg_class sc on sc.oid = o.objid "
         "where o.classid = 'pg_class'::regclass and o.refclassid = 'pg_class'::regclass and o.refobjid = a.attrelid "
         "and o.refobjsubid = a.attnum and (o.deptype = 'i' or (o.deptype = 'a' and pg_get_expr(d.adbin, d.adrelid) = "
         "format('nextval(%L::regclass)', sc.oid::regclass::text))) limit 1) q on true "
         "left join pg_sequence s on s.seqrelid = q.oid "
         "where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and " +
         is_ours("n", "pg_class", "c.oid") + " order by a.attrelid, a.attnum";
}

/// What is read of a column beside what a snapshot says of it.
struct found_column {
  snapshots::column column;
  std::int64_t sequence = 0;
  std::string sequence_name;
  bool is_in_its_schema = false;
  bool is_of_its_type = false;
  snapshots::sequence_options options;
  bool has_hidden_collation = false;
};

found_column column_of(row& from) {
  found_column found;
  snapshots::column& one = found.column;
  one.name = from.text();
  one.not_null = from.flag();
  std::optional<std::string> expression = from.expression();
  const std::string identity = from.text();
  if (identity == "a") one.identity = identity::always;
  if (identity == "d") one.identity = identity::by_default;
  (from.flag() ? one.generated_as : one.default_sql) = std::move(expression);
  one.collation = from.text();
  found.has_hidden_collation = from.flag();
  one.comment = from.text();
  found.sequence = from.number();
  found.sequence_name = from.text();
  found.is_in_its_schema = from.flag();
  found.is_of_its_type = from.flag();
  found.options = sequence_options(from);
  one.type = type_text(from);
  return found;
}

void take_sequence(found_column& found, const relation& of, reading& to) {
  snapshots::column& one = found.column;
  if (found.sequence == 0) return;
  if (one.identity != identity::none) {
    one.identity_options = found.options;
    return;
  }
  const bool is_serial = one.not_null && found.is_in_its_schema && found.is_of_its_type &&
                         found.options == snapshots::sequence_options{} &&
                         found.sequence_name == serial_sequence(of.table.name, one.name);
  if (!is_serial) return;
  one.serial = true;
  one.default_sql.reset();
  to.serials.push_back(found.sequence);
}

/// A partition that differs from its table in a column can't be said.
void compare_partitions(reading& to) {
  for (relation& one : to.relations) {
    if (one.parent == 0) continue;
    const relation* root = &one;
    while (root->parent != 0) root = to.find(root->parent);
    for (const snapshots::column& column : one.table.columns) {
      const auto same = std::ranges::find(root->table.columns, column.name, &snapshots::column::name);
      if (same == root->table.columns.end()) continue;
      const std::string place = "column " + to_string(ref_of(one.table)) + "." + column.name;
      const bool counts_alike = same->serial || same->identity != identity::none || column.serial;
      if (column.not_null != same->not_null || (!counts_alike && column.default_sql != same->default_sql))
        to.leave_out(place + ": what it takes or has by default is another than in the table that it is a part of");
      if (!column.comment.empty()) to.leave_out(place + ": the comment on a partition's column");
    }
  }
  for (relation& one : to.relations)
    if (one.parent != 0) one.table.columns.clear();
}

}  // namespace

std::string type_text(row& from) {
  const bool is_built_in = from.flag();
  const bool is_array = from.flag();
  const std::string name = from.text();
  const std::string bare_name = from.text();
  const std::string formatted = from.text();
  const std::string plain = from.text();
  std::string text;
  if (is_built_in)
    text = spelled(formatted);
  else
    text = (name == "\"citext\"" ? bare_name : name) +
           (formatted.starts_with(plain) ? formatted.substr(plain.size()) : "");
  return text + (is_array ? "[]" : "");
}

snapshots::sequence_options sequence_options(row& from) {
  const std::int64_t start = from.number();
  const std::int64_t increment = from.number();
  const std::int64_t minimum = from.number();
  const std::int64_t maximum = from.number();
  const std::int64_t cache = from.number();
  snapshots::sequence_options options;
  options.cycle = from.flag();
  const std::string type = from.text();
  if (type.empty()) return {};
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  if (type == "integer") {
    least = std::numeric_limits<std::int32_t>::min();
    most = std::numeric_limits<std::int32_t>::max();
  } else if (type == "smallint") {
    least = std::numeric_limits<std::int16_t>::min();
    most = std::numeric_limits<std::int16_t>::max();
  }
  const bool descends = increment < 0;
  if (increment != 1) options.increment = increment;
  if (minimum != (descends ? least : 1)) options.minimum = minimum;
  if (maximum != (descends ? -1 : most)) options.maximum = maximum;
  if (start != (descends ? maximum : minimum)) options.start = start;
  if (cache != 1) options.cache = cache;
  return options;
}

void read_columns(reading& to) {
  to.from.read(query(), [&](row& from) {
    relation* const of = to.find(from.number());
    if (of == nullptr) return;
    found_column found = column_of(from);
    snapshots::column& one = found.column;
    const std::string place = "column " + to_string(ref_of(of->table)) + "." + one.name;
    if (of->is_view()) {
      if (one.default_sql) to.leave_out(place + ": the default of a view's column");
    } else {
      take_sequence(found, *of, to);
      if (!one.collation.empty() && found.has_hidden_collation)
        to.leave_out(place + ": the schema of its collation " + one.collation);
    }
    of->table.columns.push_back(std::move(one));
  });
  compare_partitions(to);
}

}  // namespace virga::kit::postgres_catalog
