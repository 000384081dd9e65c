#include "notify.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/copy.hpp>

#include <chrono>
#include <exception>
#include <string>

namespace virga::driver {
namespace {

[[noreturn]] void throw_no_copy(std::string_view sql) {
  throw usage_error("this database has no COPY", {.sqlstate = "0A000", .sql = std::string(sql)});
}

}  // namespace

std::uint64_t connection::copy_in(const copy_target& to, copy_source&) { throw_no_copy(to.sql); }

void connection::copy_out(const copy_query& from) { throw_no_copy(from.sql); }

std::uint64_t copy_in(session& where, const copy_target& to, copy_source& rows) {
  const statement_listener* const listener = where.listener();
  const lease on = where.acquire();
  statement_event event;
  const call_settings* const settings = where.settings();
  std::string text;
  copy_target changed = to;
  if (settings != nullptr && settings->changes_text()) changed.sql = text = settings->text_of(to.sql);
  event.sql = changed.sql;
  const auto started = std::chrono::steady_clock::now();
  try {
    event.rows = on->copy_in(changed, rows);
  } catch (const std::exception& failure) {
    where.statement_failed(failure);
    event.duration = std::chrono::steady_clock::now() - started;
    describe(event, failure);
    notify(listener, event);
    throw;
  }
  event.duration = std::chrono::steady_clock::now() - started;
  notify(listener, event);
  return event.rows;
}

}  // namespace virga::driver
