#pragma once

#include <virga/writer/feature.hpp>

#include <virga/postgres/expr/operators.hpp>
#include <virga/value/pg_values.hpp>

#include <string>
#include <vector>

// Full-text search: PostgreSQL's manual, chapter 12 and section 9.13. The configuration, such as "english", is a
// template argument and stands in the text, so that an index on the same expression is used; without one it is the
// database's.

namespace virga::pg {

/// The facts asked for of the operands.
template <class E>
inline constexpr bool is_a_document =
    virga::detail::family_of<typename E::value_type>() == virga::detail::sql_family::text || is_json(E::type) ||
    std::same_as<typename E::value_type, virga::detail::refused_value>;
template <fixed_string Configuration>
inline constexpr bool is_a_configuration = [] {
  for (const char c : Configuration.view())
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && c != '.') return false;
  return true;
}();

namespace detail {

/// `name(operands...)`, or `name('configuration', operands...)`.
template <fixed_string Name, fixed_string Configuration>
struct search_form {
  static constexpr auto name = Name;
  static constexpr binding binds = binding::atom;

  template <class Out>
  static constexpr void write_call(Out& out) {
    out.native(dialect_kind::postgresql, Name.view(), Name.view());
    out.text("(");
    if (!Configuration.view().empty()) {
      out.text("'");
      out.text(Configuration.view());
      out.text("', ");
    }
  }
};

template <class Form, class T, expression... Operands>
struct search_call {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = virga::detail::type_of<T>();
  static constexpr binding binds = binding::atom;

  node_list<Operands...> operands;

  static constexpr bool nullable(const scope& s) { return (Operands::nullable(s) || ...); }

  template <class Out>
  static constexpr void write(Out& out, const search_call* self) {
    Form::write_call(out);
    node_list<Operands...>::write(out, virga::detail::part(self, &search_call::operands));
    out.text(")");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, search_call>{*this};
  }
};

template <fixed_string Name, fixed_string Configuration, class Result, class... Parameters, class... Arguments>
constexpr auto search(type_list<Parameters...>, const Arguments&... arguments) {
  static_assert(is_a_configuration<Configuration>,
                "pg: a text search configuration is a name in lower case, such as \"english\" or \"public.mine\"");
  using Form = search_form<Name, Configuration>;
  return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    return search_call<Form, Result, decltype(virga::detail::as_argument<Form, Is + 1, Parameters>(arguments))...>{
        {virga::detail::as_argument<Form, Is + 1, Parameters>(arguments)...}};
  }(std::index_sequence_for<Arguments...>{});
}

template <fixed_string Name, fixed_string Configuration, class Text>
constexpr auto query_of(const Text& text) {
  return search<Name, Configuration, virga::tsquery>(type_list<std::string>{}, text);
}

}  // namespace detail

/// `to_tsvector('english', document)`: the lexemes of a text, or of the texts in a json or jsonb document.
template <fixed_string Configuration = "", virga::detail::some_sql Document>
constexpr auto to_tsvector(const Document& document) {
  static_assert(is_a_document<operand_of<Document>>, "pg::to_tsvector(): the argument is not text, json or jsonb");
  return detail::search<"to_tsvector", Configuration, virga::tsvector>(type_list<any_type>{}, document);
}

/// `to_tsquery('english', text)`: a query in tsquery's own form, `fat & (rat | cat:*)`; what is not in it is a
/// syntax_error of the database. A user's words are for websearch_to_tsquery, which takes everything.
template <fixed_string Configuration = "", class Text>
constexpr auto to_tsquery(const Text& text) {
  return detail::query_of<"to_tsquery", Configuration>(text);
}
/// `plainto_tsquery('english', text)`: all of the words.
template <fixed_string Configuration = "", class Text>
constexpr auto plainto_tsquery(const Text& text) {
  return detail::query_of<"plainto_tsquery", Configuration>(text);
}
/// `phraseto_tsquery('english', text)`: the words one behind the other.
template <fixed_string Configuration = "", class Text>
constexpr auto phraseto_tsquery(const Text& text) {
  return detail::query_of<"phraseto_tsquery", Configuration>(text);
}
/// `websearch_to_tsquery('english', text)`: as web searches have it: `"fat rat" or cat -dog`.
template <fixed_string Configuration = "", class Text>
constexpr auto websearch_to_tsquery(const Text& text) {
  return detail::query_of<"websearch_to_tsquery", Configuration>(text);
}

