#pragma once

#include <virga/query/select/exists.hpp>
#include <virga/relational/write/nested_writes.hpp>

#include <cstddef>
#include <utility>
#include <vector>

// What is done to rows that are related already.

namespace virga::detail {

/// `select ... from "groups" where "groups"."code" = "memberships"."group_code" and <condition>`
template <class Tag, key_columns Columns, class OtherTag, key_columns Other, class Condition>
auto exists_with(const Condition& condition) {
  return exists(make_select<false>(unbound{}, column_ref<Tag, Columns.places[0]>{})
                    .from(table_of<Tag>{})
                    .where(equals_columns<Tag, Columns, OtherTag, Other>() and condition));
}

/// A write of the rows that are related to the row above.
template <class Relation>
struct write_of_related : nested_write<Relation> {
  using target = typename Relation::target_type;
  using junction = typename relation_keys<Relation>::junction;
  using nested_write<Relation>::keys;
  static constexpr bool is_of_related_rows = true;
  static constexpr bool is_of_part = relation_keys<Relation>::part::given;
  static constexpr member_set said{};
  static constexpr member_set needed = set_of(relation_keys<Relation>::columns.parent);
  static constexpr member_set needed_to_cut =
      parent_refers<Relation> ? join(needed, set_of(keys_of<typename Relation::table_type::base>.primary)) : needed;

  /// The rows of the target that are related to a row of `Tag`.
  template <class Tag, class Parent>
  static auto are_related_to(const Parent& parent) {
    if constexpr (std::is_void_v<junction>)
      return of_part<Relation>(equals_key<target, keys.child, Tag, keys.parent>(parent));
    else
      return of_part<Relation>(exists_with<junction, keys.junction_child, target, keys.target>(
          equals_key<junction, keys.child, Tag, keys.parent>(parent)));
  }

  /// Unties the related rows that satisfy a condition: sets their key to null, or deletes the junction's rows.
  template <class Tag, class Writer, class Parent, class Condition>
  static void untie(Writer& writer, const Parent& parent, const written_level& here, const Condition& condition) {
    if constexpr (child_refers<Relation>) {
      patch_of<target> patch;
      cut_key<target, keys.child>(patch);
      writer.run_later(here, written_level::no_row,
                       writer.template update<target>(patch, are_related_to<Tag>(parent) and condition));
    } else {
      writer.template remove<junction>(
          here, equals_key<junction, keys.child, Tag, keys.parent>(parent) and
                    exists_with<target, keys.target, junction, keys.junction_child>(of_part<Relation>(condition)));
    }
  }

  /// Sets the row's own key to null, of a related row of a part where it is one of that.
  template <class Tag, class Writer, class Parent>
  static void cut_own_key(Writer& writer, const Parent& parent, const written_level& here) {
    constexpr key_columns primary = keys_of<Tag>.primary;
    patch_of<Tag> patch;
    cut_key<Tag, keys.parent>(patch);
    const auto own = equals_key<Tag, primary, Tag, primary>(parent);
    if constexpr (is_of_part)
      writer.run_later(
          here, written_level::no_row,
          writer.template update<Tag>(
              patch, own and exists(make_select<false>(unbound{}, column_ref<target, keys.child.places[0]>{})
                                        .from(table_of<target>{})
                                        .where(are_related_to<Tag>(parent)))));
    else
      writer.run_later(here, written_level::no_row, writer.template update<Tag>(patch, own));
  }

  /// Calls the action with each row above that something can be related to.
  template <class Tag, class Writer, class Parents, class Action>
  static void for_each_parent(Writer& writer, const Parents& parents, const written_level& level,
                              const Action& action) {
    for (std::size_t i = 0; i < parents.size(); ++i) {
      if (!has_key<Tag, keys.parent>(parents[i])) continue;
      const written_level& here = writer.level(level, Relation::name.view(), i);
      writer.at(here, [&] { action(parents[i], here); });
    }
  }
};

/// `users.groups.disconnect(groups.id == 5)`: the rows are there, and no longer related.
template <class Relation, class Condition>
struct nested_disconnect : write_of_related<Relation> {
  using base = write_of_related<Relation>;
  using target = typename Relation::target_type;
  using base::keys;
  static constexpr member_set said = nested_write<Relation>::said;
  static constexpr member_set needed = base::is_of_part ? base::needed_to_cut : nested_write<Relation>::needed;

  explicit nested_disconnect(Condition where) : condition(std::move(where)) {}

  Condition condition;

  template <class Tag, class Writer, class Rows>
  void before(Writer&, [[maybe_unused]] Rows& rows, const written_level&, row_numbers&) const {
    if constexpr (parent_refers<Relation> && !base::is_of_part)
      for (auto& row : rows) cut_key<Tag, keys.parent>(row);
  }

  template <class Tag, class Writer, class Parents>
  void behind(Writer& writer, const Parents& parents, const written_level& level, row_numbers&) const {
    if constexpr (!parent_refers<Relation> || base::is_of_part)
      base::template for_each_parent<Tag>(writer, parents, level, [&](const auto& parent, const written_level& here) {
        if constexpr (parent_refers<Relation>)
          base::template cut_own_key<Tag>(writer, parent, here);
        else
          base::template untie<Tag>(writer, parent, here, condition);
      });
  }
};

/// `users.posts.update(posts.id == 3, {.published = true})`, and what is written with each of the rows.
template <class Relation, class Condition, class... Writes>
class nested_update : public write_of_related<Relation> {
  using base = write_of_related<Relation>;

 public:
  using writes_type = type_list<Writes...>;
  using target = typename Relation::target_type;

  nested_update(Condition where, const patch_of<target>& patch, node_list<Writes...> writes)
      : condition_(std::move(where)), patch_(patch), writes_(std::move(writes)) {}

