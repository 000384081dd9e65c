#pragma once

#include <virga/kit/change/column_changes.hpp>
#include <virga/kit/change/key_changes.hpp>
#include <virga/kit/change/object_changes.hpp>
#include <virga/kit/change/table_changes.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// One step from a schema to another, as data. Each struct is one thing that can be said of a schema,
/// holds what it takes to write the SQL, and what it takes to go back.
namespace virga::kit {

template <class... Kinds>
struct kinds_of_change {
  template <class Kind>
  static constexpr bool contains = (std::is_same_v<Kind, Kinds> || ...);

  template <class Kind>
  static constexpr std::size_t index_of() {
    std::size_t index = 0;
    static_cast<void>(((std::is_same_v<Kind, Kinds> || (++index, false)) || ...));
    return index;
  }

  /// f of what is held, whose kind is the index-th.
  template <class Result, class Function>
  static Result call(Function& f, std::size_t index, const void* held) {
    using call_of_kind = Result (*)(Function&, const void*);
    static constexpr call_of_kind calls[] = {
        [](Function& function, const void* kind) -> Result { return function(*static_cast<const Kinds*>(kind)); }...};
    return calls[index](f, held);
  }
};

using change_kinds = kinds_of_change<
    create_schema, create_enum_type, drop_enum_type, alter_enum_type, create_domain, drop_domain, alter_domain,
    create_sequence, drop_sequence, alter_sequence, own_sequence, create_extension, drop_extension, alter_extension,
    create_object, drop_object, replace_object, alter_column_serial, create_table, drop_table, rename_table, add_column,
    drop_column, rename_column, alter_column_type, alter_column_not_null, alter_column_default, alter_column_identity,
    add_primary_key, drop_primary_key, add_unique, drop_unique, add_foreign_key, drop_foreign_key, add_check,
    drop_check, rename_constraint, create_index, drop_index, rename_index, alter_column_generated, alter_column_comment,
    alter_table_comment, alter_table_logging, alter_table_with, alter_table_rowid, alter_table_strict, alter_partition,
    alter_row_level_security, create_policy, drop_policy, alter_policy, add_exclusion, drop_exclusion>;

template <class Kind>
concept change_kind = change_kinds::contains<Kind>;

/// One of the structs above. Immutable; a copy shares what it holds. (Not a std::variant: of fifty alternatives each
/// file that copies or visits one takes half a minute to compile.)
class change {
 public:
  template <change_kind Kind>
  change(Kind kind) : index_(change_kinds::index_of<Kind>()), held_(std::make_shared<const Kind>(std::move(kind))) {}

  template <change_kind Kind>
  [[nodiscard]] bool is() const {
    return index_ == change_kinds::index_of<Kind>();
  }

  /// Null when it is of another kind.
  template <change_kind Kind>
  [[nodiscard]] const Kind* get_if() const {
    return is<Kind>() ? static_cast<const Kind*>(held_.get()) : nullptr;
  }

  /// What f returns for the struct that is held.
  template <class Function>
  decltype(auto) visit(Function f) const {
    using result = std::invoke_result_t<Function&, const create_schema&>;
    return change_kinds::call<result>(f, index_, held_.get());
  }

  [[nodiscard]] bool operator==(const change& other) const;

 private:
  std::size_t index_;
  std::shared_ptr<const void> held_;
};

/// The change that undoes this one in the schema (what a dropped column held stays lost); nullopt for
/// create_schema, which may have found the schema there.
[[nodiscard]] std::optional<change> reverse(const change& of);

/// One line for a reader: "add column posts.subtitle text not null".
[[nodiscard]] std::string summary(const change& of);

/// The schema after the change. Throws kit_error when it doesn't fit: no such table, a column that is there already.
void apply_change(const change& what, snapshots::snapshot& to);
[[nodiscard]] snapshots::snapshot apply_changes(const std::vector<change>& changes, snapshots::snapshot to);

}  // namespace virga::kit
