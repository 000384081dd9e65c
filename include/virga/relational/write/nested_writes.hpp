#pragma once

#include <virga/relational/level_steps.hpp>
#include <virga/relational/write/row_insertion.hpp>
#include <virga/relational/write/written_keys.hpp>
#include <virga/relational/write/written_level.hpp>
#include <virga/relational/write/written_part.hpp>

#include <utility>
#include <vector>

namespace virga {

/// The facts asked for of the nested writes of with().
template <class T>
inline constexpr bool is_a_nested_write = requires { typename T::virga_nested_write; };
template <class T>
inline constexpr bool is_of_rows_that_are_there = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_the_only_one_to_say_its_key = false;

namespace detail {

/// `IsNew`: the row that it is written with is being created.
template <class Tag, bool IsNew, class Write>
constexpr bool check_nested_write() {
  static_assert(is_a_nested_write<Write>,
                "with(): the argument is not a nested write, such as users.posts.create({...})");
  if constexpr (!is_a_nested_write<Write>) {
    return false;
  } else {
    using Relation = typename Write::relation_type;
    static_assert(belongs_to_this_level<Relation, typename Tag::base>,
                  "with(): this relation belongs to another table");
    static_assert(!IsNew || !Write::is_of_related_rows || is_of_rows_that_are_there<Write>,
                  "with(): a row that is created has no related rows yet to disconnect, update, delete or set; that is "
                  "for change()");
    if constexpr (belongs_to_this_level<Relation, typename Tag::base> && !(IsNew && Write::is_of_related_rows))
      return relation_keys<Relation>::check();
    else
      return false;
  }
}

/// True if nothing else says the key that this write gives to the row itself; says so otherwise.
template <class Tag, member_set Given, class Write, class... Before>
constexpr bool check_key_is_said_once() {
  constexpr bool is_free = !join(Given, said_by(type_list<Before...>{})).overlaps(Write::said);
  static_assert(
      is_free || is_the_only_one_to_say_its_key<table_label<Tag>, Write::relation_type::name>,
      "with(): the key of this relation is said already, by another relation or by the row's parent; leave one "
      "of them out");
  return is_free;
}

/// What every nested write is: of a relation. `said` are the columns of the row above whose values it gives, `needed`
/// those that it must know. before() is called before the row above is written, with its values, behind() with its
/// keys when it has been.
template <class Relation>
struct nested_write {
  using virga_nested_write = void;
  using relation_type = Relation;
  using target = typename Relation::target_type;
  using writes_type = type_list<>;
  static constexpr relation_columns keys = relation_keys<Relation>::columns;
  static constexpr bool is_many = Relation::kind == relation_kind::many;
  static constexpr member_set said = parent_refers<Relation> ? set_of(keys.parent) : member_set{};
  static constexpr member_set needed = parent_refers<Relation> ? member_set{} : set_of(keys.parent);
  static constexpr bool is_of_related_rows = false;
  static constexpr bool may_be_without = false;

  template <class Tag, class Writer, class Rows>
  void before(Writer&, Rows&, const written_level&, row_numbers&) const {}
  template <class Tag, class Writer, class Rows>
  void behind(Writer&, const Rows&, const written_level&, row_numbers&) const {}
};

/// `users.posts.create({...})`, `connect_or_create` and `upsert`: rows that are written with their parent, and what is
/// written with each of them.
template <class Relation, class How, class... Writes>
class nested_create : public nested_write<Relation> {
 public:
  using writes_type = type_list<Writes...>;
  using row_type = typename row_of_create<Relation>::type;
  using target = typename Relation::target_type;
  using nested_write<Relation>::keys;
  static constexpr bool may_be_without = parent_refers<Relation>;
  static constexpr member_set part = row_of_create<Relation>::part;

  /// `sizes`: how many of the rows each of the rows above has; every one has all of them where it is empty.
  nested_create(std::vector<row_type> rows, std::vector<std::size_t> sizes, node_list<Writes...> writes)
      : rows_(std::move(rows)), sizes_(std::move(sizes)), writes_(std::move(writes)) {}

  /// What is written with each of the rows.
  template <class... More>
  auto with(const More&... more) const {
    if constexpr ((check_nested_write<target, !How::takes_over, More>() && ...))
      return add(*this, more...);
    else
      return *this;
  }

  [[nodiscard]] const std::vector<row_type>& rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<std::size_t>& sizes() const noexcept { return sizes_; }
  [[nodiscard]] const node_list<Writes...>& writes() const noexcept { return writes_; }
  /// True of one of the rows above that has no row here: it says its key itself.
  [[nodiscard]] bool is_without(std::size_t parent) const { return !sizes_.empty() && sizes_[parent] == 0; }

  template <class Tag, class Writer, class Rows>
  void before(Writer& writer, Rows& rows, const written_level& level, row_numbers& numbers) const {
    if constexpr (parent_refers<Relation>) {
      const written_level& here = writer.level(level_of(level, numbers, rows.size()));
      const auto made = write<set_of(keys.child)>(writer, rows_of(rows.size()), here);
      for (std::size_t i = 0; i < made.size(); ++i)
        writer.at(here, i, [&] { copy_key<target, Tag, keys.child, keys.parent>(made[i], rows[here.parent_of(i)]); });
    }
  }