  /// What is written with each of the rows.
  template <class... More>
  auto with(const More&... more) const {
    if constexpr ((check_nested_write<target, false, More>() && ...))
      return add(*this, more...);
    else
      return *this;
  }

  [[nodiscard]] const Condition& condition() const noexcept { return condition_; }
  [[nodiscard]] const patch_of<target>& patch() const noexcept { return *patch_; }
  [[nodiscard]] const node_list<Writes...>& writes() const noexcept { return writes_; }

  template <class Tag, class Writer, class Parents>
  void behind(Writer& writer, const Parents& parents, const written_level& level, row_numbers&) const {
    base::template for_each_parent<Tag>(writer, parents, level, [&](const auto& parent, const written_level& here) {
      writer.template change_rows<target, member_set{}>(base::template are_related_to<Tag>(parent) and condition_,
                                                        *patch_, writes_, here);
    });
  }

 private:
  template <class Update>
  static auto add(const Update& update) {
    return update;
  }
  template <class... Before, class First, class... Rest>
  static auto add(const nested_update<Relation, Condition, Before...>& update, const First& first,
                  const Rest&... rest) {
    if constexpr (check_key_is_said_once<target, row_of_create<Relation>::given, First, Before...>())
      return add(nested_update<Relation, Condition, Before..., First>(update.condition(), update.patch(),
                                                                      append(update.writes(), first)),
                 rest...);
    else
      return update;
  }

  Condition condition_;
  held_row<patch_of<target>> patch_;
  node_list<Writes...> writes_;
};

/// `users.posts.delete_(posts.views == 0)`
template <class Relation, class Condition>
struct nested_delete : write_of_related<Relation> {
  using base = write_of_related<Relation>;
  using target = typename Relation::target_type;
  using base::keys;
  static constexpr member_set needed = base::needed_to_cut;

  explicit nested_delete(Condition where) : condition(std::move(where)) {}

  Condition condition;

  template <class Tag, class Writer, class Parents>
  void behind(Writer& writer, const Parents& parents, const written_level& level, row_numbers&) const {
    base::template for_each_parent<Tag>(writer, parents, level, [&](const auto& parent, const written_level& here) {
      const auto related = base::template are_related_to<Tag>(parent);
      if constexpr (child_refers<Relation>) {
        writer.template remove<target>(here, related and condition);
      } else if constexpr (parent_refers<Relation>) {
        base::template cut_own_key<Tag>(writer, parent, here);
        writer.template remove<target>(here, related and condition);
      } else {
        using Junction = typename base::junction;
        const auto tied = equals_key<Junction, keys.child, Tag, keys.parent>(parent);
        for (const auto& row : writer.template find<target, set_of(keys.target)>(related and condition)) {
          writer.template remove<Junction>(
              here, tied and equals_key<Junction, keys.junction_child, target, keys.target>(row));
          writer.template remove<target>(here, equals_key<target, keys.target, target, keys.target>(row));
        }
      }
    });
  }
};

/// `users.groups.set({1, 2})`: the related rows are those with these primary keys, tuples where they have columns.
template <class Relation>
struct nested_set : write_of_related<Relation> {
  using base = write_of_related<Relation>;
  using target = typename Relation::target_type;
  using base::keys;
  using primary = primary_key_of<target>;
  using value_type = typename primary::value_type;

  explicit nested_set(std::vector<value_type> given) {
    const auto is_less = [&](std::size_t left, std::size_t right) { return given[left] < given[right]; };
    for (const std::size_t place : places_of_distinct(given.size(), is_less)) values.push_back(std::move(given[place]));
  }

  std::vector<value_type> values;

  /// That the junction ties two rows once at most.
  static constexpr bool ties_once = [] {
    if constexpr (std::is_void_v<typename base::junction>)
      return false;
    else
      return is_unique_key<typename base::junction>(
          joined_keys(relation_keys<Relation>::columns.child, relation_keys<Relation>::columns.junction_child));
  }();

  template <class Tag, class Writer, class Parents>
  void behind(Writer& writer, const Parents& parents, const written_level& level, row_numbers&) const {
    const auto require_all = [&](std::uint64_t found) {
      if constexpr (!Writer::is_shown) require_every_key(values.size(), found);
    };
    const auto are_given = in(primary::columns(), values);
    base::template for_each_parent<Tag>(writer, parents, level, [&](const auto& parent, const written_level& here) {
      if constexpr (child_refers<Relation>) {
        if (parents.size() > 1 && !values.empty()) throw_tied_to_several(parents.size());
        base::template untie<Tag>(writer, parent, here, not_in(primary::columns(), values));
        patch_of<target> patch;
        copy_key<Tag, target, keys.parent, keys.child>(parent, patch);
        set_part<Relation>(patch);
        require_all(writer.run(writer.template update<target>(patch, are_given)));
      } else {
        const auto found = writer.template take<Relation, set_of(keys.target)>(are_given);
        require_all(found.size());
        if constexpr (base::is_of_part && ties_once) {
          base::template untie<Tag>(writer, parent, here, not_in(primary::columns(), values));
        } else if constexpr (base::is_of_part) {
          base::template untie<Tag>(writer, parent, here, bound_value<bool>{true});
        } else {
          using Junction = typename base::junction;
          const auto tied = equals_key<Junction, keys.child, Tag, keys.parent>(parent);
          if constexpr (ties_once)
            writer.template remove<Junction>(
                here, tied and !exists_with<target, keys.target, Junction, keys.junction_child>(are_given));
          else
            writer.template remove<Junction>(here, tied);
        }
        writer.template tie<Tag, Relation>(parents, found, here);
      }
    });
  }
};

}  // namespace virga::detail
