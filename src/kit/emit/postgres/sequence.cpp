#include "emit/postgres/sequence.hpp"

#include "emit/sql_text.hpp"
#include "emit/type_name.hpp"

#include <cstdint>
#include <optional>

namespace virga::kit {
namespace {

using number = std::optional<std::int64_t>;

std::string option(const std::string& words, const number& value) {
  return value ? " " + words + " " + std::to_string(*value) : "";
}

}  // namespace

std::int64_t first_number(const snapshots::sequence_options& of) {
  if (of.start) return *of.start;
  const bool descends = of.increment.value_or(1) < 0;
  return descends ? of.maximum.value_or(-1) : of.minimum.value_or(1);
}

std::string sequence_options_sql(const snapshots::sequence_options& of) {
  return option("increment by", of.increment) + option("minvalue", of.minimum) + option("maxvalue", of.maximum) +
         option("start with", of.start) + option("cache", of.cache) + (of.cycle ? " cycle" : "");
}

std::vector<std::string> changed_options(const snapshots::sequence_options& from,
                                         const snapshots::sequence_options& to) {
  std::vector<std::string> changed;
  const auto set = [&](const std::string& words, const number& value, const std::string& otherwise) {
    changed.push_back(value ? words + " " + std::to_string(*value) : otherwise);
  };
  if (from.increment != to.increment) set("increment by", to.increment, "increment by 1");
  // A bound that the database chose goes by the direction.
  const bool turns = (from.increment.value_or(1) < 0) != (to.increment.value_or(1) < 0);
  if (from.minimum != to.minimum || turns) set("minvalue", to.minimum, "no minvalue");
  if (from.maximum != to.maximum || turns) set("maxvalue", to.maximum, "no maxvalue");
  if (first_number(from) != first_number(to)) set("start with", first_number(to), "");
  if (turns) changed.emplace_back("restart");  // the number it is at is none of the other direction's
  if (from.cache != to.cache) set("cache", to.cache, "cache 1");
  if (from.cycle != to.cycle) changed.emplace_back(to.cycle ? "cycle" : "no cycle");
  return changed;
}

std::string create_sequence_sql(const snapshots::sequence& sequence) {
  return "create sequence " + sql_text::table(name_of(sequence)) +
         (sequence.type == "bigint" ? "" : " as " + sequence.type) + sequence_options_sql(sequence.options) + ";";
}

std::string alter_sequence_sql(const snapshots::sequence& from, const snapshots::sequence& to) {
  std::string text;
  if (from.type != to.type) text += " as " + to.type;
  for (const std::string& option : changed_options(from.options, to.options)) text += " " + option;
  return text.empty() ? text : "alter sequence " + sql_text::table(name_of(to)) + text + ";";
}

std::string serial_type(const std::string& type) {
  const std::string name = parse_type(type).name;
  if (name == "bigint") return "bigserial";
  return name == "smallint" ? "smallserial" : "serial";
}

}  // namespace virga::kit
