#pragma once

#include <virga/relational/write/filled_row.hpp>
#include <virga/relational/write/nested_transaction.hpp>
#include <virga/relational/write/relation_writes.hpp>

#include <string>
#include <utility>
#include <vector>

namespace virga {

template <class Writes>
inline constexpr bool has_its_values = false;
/// The fact asked for of rows that a query has yielded.
template <class Rows>
inline constexpr bool leave_something_to_the_database = false;

/// Rows with the rows that are written with them: `db.create(users).values({...}).with(users.posts.create({...}))`, and
/// the same of upsert(). Immutable. All of it is one transaction, or a savepoint of the one it is run in. Rows that
/// others refer to are inserted before them; rows beside each other are sent together. An error's message begins with
/// the path of the row: `users.posts[1]: ...`.
template <class Context, class Tag, class How, class... Writes>
class [[nodiscard("nothing is created until one(), all() or run() is called")]] create_query {
  using result = detail::written_result<Tag, Writes...>;

 public:
  using new_row_type = typename Tag::template apply<as_created<Tag, member_set{}>>;
  /// The row, with the relations that were written to as members.
  using row_type = typename result::row_type;

  create_query(Context context, std::vector<new_row_type> rows, bool is_one, node_list<Writes...> writes)
      : rows_(std::move(rows)), is_one_(is_one), writes_(std::move(writes)), context_(std::move(context)) {}

  /// What is written with each row: `with(users.posts.create({...}), users.groups.connect(groups.id == 2))`, in this
  /// order, but for the rows that this one refers to, which come first.
  template <class... More>
  auto with(const More&... more) const {
    if constexpr ((detail::check_nested_write<Tag, !How::takes_over, More>() && ...))
      return add(*this, more...);
    else
      return *this;
  }

  /// Writes everything and reads it as a nested read does, in the same transaction. Related rows are in the order of
  /// their primary key. Throws what the database says, usage_error for a foreign key that is said twice or not at all,
  /// row_count_error where connect() finds other than one row, or where values() was given other than one.
  [[nodiscard]] row_type one() const {
    row_type row{};
    if constexpr (detail::check_primary_key<Tag>()) {
      if (rows_.size() != 1)
        throw row_count_error("one(): values() was given " + std::to_string(rows_.size()) + " rows; call all()");
      in_transaction([&](auto& writer, const auto& keys) { row = result::one(writer, keys[0]); });
    }
    return row;
  }

  /// The same of every row, in the order of their primary keys.
  [[nodiscard]] std::vector<row_type> all() const {
    std::vector<row_type> rows;
    if constexpr (detail::check_primary_key<Tag>())
      in_transaction([&](auto& writer, const auto& keys) { rows = result::all(writer, keys); });
    return rows;
  }

  /// Writes everything and reads nothing back.
  void run() const {
    if constexpr (detail::check_primary_key<Tag>()) in_transaction([](auto&, const auto&) {});
  }

  /// The statements of run(), in the order they are sent, separated by ";\n". Which of the connect_or_create()s find
  /// their rows is not known: both statements are there.
  [[nodiscard]] std::string sql() const {
    if constexpr (detail::check_primary_key<Tag>())
      return detail::show_nested<dialect>(*context_.session, [&](auto& writer) { write(writer); });
    else
      return {};
  }

  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] const std::vector<new_row_type>& rows() const noexcept { return rows_; }
  [[nodiscard]] bool is_one() const noexcept { return is_one_; }
  [[nodiscard]] const node_list<Writes...>& writes() const noexcept { return writes_; }

 private:
  using dialect = typename Context::dialect;

  template <class Create>
  static auto add(const Create& create) {
    return create;
  }
  template <class... Before, class First, class... Rest>
  static auto add(const create_query<Context, Tag, How, Before...>& create, const First& first, const Rest&... rest) {
    if constexpr (detail::check_key_is_said_once<Tag, member_set{}, First, Before...>())
      return add(create_query<Context, Tag, How, Before..., First>(create.context(), create.rows(), create.is_one(),
                                                                   detail::append(create.writes(), first)),
                 rest...);
    else
      return create;
  }

  template <class Writer>
  auto write(Writer& writer) const {
    const detail::written_level& level = writer.level(detail::table_info<Tag>::name, !is_one_);
    return writer.template write_rows<Tag, detail::set_of(detail::keys_of<Tag>.primary), member_set{}>(rows_, writes_,
                                                                                                       level, How());
  }
  template <class Read>
  void in_transaction(const Read& read) const {
    detail::in_nested_transaction<dialect>(*context_.session, [&](auto& writer) {
      const auto keys = write(writer);
      read(writer, keys);
      return true;
    });
  }