  template <class Tag, class Writer, class Parents>
  void behind(Writer& writer, const Parents& parents, const written_level& level, row_numbers& numbers) const {
    if constexpr (!parent_refers<Relation>) {
      const written_level& here = writer.level(level_of(level, numbers, parents.size()));
      auto rows = rows_of(parents.size());
      if constexpr (child_refers<Relation>) {
        if (How::takes_over && sizes_.empty() && parents.size() > 1)
          writer.at(here, 0, [&] { throw_tied_to_several(parents.size()); });
        for (std::size_t i = 0; i < rows.size(); ++i)
          writer.at(here, i,
                    [&] { copy_key<Tag, target, keys.parent, keys.child>(parents[here.parent_of(i)], rows[i]); });
        write<member_set{}>(writer, std::move(rows), here);
      } else {
        writer.template tie<Tag, Relation>(parents, write<set_of(keys.target)>(writer, std::move(rows), here), here);
      }
    }
  }

 private:
  template <class Create>
  static auto add(const Create& create) {
    return create;
  }
  template <class... Before, class First, class... Rest>
  static auto add(const nested_create<Relation, How, Before...>& create, const First& first, const Rest&... rest) {
    if constexpr (check_key_is_said_once<target, row_of_create<Relation>::given, First, Before...>())
      return add(
          nested_create<Relation, How, Before..., First>(create.rows(), create.sizes(), append(create.writes(), first)),
          rest...);
    else
      return create;
  }

  [[nodiscard]] written_level level_of(const written_level& above, row_numbers& numbers, std::size_t parents) const {
    return {above, Relation::name.view(), nested_write<Relation>::is_many, numbers, parents, rows_.size(), sizes_};
  }
  /// The rows of all the rows above.
  [[nodiscard]] std::vector<row_type> rows_of(std::size_t parents) const {
    std::vector<row_type> all;
    const std::size_t times = sizes_.empty() ? parents : 1;
    all.reserve(times * rows_.size());
    for (std::size_t i = 0; i < times; ++i) all.insert(all.end(), rows_.begin(), rows_.end());
    if constexpr (part != member_set{})
      for (row_type& row : all) set_part<Relation>(row);
    return all;
  }
  template <member_set Returned, class Writer>
  auto write(Writer& writer, std::vector<row_type> rows, const written_level& here) const {
    using row_of = row_of_create<Relation>;
    constexpr member_set given = How::takes_from_another ? row_of::given : row_of::key;
    return writer.template write_rows<target, Returned, given>(std::move(rows), writes_, here, How());
  }

  std::vector<row_type> rows_;
  std::vector<std::size_t> sizes_;
  node_list<Writes...> writes_;
};

/// `users.groups.connect(groups.id == 2)`: a row that is there becomes a related one.
template <class Relation, class Condition>
struct nested_connect : nested_write<Relation> {
  using target = typename Relation::target_type;
  using nested_write<Relation>::keys;

  explicit nested_connect(Condition where) : condition(std::move(where)) {}

  Condition condition;

  template <class Tag, class Writer, class Rows>
  void before(Writer& writer, Rows& rows, const written_level& level, row_numbers& numbers) const {
    if constexpr (parent_refers<Relation>) {
      const written_level& here = writer.level(level_of(level, numbers, rows.size()));
      writer.at(here, 0, [&] {
        const auto found = writer.template take_one<Relation, set_of(keys.child)>(condition);
        for (auto& row : rows) copy_key<target, Tag, keys.child, keys.parent>(found, row);
      });
    }
  }

  template <class Tag, class Writer, class Parents>
  void behind(Writer& writer, const Parents& parents, const written_level& level, row_numbers& numbers) const {
    if constexpr (!parent_refers<Relation>) {
      if (parents.empty()) return;
      const written_level& here = writer.level(level_of(level, numbers, parents.size()));
      if constexpr (child_refers<Relation>) {
        writer.at(here, 0, [&] {
          if (parents.size() > 1) throw_tied_to_several(parents.size());
          patch_of<target> patch;
          copy_key<Tag, target, keys.parent, keys.child>(parents.front(), patch);
          set_part<Relation>(patch);
          const auto changed = writer.run(writer.template update<target>(patch, condition));
          if (changed != 1) throw_not_one_row("connect()", changed);
        });
      } else {
        const auto found =
            writer.at(here, 0, [&] { return writer.template take_one<Relation, set_of(keys.target)>(condition); });
        writer.template tie<Tag, Relation>(parents, std::vector(parents.size(), found), here);
      }
    }
  }

 private:
  [[nodiscard]] static written_level level_of(const written_level& above, row_numbers& numbers, std::size_t parents) {
    return {above, Relation::name.view(), nested_write<Relation>::is_many, numbers, parents, 1};
  }
};

}  // namespace detail
}  // namespace virga