/// `vector @@ query`: the document matches.
template <class Vector, class Query>
constexpr auto ts_match(const Vector& vector, const Query& query) {
  return operator_function<"@@", "{} @@ {}", bool(virga::tsvector, virga::tsquery)>(vector, query);
}

/// `ts_rank(vector, query)`: how well it matches.
template <class Vector, class Query>
constexpr auto ts_rank(const Vector& vector, const Query& query) {
  return function<"ts_rank", float(virga::tsvector, virga::tsquery)>(vector, query);
}
/// `ts_rank(vector, query, normalization)`: the sum of PostgreSQL's numbers says how the document's length counts: 1
/// divides by 1 + its logarithm, 2 by the length, 32 by the rank + 1.
template <class Vector, class Query, class Normalization>
constexpr auto ts_rank(const Vector& vector, const Query& query, const Normalization& normalization) {
  return function<"ts_rank", float(virga::tsvector, virga::tsquery, std::int32_t)>(vector, query, normalization);
}
/// `ts_rank_cd(vector, query)`: how well, by how near to each other the words stand.
template <class Vector, class Query>
constexpr auto ts_rank_cd(const Vector& vector, const Query& query) {
  return function<"ts_rank_cd", float(virga::tsvector, virga::tsquery)>(vector, query);
}
/// `ts_rank_cd(vector, query, normalization)`
template <class Vector, class Query, class Normalization>
constexpr auto ts_rank_cd(const Vector& vector, const Query& query, const Normalization& normalization) {
  return function<"ts_rank_cd", float(virga::tsvector, virga::tsquery, std::int32_t)>(vector, query, normalization);
}

/// What a lexeme of each weight counts, from 0 to 1. What is left out counts what it does in PostgreSQL.
struct ts_weights {
  float d = 0.1F;
  float c = 0.2F;
  float b = 0.4F;
  float a = 1.0F;
};

namespace detail {

template <fixed_string Name, class... Normalization>
constexpr auto weighted_rank(const ts_weights& weights, const auto& vector, const auto& query,
                             const Normalization&... normalization) {
  return function<Name, float(std::vector<float>, virga::tsvector, virga::tsquery,
                              virga::detail::for_each_type<std::int32_t, Normalization>...)>(
      std::vector<float>{weights.d, weights.c, weights.b, weights.a}, vector, query, normalization...);
}

}  // namespace detail

/// `ts_rank(weights, vector, query)`: the weights are an array of D, C, B and A.
/// `pg::ts_rank({.d = 0, .a = 0.9F}, songs.words, query)`
template <class Vector, class Query>
constexpr auto ts_rank(const ts_weights& weights, const Vector& vector, const Query& query) {
  return detail::weighted_rank<"ts_rank">(weights, vector, query);
}
/// `ts_rank(weights, vector, query, normalization)`
template <class Vector, class Query, class Normalization>
constexpr auto ts_rank(const ts_weights& weights, const Vector& vector, const Query& query,
                       const Normalization& normalization) {
  return detail::weighted_rank<"ts_rank">(weights, vector, query, normalization);
}
/// `ts_rank_cd(weights, vector, query)`
template <class Vector, class Query>
constexpr auto ts_rank_cd(const ts_weights& weights, const Vector& vector, const Query& query) {
  return detail::weighted_rank<"ts_rank_cd">(weights, vector, query);
}
/// `ts_rank_cd(weights, vector, query, normalization)`
template <class Vector, class Query, class Normalization>
constexpr auto ts_rank_cd(const ts_weights& weights, const Vector& vector, const Query& query,
                          const Normalization& normalization) {
  return detail::weighted_rank<"ts_rank_cd">(weights, vector, query, normalization);
}

/// `ts_headline('english', text, query)`: the passages that match, with the words between `<b>` and `</b>`.
template <fixed_string Configuration = "", class Text, class Query>
constexpr auto ts_headline(const Text& text, const Query& query) {
  return detail::search<"ts_headline", Configuration, std::string>(type_list<std::string, virga::tsquery>{}, text,
                                                                   query);
}
/// `ts_headline('english', text, query, options)`: `StartSel=<em>, StopSel=</em>, MaxWords=10`.
template <fixed_string Configuration = "", class Text, class Query, class Options>
constexpr auto ts_headline(const Text& text, const Query& query, const Options& options) {
  return detail::search<"ts_headline", Configuration, std::string>(
      type_list<std::string, virga::tsquery, std::string>{}, text, query, options);
}

