#include <virga/core/error.hpp>
#include <virga/query/run/cursor.hpp>

#include <exception>

namespace virga::detail {

server_cursor::server_cursor(driver::session& where, const query_view& select, std::size_t block)
    : where_(&where), exceptions_(std::uncaught_exceptions()) {
  if (!where.is_transaction())
    throw usage_error("cursor(): a cursor lives in a transaction; call it in db.transaction(...), or use stream()");
  if (block == 0) throw usage_error("cursor(): a fetch is of one row at least");
  name_ = "\"virga_cursor_" + std::to_string(where.acquire()->next_cursor()) + '"';
  fetch_text_ = "fetch forward " + std::to_string(block) + " from " + name_;
  driver::parameter_store store;
  const bound_statement bound(select, {}, store, nullptr);
  const std::string text = "declare " + name_ + " no scroll cursor for " + std::string(bound.statement().sql);
  driver::call declare(where, {text, 0}, bound.parameters(), driver::fetch::whole);
  declare.finish();
  is_open_ = true;
}

// After an exception the transaction has mostly failed, and takes no statement any more.
server_cursor::~server_cursor() {
  if (std::uncaught_exceptions() > exceptions_) return;
  try {
    close();
  } catch (const std::exception&) {
    return;  // the transaction has ended, and the cursor with it
  }
}

void server_cursor::close() {
  if (!is_open_) return;
  is_open_ = false;
  const std::string text = "close " + name_;
  driver::call call(*where_, {text, 0}, {}, driver::fetch::whole);
  call.finish();
}

}  // namespace virga::detail
