#pragma once

#include <virga/driver/connection.hpp>

#include <sqlite3.h>
#include <memory_resource>
#include <span>

namespace virga::sqlite {

/// Whether the caller's memory outlives the statement's execution, or has to be copied.
enum class parameter_memory { borrowed, copied };

/// Binds every parameter of a statement that is not running. The forms (SQLite has five storage classes):
///
///   boolean                      integer 0 or 1
///   smallint, integer, bigint    integer
///   real, double precision       real; NaN is a value_error, because SQLite would store NULL
///   numeric                      integer or real where that is exact (numeric_form.hpp), otherwise text
///   text, varchar, char, json, enumeration    text
///   uuid                         text, the canonical 36 characters
///   timestamp, timestamptz, date, time        text (core/date_time.hpp)
///   blob                         blob
///   an array                     text, a JSON array of the same forms, for json_each(?) (json_array.hpp)
///
/// What is not the caller's is put into `arena`, which must live as long as the statement runs; true if
/// there was any. Throws
/// value_error for what SQLite can't store, usage_error for a wrong number of parameters; both before
/// the statement has run.
bool bind_parameters(sqlite3_stmt* stmt, int expected, std::span<const driver::parameter> parameters,
                     parameter_memory memory, std::pmr::memory_resource& arena, std::string_view sql);

}  // namespace virga::sqlite
