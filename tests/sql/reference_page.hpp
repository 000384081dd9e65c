#pragma once

#include "documents.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// What docs/reference shows is made here: C++ as the compiler reads it, and the SQL that it writes on each database,
// where it has been run. A test fills one region of a page, the lines between
//
//     <!-- sql: aggregates -->
//     <!-- end -->
//
// and fails where the page says something else. With VIRGA_WRITE_REFERENCE set it writes the page anew.

/// A line of a table: an expression, selected from a table that is not shown.
#define EXPRESSION(source, ...) add_expression(#__VA_ARGS__, virga::select(__VA_ARGS__).from(source))
/// A whole query, in a block with its texts.
#define QUERY(...) add_query(#__VA_ARGS__, __VA_ARGS__)
/// A declaration, shown in front of the next query.
#define DECLARE(...)             \
  add_declaration(#__VA_ARGS__); \
  __VA_ARGS__

namespace reference {

using namespace virga::columns;

template <class As>
struct Events {
  static constexpr auto table = table_name("events");
  column<As, "id", integer().primary_key()> id;
  column<As, "starts_at", timestamp().not_null()> starts_at;
  column<As, "seen_at", timestamptz().not_null()> seen_at;
};
inline constexpr auto events = virga::table<Events>;

template <class As>
struct Drafts {
  static constexpr auto table = table_name("drafts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", text().not_null().default_value("untitled")> title;
};
inline constexpr auto drafts = virga::table<Drafts>;

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "email", text().not_null()> email;
  column<As, "login", text()> login;
  column<As, "level", integer().not_null().default_value(0)> level;

  static constexpr auto constraints(auto t) {
    return list(index("accounts_email").unique().on(lower(t.email)),
                index("accounts_level").unique().on(t.level).where(t.level > 5), unique("one_login").on(t.login));
  }
};
inline constexpr auto accounts = virga::table<Accounts>;
inline constexpr auto schema = virga::schema(events, drafts, accounts);

}  // namespace reference

/// A line of docs/from-drizzle.md: a query as Drizzle has it, and virga's; an expression, selected from a table.
#define QUERY_OF(drizzle, ...) add_pair(drizzle, "db." #__VA_ARGS__, __VA_ARGS__)
#define UNBOUND_QUERY_OF(drizzle, ...) add_pair(drizzle, #__VA_ARGS__, __VA_ARGS__)
#define EXPRESSION_OF(drizzle, source, ...) add_pair(drizzle, #__VA_ARGS__, virga::select(__VA_ARGS__).from(source))

/// A database with the tables of the examples.
template <class Where>
struct reference_database {
  using dialect = typename Where::dialect;

  reference_database() {
    create_tables(*db.connections().acquire(), blog::described(Where::kind));
    run_script(db, blog::rows);
    create_tables(db, reference::schema);
    run_script(db, "insert into events values (1, '2026-11-22 10:30:00', '2026-11-22 10:30:00Z')");
    create_documents();
  }

  void create_documents() {
    if constexpr (Where::kind == virga::dialect_kind::postgresql) {
      run_script(db, "create sequence numbers");
      run_script(db, "create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
      create_tables(db, documents::postgres_only);
      run_script(db, documents::song_rows);
    } else {
      create_tables(db, documents::everywhere);
      run_script(db, "create virtual table pages using fts5(title, body)");
    }
    run_script(db, documents::album_rows);
  }

  Where where;
  typename Where::database db = where.open();
};

class ReferencePage : public testing::Test {
 protected:
  void SetUp() override;

  template <class Query>
  void add_expression(std::string_view cpp, const Query& query) {
    rows_.push_back({one_line(cpp), field_of(text_on(*pg_, query)), field_of(text_on(*sqlite_, query))});
  }
  template <class Query>
  void add_query(std::string_view cpp, const Query& query) {
    rows_.push_back({declarations_ + broken_at_steps(cpp), text_on(*pg_, query), text_on(*sqlite_, query)});
    declarations_.clear();
  }
  template <class Query>
  void add_pair(std::string_view drizzle, std::string_view cpp, const Query& query) {
    text_on(*sqlite_, query);
    rows_.push_back({std::string(drizzle), one_line(cpp), text_on(*pg_, query)});
  }
  void add_declaration(std::string_view cpp) { declarations_.append(broken_at_steps(cpp)).append(";\n"); }

  /// Compares a region of a page with what was added: a table of expressions, one of pairs, or a
  /// block of queries.
  void check_table(const std::string& page, const std::string& region) const;
  void check_pairs(const std::string& page, const std::string& region) const;
  void check_block(const std::string& page, const std::string& region) const;

 private:
  struct row {
    std::string cpp;
    std::optional<std::string> pg;  // nothing: the database lacks it
    std::optional<std::string> sqlite;
  };

  template <class Dialect, class Query>
  static consteval virga::text_facts facts_of() {
    using bound =
        std::remove_cvref_t<decltype(std::declval<const Query&>().on(std::declval<const virga::bound_to<Dialect>&>()))>;
    if constexpr (requires { typename bound::run_type; }) {
      using runner = typename bound::run_type::template of<bound>;
      virga::text_facts facts = runner::known::facts;
      facts.is_constant = facts.is_constant && runner::is_whole;
      return facts;
    } else {
      return virga::compiled_query<Dialect, Query>::facts;
    }
  }

  /// The text of the query, which is run, too; nothing where the database lacks something of it.
  template <class Where, class Query>
  static std::optional<std::string> text_on(const reference_database<Where>& on, const Query& query) {
    using dialect = typename Where::dialect;
    constexpr virga::text_facts facts = facts_of<dialect, Query>();
    if constexpr (facts.has_all()) {
      std::string text;
      try {
        text = on.db.sql(query);
      } catch (const virga::usage_error&) {
        // What a dynamic query and a patch need is known when the text is put together.
        if (facts.is_constant) throw;
        return std::nullopt;
      }
      try {
        on.db.transaction([&](auto& tx) {
          if constexpr (std::is_void_v<typename Query::row_type>)
            tx.run(query);
          else
            tx.all(query);
          tx.rollback();
        });
      } catch (const std::exception& failure) {
        ADD_FAILURE() << text << "\n" << failure.what();
      }
      return text;
    } else {
      return std::nullopt;
    }
  }

  static std::string one_line(std::string_view cpp);
  /// C++ that is longer than a line: a line for each step of the query.
  static std::string broken_at_steps(std::string_view cpp);
  /// The select list of a text.
  static std::optional<std::string> field_of(std::optional<std::string> text);
  static void check_region(const std::string& page, const std::string& region, const std::string& wanted);

  std::optional<reference_database<on_postgresql>> pg_;
  std::optional<reference_database<on_sqlite>> sqlite_;
  std::string declarations_;
  std::vector<row> rows_;
};
