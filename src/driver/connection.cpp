#include "process.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/connection.hpp>
#include <virga/driver/connection_hook.hpp>

#include <string>
#include <utility>

namespace virga::driver {

connection::connection() noexcept : generation_(process_generation()) {}

bool connection::inherited() const noexcept { return generation_ != process_generation(); }

void connection::throw_inherited(std::string_view sql) {
  throw connection_error("the connection belongs to the process that this one was forked from",
                         {.sqlstate = "08003", .sql = std::string(sql)});
}

void run_hook(const connection_hook& hook, connection& opened) {
  try {
    hook(opened);
    opened.finish();
    if (opened.in_transaction()) throw usage_error("it left a transaction open");
  } catch (const error& failure) {
    throw connection_error("on_connect: " + failure.message(), {.sqlstate = failure.sqlstate(),
                                                                .sql = failure.sql(),
                                                                .detail = failure.detail(),
                                                                .hint = failure.hint(),
                                                                .native_code = failure.native_code()});
  }
}

}  // namespace virga::driver
