#include "emit/sqlite/type_conversion.hpp"

#include "core/sqlite_type.hpp"
#include "emit/sql_text.hpp"
#include "emit/type_name.hpp"

#include <map>
#include <string_view>

namespace virga::kit {
namespace {

enum class kind {
  boolean,
  integer,
  real,
  numeric,
  string,
  timestamp,
  timestamptz,
  date,
  time,
  uuid,
  json,
  blob,
  unknown,
};

kind kind_of(std::string_view declared) {
  static const std::map<std::string, kind> known = {
      {"boolean", kind::boolean}, {"smallint", kind::integer},    {"integer", kind::integer},
      {"bigint", kind::integer},  {"real", kind::real},           {"double precision", kind::real},
      {"numeric", kind::numeric}, {"text", kind::string},         {"varchar", kind::string},
      {"char", kind::string},     {"timestamp", kind::timestamp}, {"timestamptz", kind::timestamptz},
      {"date", kind::date},       {"time", kind::time},           {"uuid", kind::uuid},
      {"json", kind::json},       {"blob", kind::blob},
  };
  const auto found = known.find(parse_type(std::string(declared)).name);
  return found == known.end() ? kind::unknown : found->second;
}

/// What virga stored without saying what it is (snapshots of format 1) is one of few types. What another program
/// declared as DATE or BOOLEAN may hold anything.
kind kind_of(const snapshots::column& column) {
  if (!column.declared_type.empty()) return kind_of(column.declared_type);
  for (const char* const stored : {"integer", "real", "text", "blob"})
    if (is_same_sqlite_type(column.type, stored)) return kind_of(stored);
  return kind::unknown;
}

std::string all_of(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

/// Writes the expressions of one column.
class writer {
 public:
  writer(const std::string& column, bool to_float) : c_(sql_text::identifier(column)), to_float_(to_float) {}

  [[nodiscard]] std::optional<type_conversion> from_to(kind from, kind to) const {
    if (from == kind::blob) return to == kind::string ? plain("cast(" + c_ + " as text)") : none;
    if (to == kind::string) return to_string(from);
    if (from == kind::string) return from_string(to);
    if (to == kind::boolean || to == kind::integer || to == kind::real || to == kind::numeric)
      return to_number(from, to);
    return to_moment(from, to);
  }

  /// The nearest float (Veltkamp's splitting: of the 53 bits of a double 24 stay), for SQLite has doubles only.
  [[nodiscard]] std::string as_float(const std::string& x) const {
    const std::string scaled = x + " * 536870913.0";
    return "case when abs(" + x + ") = 9e999 then " + x + " else " + scaled + " - (" + scaled + " - " + x + ") end";
  }
  [[nodiscard]] const std::string& column() const { return c_; }

 private:
  using result = std::optional<type_conversion>;
  static constexpr std::nullopt_t none = std::nullopt;

  [[nodiscard]] static result plain(std::string value) { return type_conversion{std::move(value), {}, {}}; }

  [[nodiscard]] result to_string(kind from) const {
    if (from == kind::boolean) return plain("case " + c_ + " when 1 then 'true' when 0 then 'false' end");
    return plain(c_);
  }

  [[nodiscard]] result to_number(kind from, kind to) const {
    const bool is_number =
        from == kind::boolean || from == kind::integer || from == kind::real || from == kind::numeric;
    if (!is_number) return none;
    switch (to) {
      case kind::boolean:
        return plain(c_ + " <> 0");
      case kind::integer:
        if (from == kind::boolean) return plain(c_);
        return type_conversion{"cast(" + c_ + " as integer)", c_ + " = cast(" + c_ + " as integer)", {}};
      case kind::real:
        return type_conversion{real("cast(" + c_ + " as real)"), {}, "rounded to what it holds"};
      default:
        return plain(c_);
    }
  }

  [[nodiscard]] std::string real(const std::string& value) const { return to_float_ ? as_float(value) : value; }

  [[nodiscard]] result to_moment(kind from, kind to) const {
    const std::string finite = c_ + " not in ('infinity', '-infinity')";
    const auto where_finite = [&](const std::string& value) {
      return "case when " + finite + " then " + value + " else " + c_ + " end";
    };
    const bool has_zone = from == kind::timestamptz;
    const std::string in_utc = has_zone ? " and " + c_ + " glob '*Z'" : "";
    const std::string zone = to == kind::timestamptz ? "Z" : "";
    const std::string remark = has_zone || to == kind::timestamptz ? "as UTC" : "";
    if (from == kind::date && (to == kind::timestamp || to == kind::timestamptz)) {
      return type_conversion{where_finite(c_ + " || ' 00:00:00.000000" + zone + "'"), {}, remark};
    }
    if (from != kind::timestamp && from != kind::timestamptz) return none;
    const std::string with_zone_or_infinite = has_zone ? infinite() + " or " + c_ + " glob '*Z'" : "";
    switch (to) {
      case kind::timestamptz:
        return type_conversion{where_finite(c_ + " || 'Z'"), {}, remark};
      case kind::timestamp:
        return type_conversion{"rtrim(" + c_ + ", 'Z')", with_zone_or_infinite, remark};
      case kind::date:
        return type_conversion{"substr(" + c_ + ", 1, 10)", with_zone_or_infinite, "without its time"};
      case kind::time:
        return type_conversion{"substr(" + c_ + ", 12, 15)", finite + in_utc, "without its date"};
      default:
        return none;
    }
  }

  [[nodiscard]] result from_string(kind to) const {
    switch (to) {
      case kind::boolean:
        return type_conversion{"lower(" + c_ + ") in " + truths,
                               "lower(" + c_ + ") in " + truths + " or lower(" + c_ + ") in " + falsehoods,
                               {}};
      case kind::integer:
        return type_conversion{"cast(" + c_ + " as integer)", "cast(" + c_ + " as integer) = " + c_, {}};
      case kind::real:
        return type_conversion{real("cast(" + c_ + " as real)"), "cast(" + c_ + " as real) = " + c_,
                               "rounded to what it holds"};
      case kind::numeric:
        // What no double holds exactly stays text, which no expression here decides.
        return type_conversion{"cast(" + c_ + " as numeric)",
                               "cast(" + c_ + " as numeric) = " + c_ + " and (cast(cast(" + c_ +
                                   " as integer) as text) = " + c_ + " or length(ltrim(replace(replace(" + c_ +
                                   ", '.', ''), '-', ''), '0')) <= 15)",
                               {}};
      case kind::timestamp:
        return moment(1, 19, "datetime", "");
      case kind::timestamptz:
        return moment(1, 19, "datetime", "Z");
      case kind::time:
        return moment(1, 8, "time", "");
      case kind::date:
        return type_conversion{c_, infinite() + " or date(" + c_ + ", '+0 days') = " + c_, {}};
      case kind::uuid: {
        const std::string hex = "[0-9a-f]";
        const std::string four = "-" + all_of(hex, 4);
        return type_conversion{
            "lower(" + c_ + ")",
            "lower(" + c_ + ") glob '" + all_of(hex, 8) + four + four + four + "-" + all_of(hex, 12) + "'",
            {}};
      }
      case kind::json:
        return type_conversion{c_, "json_valid(" + c_ + ")", {}};
      case kind::blob:
        return plain("cast(" + c_ + " as blob)");
      default:
        return none;
    }
  }

  [[nodiscard]] std::string infinite() const { return c_ + " in ('infinity', '-infinity')"; }

  /// A text of a date and time with or without six digits of a second; `function` says whether there is such a moment:
  /// it turns February 30 into March, if it is made to calculate.
  [[nodiscard]] type_conversion moment(int begin, int size, const std::string& function,
                                       const std::string& zone) const {
    const auto part = [&](int length) {
      return "substr(" + c_ + ", " + std::to_string(begin) + ", " + std::to_string(length) + ")";
    };
    const int zone_size = static_cast<int>(zone.size());
    const std::string whole_seconds = std::to_string(size + zone_size);
    const std::string with_fraction = std::to_string(size + 7 + zone_size);
    const std::string value = "case length(" + c_ + ") when " + whole_seconds + " then " + part(size) + " || '.000000" +
                              zone + "' else " + c_ + " end";
    const std::string exists = function + "(" + part(size) + ", '+0 days') = " + part(size) + " and (length(" + c_ +
                               ") = " + whole_seconds + (zone.empty() ? "" : " and " + c_ + " glob '*" + zone + "'") +
                               " or length(" + c_ + ") = " + with_fraction + " and " + c_ + " glob '*." +
                               all_of("[0-9]", 6) + zone + "')";
    const bool has_infinity = function == "datetime";
    return {value, has_infinity ? infinite() + " or " + exists : exists, {}};
  }

  static constexpr auto truths = "('t', 'true', 'y', 'yes', 'on', '1')";
  static constexpr auto falsehoods = "('f', 'false', 'n', 'no', 'off', '0')";

  std::string c_;
  bool to_float_;
};

}  // namespace

std::optional<type_conversion> convert(const snapshots::column& from, const snapshots::column& to) {
  const kind old_kind = kind_of(from);
  const kind new_kind = kind_of(to.declared_type);
  const bool to_float = parse_type(to.declared_type).name == "real";
  const writer write(to.name, to_float);
  const bool is_stored_alike = from.declared_type.empty() && is_same_sqlite_type(from.type, to.type);
  if (is_stored_alike || old_kind == kind::unknown || new_kind == kind::unknown) {
    const bool to_blob = parse_type(from.type).name == "text" && parse_type(to.type).name == "blob";
    const bool to_text = parse_type(from.type).name == "blob" && parse_type(to.type).name == "text";
    return type_conversion{
        to_blob || to_text ? "cast(" + write.column() + " as " + to.type + ")" : write.column(), {}, {}};
  }
  if (old_kind != new_kind) return write.from_to(old_kind, new_kind);
  const bool narrower = to_float && parse_type(from.declared_type).name != "real";
  return type_conversion{
      narrower ? write.as_float(write.column()) : write.column(), {}, narrower ? "rounded to what it holds" : ""};
}

bool keeps_values(const snapshots::column& from, const snapshots::column& to) {
  const auto conversion = convert(from, to);
  return conversion && conversion->value == sql_text::identifier(to.name);
}

}  // namespace virga::kit