  std::vector<new_row_type> rows_;
  bool is_one_;
  node_list<Writes...> writes_;
  Context context_;
};

/// `db.create(users)`, to be followed by values().
template <class Context, class Tag, class How = detail::inserted>
class [[nodiscard("nothing is created until values() and one() are called")]] create_step {
  using query = create_query<Context, Tag, How>;

 public:
  using new_row_type = typename query::new_row_type;

  constexpr explicit create_step(Context context) : context_(std::move(context)) {}

  /// The row's values, as insert().values() takes them, or a range of virga::created_row; a foreign key that one of the
  /// table's relations follows may be left out where with() says the row it refers to. Or a virga::nested_created_row
  /// or a range of those: what they hold is written as with() and create() of the relations would.
  template <class Rows = new_row_type>
  auto values(Rows&& rows) const {
    if constexpr (detail::are_filled_rows<Tag, Rows>()) {
      using Fault = typename detail::fault_of_filled<typename detail::row_of_rows<Rows>::type>::type;
      if constexpr (std::same_as<Fault, detail::no_filled_fault>) {
        auto filled = detail::list_of_rows(std::forward<Rows>(rows));
        auto own = detail::own_columns(filled);
        return detail::with_rows_inside(query(context_, std::move(own), !detail::input_range<Rows>, {}), filled);
      } else {
        return Fault::refuse();
      }
    } else {
      std::vector<new_row_type> taken;
      if constexpr (std::convertible_to<Rows, new_row_type>) {
        taken.push_back(detail::row_from<new_row_type>(std::forward<Rows>(rows)));
      } else if constexpr (detail::givable_rows<Rows, new_row_type>) {
        for (auto&& row : rows) taken.push_back(std::forward<decltype(row)>(row));
      } else {
        using Given = std::remove_cvref_t<Rows>;
        constexpr bool are_read = detail::are_read_rows<Rows>();
        static_assert(!are_read || leave_something_to_the_database<Given>,
                      "values(): a row that was read says every value, also those that the database makes; fill a "
                      "virga::created_row or a virga::nested_created_row");
        static_assert(are_read || is_a_row_of_create<Given>,
                      "values(): the argument is not a virga::created_row or virga::nested_created_row of this table, "
                      "nor a range of them");
      }
      return query(context_, std::move(taken), std::convertible_to<Rows, new_row_type>, {});
    }
  }
  template <std::size_t Count>
  auto values(const new_row_type (&rows)[Count]) const {
    return query(context_, std::vector<new_row_type>(std::begin(rows), std::end(rows)), false, {});
  }

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

/// `db.upsert(users)`, to be followed by by().
template <class Context, class Tag>
class [[nodiscard("nothing is written until by(), values() and one() are called")]] upsert_step {
 public:
  constexpr explicit upsert_step(Context context) : context_(std::move(context)) {}

  /// The columns, unique together, by which a row that is there is found: `by(users.email)`. SQL: `insert ... on
  /// conflict ("email") do update set` what values() gives, save these columns and the primary key.
  template <class... Columns>
  constexpr auto by(const Columns&...) const {
    constexpr bool are_columns = sizeof...(Columns) != 0 && (detail::is_field<Columns> && ...);
    static_assert(are_columns || (is_a_column_to_find_by<Columns> && ...), "by(): the arguments are not columns");
    if constexpr (are_columns) {
      if constexpr (detail::check_columns_to_find_by<Tag>(type_list<operand_of<Columns>...>{}))
        return create_step<Context, Tag, detail::upserted<operand_of<Columns>...>>(context_);
      else
        return create_step<Context, Tag>(context_);
    } else {
      return refused_query();
    }
  }

  /// Refused: by() comes first.
  template <class Rows = typename create_step<Context, Tag>::new_row_type>
  auto values(Rows&&) const {
    static_assert(has_its_values<Rows>,
                  "values(): say first by which column a row is found: upsert(table).by(table.column).values({...})");
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

template <class Context, class T>
constexpr auto make_upsert(Context, const T&) {
  static_assert(is_table<T>, "upsert(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_upsert(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "upsert(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return upsert_step<Context, Tag>(std::move(context));
}

}  // namespace detail
}  // namespace virga
