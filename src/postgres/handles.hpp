#pragma once

#include <libpq-fe.h>

#include <memory>

namespace virga::pg {

struct handle_deleter {
  void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
  void operator()(PGresult* result) const noexcept { PQclear(result); }
  void operator()(PGcancel* cancel) const noexcept { PQfreeCancel(cancel); }
  void operator()(PQconninfoOption* list) const noexcept { PQconninfoFree(list); }
  void operator()(char* text) const noexcept { PQfreemem(text); }
};

using connection_handle = std::unique_ptr<PGconn, handle_deleter>;
using result_handle = std::unique_ptr<PGresult, handle_deleter>;
using cancel_handle = std::unique_ptr<PGcancel, handle_deleter>;
using conninfo_handle = std::unique_ptr<PQconninfoOption, handle_deleter>;
using text_handle = std::unique_ptr<char, handle_deleter>;

}  // namespace virga::pg
