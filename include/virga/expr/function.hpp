#pragma once

#include <virga/expr/null_value.hpp>
#include <virga/expr/operation.hpp>

namespace virga {

/// A parameter of a function that takes every type.
struct any_type {};

/// The facts asked for of what a function is called with: the place counts from 1.
template <fixed_string Function, std::size_t Argument, class Wanted, class Given>
inline constexpr bool takes_argument = false;
template <fixed_string Function, std::size_t Wanted, std::size_t Given>
inline constexpr bool takes_so_many_arguments = Wanted == Given;

/// An argument of a parameter that takes null: the result is not null for its sake.
template <expression E>
struct null_taking_argument : E {
  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const null_taking_argument* self) {
    detail::write_node(out, static_cast<const E*>(self));
  }
};

/// What PostgreSQL converts by itself besides, said beside the functions that take it.
template <class To, class From>
inline constexpr bool is_converted_implicitly = false;

namespace detail {

/// What SQL converts by itself (PostgreSQL's manual, section 10.3): text to text, and numbers to wider ones.
template <class To, class From>
constexpr bool converts_by_itself() {
  if constexpr (std::same_as<To, From> || std::same_as<From, refused_value>)
    return true;
  else if constexpr (family_of<To>() == sql_family::number && family_of<From>() == sql_family::number)
    return std::same_as<To, double> || (std::same_as<To, float> && !std::same_as<From, double>) ||
           (std::integral<From> && (std::same_as<To, decimal> || (std::integral<To> && sizeof(From) < sizeof(To))));
  else
    return is_converted_implicitly<To, From>;
}

/// True for a C++ value that can be bound as a T.
template <class T, class Value>
inline constexpr bool binds_as = givable_as<T, Value> || (std::same_as<T, std::string> && text_like<Value>) ||
                                 (std::same_as<T, decimal> && std::floating_point<Value>);

template <class T, class Value>
constexpr T bound_as(const Value& value) {
  if constexpr (givable_as<T, Value>)
    return convert_given<T>(value);
  else
    return T(value);
}

template <class T>
constexpr auto argument_type() {
  if constexpr (sql_operand<T>)
    return type_tag<typename operand_of<T>::value_type>{};
  else
    return type_tag<T>{};
}

/// How an argument becomes an expression of the parameter's type.
enum class argument_kind { refused, any, placeholder, sql, null, value, optional };

template <class Parameter, class Argument>
constexpr argument_kind kind_of_argument() {
  using T = unwrapped<Parameter>;
  if constexpr (std::same_as<T, any_type>)
    return argument_kind::any;
  else if constexpr (untyped_placeholder<Argument>)
    return argument_kind::placeholder;
  else if constexpr (sql_operand<Argument>)
    return untyped_sql<operand_of<Argument>> || converts_by_itself<T, typename operand_of<Argument>::value_type>()
               ? argument_kind::sql
               : argument_kind::refused;
  else if constexpr (is_optional<Parameter> && std::same_as<Argument, std::nullopt_t>)
    return argument_kind::null;
  else if constexpr (binds_as<T, Argument>)
    return argument_kind::value;
  else if constexpr (is_optional<Parameter> && is_optional<Argument>)
    return binds_as<T, unwrapped<Argument>> ? argument_kind::optional : argument_kind::refused;
  else
    return argument_kind::refused;
}

/// The expression that an argument stands for, where a Parameter is wanted.
template <class Form, std::size_t Place, class Parameter, class Argument>
constexpr auto as_argument(const Argument& argument) {
  using T = unwrapped<Parameter>;
  using Given = typename decltype(argument_type<Argument>())::type;
  constexpr argument_kind kind = kind_of_argument<Parameter, Argument>();
  constexpr bool taken = kind != argument_kind::refused;
  static_assert(taken || takes_argument<Form::name, Place, Parameter, Given>,
                "function: an argument has a type that the function does not take; cast it");
  constexpr bool is_node = kind == argument_kind::any || kind == argument_kind::sql;
  if constexpr (is_node && !is_optional<Parameter>) {
    return as_operand(argument);
  } else if constexpr (is_node) {
    return null_taking_argument<operand_of<Argument>>{as_operand(argument)};
  } else if constexpr (kind == argument_kind::placeholder) {
    return Argument::template typed<T, type_of<T>()>();
  } else if constexpr (kind == argument_kind::null) {
    return null_taking_argument<null_value<T>>{};
  } else if constexpr (kind == argument_kind::value && std::same_as<T, std::string>) {
    return bound_value<T>{std::string_view(argument)};  // in a constant, such as a policy, a view of a literal
  } else if constexpr (kind == argument_kind::value) {
    return bound_value<T>{bound_as<T>(argument)};
  } else if constexpr (kind == argument_kind::optional) {
    std::optional<T> value;
    if (argument) value = bound_as<T>(*argument);
    return null_taking_argument<bound_optional<T>>{{{std::move(value)}}};
  } else {
    return null_value<refused_value>{};
  }
}

/// True for the place on the right of an operator whose result is a boolean: any and all may be there (PostgreSQL's
/// manual, section 9.24).
template <class Form, std::size_t Place, class Result>
inline constexpr bool takes_any_or_all = false;
template <class Form, class Result>
  requires(Form::is_operator)
inline constexpr bool takes_any_or_all<Form, 2, Result> = std::same_as<Result, bool>;

template <class Parameter, bool TakesAnyOrAll, class Argument>
constexpr decltype(auto) as_given(const Argument& argument) {
  if constexpr (TakesAnyOrAll && any_or_all<Argument>)
    return as_operand_beside<Parameter, type_of<Parameter>(), on_the_right>(argument);
  else
    return (argument);
}

/// A type for each of a pack.
template <class T, class>
using for_each_type = T;

}  // namespace detail

