#pragma once

#include <virga/driver/begin_inside.hpp>
#include <virga/relational/find.hpp>
#include <virga/relational/write/nested_writer.hpp>
#include <virga/relational/write/result_level.hpp>

#include <utility>
#include <vector>

namespace virga {

/// The fact asked for of a table whose row is read back by its key.
template <fixed_string Table>
inline constexpr bool has_a_primary_key = false;
template <class Writes>
inline constexpr bool has_its_values = false;

/// A row with the rows that are written with it: `db.create(users).values({...}).with(users.posts.create({...}))`.
/// Immutable. All of it is one transaction, or a savepoint of the one it is run in. Rows that others refer to are
/// inserted before them; rows beside each other are sent together. An error's message begins with the path of the row:
/// `users.posts[1]: ...`.
template <class Context, class Tag, class... Writes>
class [[nodiscard("nothing is created until one() or run() is called")]] create_query {
 public:
  using new_row_type = typename Tag::template apply<as_created<Tag, member_set{}>>;
  using level_type = decltype(detail::result_level<Tag>(type_list<Writes...>{}));
  /// The row, with the relations that were written to as members.
  using row_type = typename detail::level_row<level_type>::type;

  create_query(Context context, new_row_type row, node_list<Writes...> writes)
      : row_(std::move(row)), writes_(std::move(writes)), context_(std::move(context)) {}

  /// What is written with the row: `with(users.posts.create({...}), users.groups.connect(groups.id == 2))`, in this
  /// order, but for the rows that this one refers to, which come first.
  template <class... More>
  auto with(const More&... more) const {
    if constexpr ((detail::check_nested_write<Tag, More>() && ...))
      return add(*this, more...);
    else
      return *this;
  }

  /// Writes everything and reads it as a nested read does, in the same transaction. Related rows are in the order of
  /// their primary key. Throws what the database says, usage_error for a foreign key that is said twice or not at all
  /// (nothing has been sent then), row_count_error where connect() finds other than one row.
  [[nodiscard]] row_type one() const {
    row_type row{};
    if constexpr (check()) {
      in_transaction([&](driver::session& session, const auto& keys) {
        constexpr detail::key_columns primary = detail::keys_of<Tag>.primary;
        using Bound = bound_to<dialect>;
        const find_query<Bound, level_type> read(Bound{&session}, detail::result_level<Tag>(type_list<Writes...>{}));
        auto rows = read.where(detail::key_condition<Tag, primary>(keys)).find_many();
        if (rows.size() != 1) throw row_count_error("create(): the row that was created is not seen by a select");
        row = std::move(rows.front());
      });
    }
    return row;
  }

  /// Writes everything and reads nothing back.
  void run() const {
    if constexpr (check()) in_transaction([](driver::session&, const auto&) {});
  }

  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] const new_row_type& row() const noexcept { return row_; }
  [[nodiscard]] const node_list<Writes...>& writes() const noexcept { return writes_; }

 private:
  using dialect = typename Context::dialect;

  template <class Create>
  static auto add(const Create& create) {
    return create;
  }
  template <class... Before, class First, class... Rest>
  static auto add(const create_query<Context, Tag, Before...>& create, const First& first, const Rest&... rest) {
    if constexpr (detail::check_key_is_said_once<Tag, member_set{}, First, Before...>())
      return add(create_query<Context, Tag, Before..., First>(create.context(), create.row(),
                                                              detail::append(create.writes(), first)),
                 rest...);
    else
      return create;
  }

  static constexpr bool check() {
    static_assert(detail::keys_of<Tag>.primary.size != 0 || has_a_primary_key<detail::table_label<Tag>>,
                  "create(): the table has no primary key, by which its row would be read back; use insert()");
    return detail::keys_of<Tag>.primary.size != 0;
  }

  template <class Read>
  void in_transaction(const Read& read) const {
    detail::write_path path(detail::table_info<Tag>::name);
    const std::vector<new_row_type> rows{row_};
    try {
      detail::nested_writer<dialect>(*context_.session, path).template check<Tag>(rows, writes_, false, {});
      const auto running = driver::begin_inside(*context_.session);
      detail::nested_writer<dialect> writer(*running, path);
      const auto keys = writer.template write_rows<Tag, detail::set_of(detail::keys_of<Tag>.primary)>(
          rows, writes_, [&](std::size_t) { return path.text().size(); });
      read(*running, keys.front());
      running->commit();
    } catch (const error&) {
      detail::throw_with_path(path);
    }
  }

  new_row_type row_;
  node_list<Writes...> writes_;
  Context context_;
};

/// `db.create(users)`, to be followed by values().
template <class Context, class Tag>
class [[nodiscard("nothing is created until values() and one() are called")]] create_step {
 public:
  using new_row_type = typename create_query<Context, Tag>::new_row_type;

  constexpr explicit create_step(Context context) : context_(std::move(context)) {}

  /// The row's values, as insert().values() takes them; a foreign key that one of the table's relations follows may be
  /// left out where with() says the row it refers to.
  auto values(new_row_type row) const { return create_query<Context, Tag>(context_, std::move(row), {}); }

  /// Refused: values() comes first.
  template <class... Writes>
  auto with(const Writes&...) const {
    static_assert(has_its_values<type_list<Writes...>>,
                  "with(): say the row first: create(table).values({...}).with(...)");
    return refused_query();
  }

 private:
  Context context_;
};

namespace detail {

template <class Context, class T>
constexpr auto make_create(Context, const T&) {
  static_assert(is_table<T>, "create(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_create(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "create(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return create_step<Context, Tag>(std::move(context));
}

}  // namespace detail
}  // namespace virga
