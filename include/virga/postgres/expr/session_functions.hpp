#pragma once

#include <virga/postgres/expr/operators.hpp>

// What PostgreSQL says of itself, of the session and of a value's type (its manual, sections 9.2 and 9.26), settings
// and locks of the program's own (9.27). A connection is of a pool: what lasts as long as a session is the next user's,
// too, so that here are the settings and locks that end with the transaction.

namespace virga::pg {

/// `version()`: the server's version, in words.
inline constexpr auto version = function<"version", std::string()>;
/// `current_database()`
inline constexpr auto current_database = function<"current_database", std::string()>;
/// `current_schema()`: the first of the search path; null where none of it exists.
inline constexpr auto current_schema = function<"current_schema", std::optional<std::string>()>;
/// `current_user`: whose rights the statement has.
inline constexpr auto current_user = operator_function<"current_user", "current_user", std::string(), binding::atom>;
/// `session_user`: who connected.
inline constexpr auto session_user = operator_function<"session_user", "session_user", std::string(), binding::atom>;
/// `pg_backend_pid()`: the server's process of this session.
inline constexpr auto pg_backend_pid = function<"pg_backend_pid", std::int32_t()>;
/// `pg_is_in_recovery()`: true on a standby.
inline constexpr auto pg_is_in_recovery = function<"pg_is_in_recovery", bool()>;

/// `current_setting(name)`: as text. The database's error where there is no such setting.
template <class Name>
constexpr auto current_setting(const Name& name) {
  return function<"current_setting", std::string(std::string)>(name);
}
/// `current_setting(name, missing_ok)`: with true null where there is no such setting.
template <class Name, class MissingOk>
constexpr auto current_setting(const Name& name, const MissingOk& missing_ok) {
  return function<"current_setting", std::optional<std::string>(std::string, bool)>(name, missing_ok);
}
/// `set_config(name, value, true)`: the setting until the transaction's end, as row level security reads it:
/// `tx.select(pg::set_config("app.user_id", "7")).one()`. The result is the value; null sets it back.
inline constexpr auto set_config =
    operator_function<"set_config", "set_config({}, {}, true)", std::string(std::string, std::optional<std::string>),
                      binding::atom>;

/// `pg_current_xact_id()`: this transaction's number, which it gets if it had none, as a bigint.
inline constexpr auto pg_current_xact_id =
    operator_function<"pg_current_xact_id", "cast(cast(pg_current_xact_id() as text) as bigint)", std::int64_t(),
                      binding::atom>;

/// `pg_typeof(value)`: the name of its type, as text.
inline constexpr auto pg_typeof =
    declared_function<detail::native_form<"pg_typeof", "cast(pg_typeof({}) as text)", binding::atom>,
                      std::string(std::optional<any_type>), null_rule::never>{};
/// `pg_column_size(value)`: how many bytes it is stored in.
inline constexpr auto pg_column_size = function<"pg_column_size", std::int32_t(any_type)>;

/// `num_nulls(first, ...)`: how many of them are null.
template <class... Values>
constexpr auto num_nulls(const Values&... values) {
  return detail::call<"num_nulls", std::int32_t, null_rule::never>(as_operand(values)...);
}
/// `num_nonnulls(first, ...)`: how many of them are not null; of foreign keys of which one is to be given it is 1.
template <class... Values>
constexpr auto num_nonnulls(const Values&... values) {
  return detail::call<"num_nonnulls", std::int32_t, null_rule::never>(as_operand(values)...);
}

/// `pg_try_advisory_xact_lock(key)`: true if it got the lock of that number, which it has until the transaction's end;
/// it does not wait.
template <class Key>
constexpr auto pg_try_advisory_xact_lock(const Key& key) {
  return function<"pg_try_advisory_xact_lock", bool(std::int64_t)>(key);
}
/// `pg_try_advisory_xact_lock(kind, key)`: of two numbers, which are other locks than those of one.
template <class Kind, class Key>
constexpr auto pg_try_advisory_xact_lock(const Kind& kind, const Key& key) {
  return function<"pg_try_advisory_xact_lock", bool(std::int32_t, std::int32_t)>(kind, key);
}
/// `pg_try_advisory_xact_lock_shared(key)`: which others may share, but nobody has alone.
inline constexpr auto pg_try_advisory_xact_lock_shared =
    function<"pg_try_advisory_xact_lock_shared", bool(std::int64_t)>;
/// `pg_advisory_xact_lock(key)`: waits for the lock. The result is void, which is read as null.
template <class Key>
constexpr auto pg_advisory_xact_lock(const Key& key) {
  return function<"pg_advisory_xact_lock", std::optional<std::string>(std::int64_t)>(key);
}
/// `pg_advisory_xact_lock(kind, key)`
template <class Kind, class Key>
constexpr auto pg_advisory_xact_lock(const Kind& kind, const Key& key) {
  return function<"pg_advisory_xact_lock", std::optional<std::string>(std::int32_t, std::int32_t)>(kind, key);
}
/// `pg_advisory_xact_lock_shared(key)`
inline constexpr auto pg_advisory_xact_lock_shared =
    function<"pg_advisory_xact_lock_shared", std::optional<std::string>(std::int64_t)>;

/// `pg_notify(channel, payload)`: `notify` at the transaction's end, to who listens. The result is void, which is read
/// as null.
inline constexpr auto pg_notify =
    function<"pg_notify", std::optional<std::string>(std::optional<std::string>, std::optional<std::string>)>;

}  // namespace virga::pg
