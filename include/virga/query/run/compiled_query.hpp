#pragma once

#include <virga/driver/statement_registry.hpp>
#include <virga/writer/sql_writer.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace virga {
namespace detail {

struct text_measure {
  std::size_t size;
  text_facts facts;
};

/// How long the text is, and what it needs. A first writing for this alone compiles faster than a large buffer to copy
/// the text from.
template <class Dialect, class Part>
constexpr text_measure measure() {
  sql_writer out(Dialect::rules);
  Part::write(out, static_cast<const Part*>(nullptr));
  return {out.size(), out.facts()};
}

}  // namespace detail

/// A query's text in a dialect: a constant with static storage, made by the compiler. Its id stands
/// for it in every connection's prepared statements; taking it registers the text, before main.
template <class Dialect, class Query>
class compiled_query {
  static constexpr detail::text_measure measure_ = detail::measure<Dialect, Query>();
  struct written_text {
    std::array<char, measure_.size + 1> characters{};
    std::array<sql_type, measure_.facts.parameters> types{};
  };
  static constexpr written_text written_ = [] {
    written_text result;
    sql_writer out(Dialect::rules, result.characters.data(), measure_.size, result.types.data());
    Query::write(out, static_cast<const Query*>(nullptr));
    return result;
  }();

 public:
  /// A text that is not constant is put together at run time.
  static constexpr text_facts facts = measure_.facts;
  static constexpr std::string_view text{written_.characters.data(), measure_.size};

  static driver::statement statement() { return {text, id_}; }
  static constexpr const driver::statement_id* id() { return &id_; }

 private:
  inline static const driver::statement_id id_ = driver::register_statement(text, Dialect::rules.kind, written_.types);
};

namespace detail {

/// True if the dialect has all that a text needs, of which the facts are known; says what it lacks otherwise.
template <class Dialect, class Text>
constexpr bool check_facts() {
  if constexpr (Text::facts.missing != feature::none)
    refused_feature<Text::facts.missing, Dialect::rules.kind>::template refuse<Text::facts.missing>();
  else if constexpr (!Text::facts.missing_function.empty())
    refuse_function<label_from([] { return Text::facts.missing_function; }), Dialect::rules.kind>();
  return Text::facts.has_all();
}

/// True if the dialect has all that the query needs; says what it lacks otherwise.
template <class Dialect, class Query>
constexpr bool check_features() {
  return check_facts<Dialect, compiled_query<Dialect, Query>>();
}

/// What the compiler knows of a text that is put together at run time, by the part of it that is fixed.
template <class Dialect, class Part>
struct known_part {
  using dialect = Dialect;
  static constexpr text_measure measured = measure<Dialect, Part>();
  static constexpr const text_facts& facts = measured.facts;
};

}  // namespace detail

/// The text of a query for this dialect; for one that is put together at run time, of this very value.
template <class Dialect, class Query>
auto sql_of(const Query& query) {
  if constexpr (compiled_query<Dialect, Query>::facts.is_constant) {
    return compiled_query<Dialect, Query>::text;
  } else {
    std::string text;
    sql_writer out(Dialect::rules, text);
    Query::write(out, &query);
    return text;
  }
}

}  // namespace virga
