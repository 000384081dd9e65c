#pragma once

#include <string_view>

namespace virga {

enum class set_operator { union_, union_all, intersect, intersect_all, except, except_all };

constexpr std::string_view sql_text(set_operator op) {
  switch (op) {
    case set_operator::union_:
      return " union ";
    case set_operator::union_all:
      return " union all ";
    case set_operator::intersect:
      return " intersect ";
    case set_operator::intersect_all:
      return " intersect all ";
    case set_operator::except:
      return " except ";
    case set_operator::except_all:
      return " except all ";
  }
  return {};
}

/// The set operators of a select, and of what they make. Both sides have the same number of columns, of the same
/// types; the result has the names of the first. Several in a row work from left to right.
template <class Self>
struct set_operation_step {
  /// `<query> union <query>`: the rows of both, each once.
  template <class Query>
  constexpr auto union_(const Query& other) const;
  /// `<query> union all <query>`: the rows of both.
  template <class Query>
  constexpr auto union_all(const Query& other) const;
  /// `<query> intersect <query>`: the rows that both have, each once.
  template <class Query>
  constexpr auto intersect(const Query& other) const;
  /// `<query> intersect all <query>`: not on SQLite.
  template <class Query>
  constexpr auto intersect_all(const Query& other) const;
  /// `<query> except <query>`: the rows that only the first has, each once.
  template <class Query>
  constexpr auto except(const Query& other) const;
  /// `<query> except all <query>`: not on SQLite.
  template <class Query>
  constexpr auto except_all(const Query& other) const;
};

}  // namespace virga