/// The fact asked for of a weight.
template <char Weight>
inline constexpr bool is_a_weight = Weight >= 'A' && Weight <= 'D';

/// `setweight(vector, 'A')`: `pg::setweight<'A'>(pg::to_tsvector<"english">(posts.title))`.
template <char Weight, class Vector>
constexpr auto setweight(const Vector& vector) {
  static_assert(is_a_weight<Weight>, "pg::setweight(): a weight is 'A', 'B', 'C' or 'D'");
  constexpr char text[] = {'s', 'e', 't', 'w', 'e',  'i',    'g',  'h', 't', '(',
                           '{', '}', ',', ' ', '\'', Weight, '\'', ')', '\0'};
  return operator_function<"setweight", text, virga::tsvector(virga::tsvector), binding::atom>(vector);
}

namespace detail {

/// `'A'`
template <char Weight>
constexpr auto weight_literal() {
  const char text[] = {'\'', Weight, '\'', '\0'};
  return fixed_string(text);
}
template <char First, char... Rest>
constexpr auto filter_text() {
  return virga::detail::one_behind_the_other(
      fixed_string("ts_filter({}, array["), weight_literal<First>(),
      virga::detail::one_behind_the_other(fixed_string(", "), weight_literal<Rest>())...,
      fixed_string("]::\"char\"[])"));
}

}  // namespace detail

/// `ts_filter(vector, array['A', 'B']::"char"[])`: the lexemes of these weights alone.
/// `pg::ts_filter<'A', 'B'>(songs.words)`
template <char First, char... Rest, class Vector>
constexpr auto ts_filter(const Vector& vector) {
  static_assert(is_a_weight<First> && (is_a_weight<Rest> && ...), "pg::ts_filter(): a weight is 'A', 'B', 'C' or 'D'");
  return operator_function<"ts_filter", detail::filter_text<First, Rest...>(), virga::tsvector(virga::tsvector),
                           binding::atom>(vector);
}

/// `left || right`: the lexemes of both, the right ones' places behind the left ones'.
template <class Left, class Right>
constexpr auto tsvector_concat(const Left& first, const Right& second) {
  return operator_function<"||", "{} || {}", virga::tsvector(virga::tsvector, virga::tsvector)>(first, second);
}

/// `left && right`: both queries.
inline constexpr auto tsquery_and = operator_function<"&&", "{} && {}", virga::tsquery(virga::tsquery, virga::tsquery)>;
/// `left || right`: one of the queries.
inline constexpr auto tsquery_or = operator_function<"||", "{} || {}", virga::tsquery(virga::tsquery, virga::tsquery)>;
/// `!! query`: what does not match it.
inline constexpr auto tsquery_not = operator_function<"!!", "!! {}", virga::tsquery(virga::tsquery)>;
/// `tsquery_phrase(left, right, distance)`: the one behind the other, at that distance, which is 1 where it is left
/// out.
inline constexpr auto tsquery_phrase =
    detail::overloads<"tsquery_phrase", virga::tsquery(virga::tsquery, virga::tsquery),
                      virga::tsquery(virga::tsquery, virga::tsquery, std::int32_t)>;
/// `numnode(query)`: how many lexemes and operators it has; 0 of one that nothing is left of.
inline constexpr auto numnode = function<"numnode", std::int32_t(virga::tsquery)>;
/// `ts_rewrite(query, target, substitute)`: with the substitute wherever the target stands in the query.
inline constexpr auto ts_rewrite =
    function<"ts_rewrite", virga::tsquery(virga::tsquery, virga::tsquery, virga::tsquery)>;
/// `strip(vector)`: without places and weights.
inline constexpr auto strip = function<"strip", virga::tsvector(virga::tsvector)>;
/// `ts_delete(vector, lexeme)`
inline constexpr auto ts_delete = function<"ts_delete", virga::tsvector(virga::tsvector, std::string)>;
/// `tsvector_to_array(vector)`: its lexemes.
inline constexpr auto tsvector_to_array = function<"tsvector_to_array", std::vector<std::string>(virga::tsvector)>;
/// `array_to_tsvector(lexemes)`: of lexemes as they are.
inline constexpr auto array_to_tsvector = function<"array_to_tsvector", virga::tsvector(std::vector<std::string>)>;

}  // namespace virga::pg
