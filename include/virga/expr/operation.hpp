#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/core/node_list.hpp>
#include <virga/expr/brace_text.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/open_text.hpp>
#include <virga/expr/operand.hpp>

namespace virga {

/// When the result of a function or an aggregate is null.
enum class null_rule {
  never,
  always,            // may be null whatever it is given: nullif
  if_any_argument,   // strict, as most functions are
  if_all_arguments,  // coalesce
  if_no_input,       // an aggregate that passes over nulls, where nothing is left: max of no rows
};

/// How an operation is written: `name(operands...)`. The name is PostgreSQL's; a dialect may spell it differently.
template <fixed_string Name>
struct call_form {
  static constexpr auto name = Name;
  static constexpr binding binds = binding::atom;

  template <class Out>
  static constexpr void write_name(Out& out) {
    out.function(Name.view());
  }
};

/// `name(operands...)`, in one dialect alone.
template <dialect_kind Only, fixed_string Name>
struct native_call_form {
  static constexpr auto name = Name;
  static constexpr binding binds = binding::atom;

  template <class Out>
  static constexpr void write_name(Out& out) {
    out.native(Only, Name.view(), Name.view());
  }
};

/// A text with a `{}` for each operand: `{} is distinct from {}`. It is PostgreSQL's; a dialect may spell it
/// differently. Operands of an operator stand in parentheses where they must; a text that binds as an atom encloses
/// them itself.
/// `Around` is what an operand must bind tighter than.
template <fixed_string Text, binding Binds = binding::atom, binding Around = Binds>
struct text_form {
  static constexpr auto name = Text;
  static constexpr binding binds = Binds;
  static constexpr binding around = Around;

  template <class Out>
  static constexpr std::string_view text(Out& out) {
    return out.spelling(Text.view());
  }
};

/// A text with a `{}` for each operand, in one dialect alone; `Name` is what an error calls it.
template <dialect_kind Only, fixed_string Name, fixed_string Text, binding Binds = binding::atom,
          binding Around = Binds>
struct native_text_form {
  static_assert(
      detail::find_left_open(Text.view()) == detail::left_open::nothing || ends_its_comments<Text>,
      "operator_function<>: the text ends in a comment or a quote, which would take in what stands behind it");
  static constexpr auto name = Name;
  static constexpr binding binds = Binds;
  static constexpr binding around = Around;
  static constexpr bool is_operator = detail::is_operator_text(Text.view());

  template <class Out>
  static constexpr std::string_view text(Out& out) {
    out.native(Only, Name.view(), {});
    return Text.view();
  }
};

namespace detail {

template <class Form, class Out, class Operand>
constexpr void write_at_brace(Out& out, const Operand* operand) {
  if constexpr (Form::around == binding::atom)
    write_node(out, operand);
  else
    write_operand(out, operand, Form::around);
}

template <class Form, class Out, class... Operands>
constexpr void write_form(Out& out, const node_list<Operands...>* operands) {
  if constexpr (requires { Form::write_name(out); }) {
    Form::write_name(out);
    out.text("(");
    node_list<Operands...>::write(out, operands);
    out.text(")");
  } else if constexpr (requires { Form::text(out); }) {
    const std::string_view text = Form::text(out);
    std::size_t at = write_to_brace(out, text, 0);
    node_list<Operands...>::each(operands, [&]<class Operand>(const Operand* operand) {
      write_at_brace<Form>(out, operand);
      at = write_to_brace(out, text, at);
    });
  } else {
    node_list<Operands...>::each(operands, [&](const auto* operand) { Form::write(out, operand); });
  }
}

}  // namespace detail

/// A function or operator with its operands, and a result of type T.
template <class Form, class T, null_rule Nulls, expression... Operands>
struct operation {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of<T>();
  static constexpr binding binds = Form::binds;

  node_list<Operands...> operands;

  static constexpr bool nullable(const scope& s) {
    if (s.nulls(detail::identity_of<operation>)) return true;
    if constexpr (Nulls == null_rule::never)
      return false;
    else if constexpr (Nulls == null_rule::if_any_argument)
      return (Operands::nullable(s) || ...);
    else if constexpr (Nulls == null_rule::if_all_arguments)
      return (Operands::nullable(s) && ...);
    else
      return true;
  }

  template <class Out>
  static constexpr void write(Out& out, const operation* self) {
    detail::write_form<Form>(out, detail::part(self, &operation::operands));
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, operation>{*this};
  }
};

template <fixed_string Name, class T, null_rule Nulls, expression... Operands>
using function_call = operation<call_form<Name>, T, Nulls, Operands...>;

}  // namespace virga
