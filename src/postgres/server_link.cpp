#include "server_link.hpp"

#include "connection_keywords.hpp"

#include <virga/core/error.hpp>

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <string>
#include <vector>

namespace virga::pg {
namespace {

connection_handle connect(const options& where) {
  const auto given = connection_keywords(where);
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : given) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);

  const auto started = server_link::clock::now();
  // No expansion: a database name that looks like a connection string is a name.
  connection_handle connection(PQconnectdbParams(keywords.data(), values.data(), 0));
  if (!connection) throw std::bad_alloc();
  if (PQstatus(connection.get()) == CONNECTION_OK) return connection;

  error_context context;
  context.sqlstate = "08001";  // sqlclient_unable_to_establish_sqlconnection; libpq keeps the server's own to itself
  const std::string message = redacted(PQerrorMessage(connection.get()), where);
  // libpq's own words are translated, so the clock decides, which libpq reads in whole seconds, of at least two. A
  // server that refuses us after a while says FATAL in most languages.
  const auto limit = std::max<std::chrono::seconds>(where.connect_timeout, std::chrono::seconds{2});
  const bool late = server_link::clock::now() - started >= limit - std::chrono::seconds{1};
  if (where.connect_timeout.count() > 0 && late && message.find("FATAL") == message.npos)
    throw timeout_error(message, std::move(context));
  throw connection_error(message, std::move(context));
}

extern "C" void virga_pg_notice(void* listener, const char* message) {
  const auto& told = *static_cast<const std::function<void(std::string_view)>*>(listener);
  if (!told) return;
  std::string_view text(message);
  if (text.ends_with('\n')) text.remove_suffix(1);
  try {
    told(text);
  } catch (...) {  // an exception must not travel through libpq
  }
}

}  // namespace

server_link::server_link(const options& where) : on_notice_(where.on_notice), connection_(connect(where)) {
  PQsetNoticeProcessor(raw(), virga_pg_notice, &on_notice_);
  if (PQsetnonblocking(raw(), 1) != 0) throw connection_error(PQerrorMessage(raw()));
}

// poll knows nothing of bytes that the TLS layer holds back, so after this long libpq is asked in any case.
constexpr int look_again_ms = 100;

// How late a statement hears of a stop that is requested.
constexpr int look_for_stop_ms = 10;

// A cancel request that comes between two statements of a pipeline is lost.
constexpr std::chrono::milliseconds cancel_again{500};

// A server that has not obeyed by then is not there any more.
constexpr std::chrono::seconds longest_obedience{30};

void server_link::flush() noexcept {
  while (PQflush(raw()) == 1) {
    pollfd socket{PQsocket(raw()), POLLIN | POLLOUT, 0};
    if (poll(&socket, 1, limits_ ? look_for_stop_ms : look_again_ms) < 0 && errno != EINTR) return;
    watch_limits();
    if (!usable()) return;
    if (socket.revents != POLLOUT && PQconsumeInput(raw()) == 0) return;
  }
}

bool server_link::readable_before(clock::time_point until) noexcept {
  while (PQisBusy(raw()) != 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - clock::now()).count();
    if (left <= 0) return false;
    const bool unsent = PQflush(raw()) == 1;
    pollfd socket{PQsocket(raw()), static_cast<short>(unsent ? POLLIN | POLLOUT : POLLIN), 0};
    const int wait = static_cast<int>(std::min<decltype(left)>(left, look_again_ms));
    if (poll(&socket, 1, wait) < 0 && errno != EINTR) return true;  // reading will say what is wrong
    if (PQconsumeInput(raw()) == 0) return true;
  }
  return true;
}

server_link::clock::time_point server_link::next_look() const noexcept {
  const bool waiting = ended_by_ == driver::call_limits::ending::none;
  if (waiting && !limits_->stop.stop_possible()) return limits_->deadline;
  const auto soon = clock::now() + std::chrono::milliseconds{look_for_stop_ms};
  return waiting ? std::min(soon, limits_->deadline) : soon;
}

void server_link::watch_limits() noexcept {
  using ending = driver::call_limits::ending;
  if (!limits_) return;
  const bool first = ended_by_ == ending::none;
  if (first) ended_by_ = limits_->reached();
  if (ended_by_ == ending::none) return;
  const auto now = clock::now();
  if (first) first_cancelled_ = now;
  if (now - first_cancelled_ > longest_obedience) return give_up();
  if (!first && now - last_cancelled_ < cancel_again) return;
  cancel();
  last_cancelled_ = clock::now();
}

bool server_link::wait_within_limits() noexcept {
  do watch_limits();
  while (usable() && !readable_before(next_look()));
  return usable();
}

// libpq reads into a buffer of 16 kB, and enlarges it when it is asked to read while it is full. A few times are enough
// to save most of the system calls, and keep the buffer at 256 kB.
void server_link::take_in() noexcept {
  PQconsumeInput(raw());
  if (enlargements_left_ == 0) return;
  --enlargements_left_;
  PQconsumeInput(raw());
}

bool server_link::send_copy_data(std::string_view piece) noexcept {
  watch_limits();
  int sent = 0;
  while ((sent = PQputCopyData(raw(), piece.data(), static_cast<int>(piece.size()))) == 0) flush();
  flush();
  return sent > 0;
}

bool server_link::end_copy_data(const char* message) noexcept {
  int sent = 0;
  while ((sent = PQputCopyEnd(raw(), message)) == 0) flush();
  flush();
  return sent > 0;
}

text_handle server_link::copied_data(int& size) noexcept {
  char* piece = nullptr;
  while ((size = PQgetCopyData(raw(), &piece, limits_ ? 1 : 0)) == 0) {
    watch_limits();
    pollfd socket{PQsocket(raw()), POLLIN, 0};
    if (!usable() || (poll(&socket, 1, look_for_stop_ms) < 0 && errno != EINTR) || PQconsumeInput(raw()) == 0) {
      size = -2;
      break;
    }
  }
  if (limits_) watch_limits();
  return text_handle(piece);
}

void server_link::cancel() noexcept {
  const cancel_handle request(PQgetCancel(raw()));
  if (!request) return;
  std::array<char, 256> said{};
  PQcancel(request.get(), said.data(), static_cast<int>(said.size()));
}

}  // namespace virga::pg
