#pragma once

#include <virga/driver/connection.hpp>
#include <virga/sqlite/driver/options.hpp>

#include <memory>

namespace virga::driver {
class pool;
}

namespace virga::sqlite {

/// Opens a connection. Not for several threads at a time; any number of connections may be open.
///
/// What a statement does is done when `execute` returns, unless it is a select: that yields its rows as
/// they are asked for, and holds its read lock until `finish`. A constraint that is checked at the
/// statement's end (a foreign key, with `returning`) is thus an error of `execute`.
///
/// How parameters are stored, in SQLite's storage classes (its manual, "Datatypes In SQLite"):
///   boolean, smallint, integer, bigint   INTEGER
///   real, double precision               REAL; NaN, which would become NULL, is a value_error. A column
///                                        declared `real` loses the sign of -0.0
///   numeric                              INTEGER or REAL where that is exact (integers of 64 bits; at most
///                                        15 significant digits), TEXT otherwise; trailing zeros are lost
///   blob                                 BLOB
///   everything else                      TEXT: uuid in its 36 characters, dates and times as
///                                        core/date_time.hpp writes them
///   an array                             TEXT: a JSON array of these forms, for json_each(?); a blob as X'00FF'
///
/// Throws connection_error when the file can't be opened, isn't a database, or can't be written although
/// `read_only` is false, and for what the hook `on_connect` throws of virga's; timeout_error when it is locked for
/// longer than `busy_timeout`.
[[nodiscard]] std::unique_ptr<driver::connection> open_connection(const options& how);

/// The same within limits.
[[nodiscard]] std::unique_ptr<driver::connection> open_connection(const options& how,
                                                                  const driver::call_limits& within);

/// The connections of a database, of which the first has been opened: one for a database that `is_private`, which is
/// not there in a child made by fork(): usage_error.
[[nodiscard]] std::shared_ptr<driver::pool> open_pool(const options& how);

}  // namespace virga::sqlite