namespace detail {

/// The SQL type of a result: a form says it where the C++ type does not, as of text that is JSON.
template <class Form, class T>
constexpr sql_type type_of_result() {
  if constexpr (requires { Form::result_type; })
    return Form::result_type;
  else
    return type_of<T>();
}

/// A form whose result has a SQL type that its C++ type does not say.
template <sql_type Type, class Form>
struct typed_form : Form {
  static constexpr sql_type result_type = Type;
};

/// `name(value, ...)`, whose result is of the value's type.
template <fixed_string Name, class Value>
using form_of_value =
    std::conditional_t<is_more_than_text(Value::type), typed_form<Value::type, call_form<Name>>, call_form<Name>>;

/// Makes a node of arguments: `Maker::make<Form, T, Nulls>(nodes...)`.
template <class Maker, class Form, class Signature, null_rule Nulls, class Sequence>
struct caller;
template <class Maker, class Form, class Result, class... Parameters, null_rule Nulls, std::size_t... Is>
struct caller<Maker, Form, Result(Parameters...), Nulls, std::index_sequence<Is...>> {
  using value_type = unwrapped<Result>;
  static constexpr null_rule nulls = is_optional<Result> ? null_rule::always : Nulls;
  static constexpr std::size_t parameter_count = sizeof...(Parameters);

  template <class... Arguments>
  constexpr auto operator()(const Arguments&... arguments) const {
    static_assert(takes_so_many_arguments<Form::name, sizeof...(Parameters), sizeof...(Arguments)>,
                  "function: it takes another number of arguments");
    if constexpr (sizeof...(Parameters) == sizeof...(Arguments))
      return Maker::template make<Form, value_type, nulls>(as_argument<Form, Is + 1, Parameters>(
          as_given<unwrapped<Parameters>, takes_any_or_all<Form, Is + 1, value_type>>(arguments))...);
    else
      return bound_value<refused_value>{};
  }
};

template <class Signature>
struct parameters_of;
template <class Result, class... Parameters>
struct parameters_of<Result(Parameters...)> {
  using sequence = std::index_sequence_for<Parameters...>;
};

struct operation_maker {
  template <class Form, class T, null_rule Nulls, class... Operands>
  static constexpr auto make(Operands... operands) {
    return operation<Form, T, Nulls, Operands...>{{std::move(operands)...}};
  }
};

}  // namespace detail

/// A function's type: what `function<"name", Result(Parameters...)>` is.
template <class Form, class Signature, null_rule Nulls, class Maker = detail::operation_maker>
struct declared_function
    : detail::caller<Maker, Form, Signature, Nulls, typename detail::parameters_of<Signature>::sequence> {};

/// A function of the database, typed from then on, in one line:
///
///     inline constexpr auto similarity = virga::function<"similarity", double(std::string, std::string)>;
///     db.select(users.name).from(users).where(similarity(users.name, "ada") > 0.4);
///
/// SQL: `similarity("name", $1)`. An argument is a column, an expression, a subquery of one column, a
/// placeholder, which takes the parameter's type, or a value, which is bound as the parameter's type.
/// - The result may be null where an argument may be, as of a strict function (`null_rule` says otherwise);
///   `std::optional<R>` as result: it may be null whatever it is given.
/// - A parameter `std::optional<T>` is one that the function is called with when it is null: a null there does not
///   make the result null, and std::nullopt or a std::optional is taken there.
/// - A parameter `virga::any_type` takes every type.
/// The name is written as it is, so it may have a schema. `virga::pg::function` and `virga::sqlite::function` are for
/// what only one database has: used on the other one, it doesn't compile.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_any_argument>
inline constexpr declared_function<call_form<Name>, Signature, Nulls> function{};

namespace detail {

/// The same for what is not written as a call: see text_form.
template <fixed_string Text, class Signature, binding Binds = binding::atom,
          null_rule Nulls = null_rule::if_any_argument>
inline constexpr declared_function<text_form<Text, Binds>, Signature, Nulls> text_function{};

}  // namespace detail

}  // namespace virga
