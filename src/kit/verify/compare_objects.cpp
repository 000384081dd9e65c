#include "verify/compare.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

template <class Object>
const Object* find_object(const std::vector<Object>& all, const table_ref& wanted) {
  const auto found = std::ranges::find(all, wanted, [](const Object& one) { return name_of(one); });
  return found == all.end() ? nullptr : &*found;
}

void compare_labels(mismatches_of& to, const snapshots::enum_type& schema, const snapshots::enum_type& live) {
  const table_ref ref = name_of(schema);
  const std::string name = "enum type " + to_string(ref);
  bool same_labels = true;
  const auto has = [](const snapshots::enum_type& type, const std::string& label) {
    return std::ranges::find(type.labels, label) != type.labels.end();
  };
  for (const std::string& label : schema.labels) {
    if (has(live, label)) continue;
    same_labels = false;
    to.add_missing(ref, "", name + ": the label " + label);
  }
  for (const std::string& label : live.labels) {
    if (has(schema, label)) continue;
    same_labels = false;
    to.add(
        ref, "",
        name + ": the label " + label + " is in the database but not in the schema: a row that has it can't be read");
  }
  if (same_labels && schema.labels != live.labels)
    to.add(ref, "", name + " has its labels in another order in the database");
}

/// A view of the database; SQLite's are known by their names alone unless they say their columns.
const snapshots::object* find_view(const snapshots::snapshot& in, const snapshots::view& wanted) {
  const auto found = std::ranges::find_if(in.objects, [&](const snapshots::object& one) {
    return one.view ? name_of(*one.view) == name_of(wanted) : one.name == "view " + to_string(name_of(wanted));
  });
  return found == in.objects.end() ? nullptr : &*found;
}

void compare_views(mismatches_of& to, const snapshots::view& schema, const snapshots::view& live) {
  const table_ref ref = name_of(schema);
  const std::string name = to_string(ref);
  if (schema.materialized != live.materialized)
    to.add_other(ref, "", name, schema.materialized ? "is materialized" : "is not materialized",
                 live.materialized ? "is" : "is not");
  for (const snapshots::view_column& column : schema.columns) {
    const std::string full = name + "." + column.name;
    const auto there = std::ranges::find(live.columns, column.name, &snapshots::view_column::name);
    if (there == live.columns.end())
      to.add_unknown(ref, column.name, full);
    else if (!column.type.empty() && !there->type.empty() && !is_same_type(column.type, there->type))
      to.add_other(ref, column.name, full, "is " + column.type, there->type);
  }
}

}  // namespace

void compare_objects(mismatches_of to, const snapshots::snapshot& schema, const snapshots::snapshot& live) {
  for (const snapshots::enum_type& type : schema.enum_types) {
    if (const auto* const there = find_object(live.enum_types, name_of(type)))
      compare_labels(to, type, *there);
    else
      to.add_missing(name_of(type), "", "enum type " + to_string(name_of(type)));
  }
  for (const snapshots::domain& domain : schema.domains) {
    const std::string name = "domain " + to_string(name_of(domain));
    const auto* const there = find_object(live.domains, name_of(domain));
    if (there == nullptr)
      to.add_missing(name_of(domain), "", name);
    else if (!is_same_type(domain.type, there->type))
      to.add_other(name_of(domain), "", name, "is " + domain.type, there->type);
  }
  for (const snapshots::sequence& sequence : schema.sequences)
    if (find_object(live.sequences, name_of(sequence)) == nullptr)
      to.add_missing(name_of(sequence), "", "sequence " + to_string(name_of(sequence)));
  for (const snapshots::extension& extension : schema.extensions)
    if (std::ranges::find(live.extensions, extension.name, &snapshots::extension::name) == live.extensions.end())
      to.add_missing({}, "", "extension " + extension.name);
  for (const snapshots::object& object : schema.objects) {
    if (!object.view) continue;
    const snapshots::object* const there = find_view(live, *object.view);
    if (there == nullptr)
      to.add_unknown(name_of(*object.view), "", "view " + to_string(name_of(*object.view)));
    else if (there->view)
      compare_views(to, *object.view, *there->view);
  }
}

}  // namespace virga::kit
