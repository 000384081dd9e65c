#include "advisory_lock.hpp"

#include "lock_holder.hpp"
#include "lock_wait.hpp"
#include "text_rows.hpp"

#include <virga/core/error.hpp>

namespace virga::migrations {
namespace {

std::string call(std::string_view function) {
  return "select " + std::string(function) + "(" + std::string(advisory_lock::key) + ")";
}

}  // namespace

advisory_lock::advisory_lock(driver::connection& on, const migration_options& options) : on_(on) {
  lock_wait wait(options,
                 "migrations are being applied to this database: its advisory lock " + std::string(key) + " is held by",
                 [&] { return advisory_lock_holder(on); });
  while (text_of(on, call("pg_try_advisory_lock")) != "1") wait.pause();
}

advisory_lock::~advisory_lock() {
  try {
    if (on_.usable()) text_of(on_, call("pg_advisory_unlock"));
  } catch (const error&) {
    // The session is lost, and its locks with it.
  }
}

}  // namespace virga::migrations
