#include "server_link.hpp"

#include "connection_keywords.hpp"

#include <virga/core/error.hpp>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <future>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga::pg {
namespace {

using keyword_list = std::vector<std::pair<std::string, std::string>>;

// libpq connects and cancels without a bound that a caller could set: names are resolved, the request's own connection
// is waited for. So that is done by a thread of its own, which a caller that can't wait any longer leaves to itself.
template <class Action>
auto start_alone(Action action) {
  std::packaged_task<std::invoke_result_t<Action&>()> task(std::move(action));
  auto result = task.get_future();
  std::thread(std::move(task)).detach();
  return result;
}

connection_handle connect(const keyword_list& given) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : given) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  // No expansion: a database name that looks like a connection string is a name.
  connection_handle connection(PQconnectdbParams(keywords.data(), values.data(), 0));
  if (!connection) throw std::bad_alloc();
  return connection;
}

connection_handle connect_within(const driver::call_limits& within, keyword_list given) {
  using ending = driver::call_limits::ending;
  if (within.deadline == server_link::clock::time_point::max() && !within.stop.stop_possible()) return connect(given);
  auto connected = start_alone([keywords = std::move(given)] { return connect(keywords); });
  ending reached = ending::none;
  while ((reached = within.reached()) == ending::none) {
    const auto look = within.stop.stop_possible()
                          ? std::min(within.deadline, server_link::clock::now() + std::chrono::milliseconds{10})
                          : within.deadline;
    if (connected.wait_until(look) == std::future_status::ready) return connected.get();
  }
  error_context context{.sqlstate = "08001"};
  if (reached == ending::stop)
    throw cancelled_error("the statement was cancelled while its connection was opened", std::move(context));
  throw timeout_error("the server was not connected to within the statement's timeout of " +
                          std::to_string(within.timeout.count()) + " ms",
                      std::move(context));
}

// 0: none. libpq reads it in whole seconds, of at least two.
std::chrono::seconds time_to_connect(const keyword_list& given) {
  int seconds = 0;
  for (const auto& [keyword, value] : given)
    if (keyword == "connect_timeout") std::from_chars(value.data(), value.data() + value.size(), seconds);
  return std::chrono::seconds{seconds > 0 ? std::max(seconds, 2) : 0};
}

connection_handle connect(const options& where, const driver::call_limits& within) {
  const keyword_list given = connection_keywords(where);
  const auto started = server_link::clock::now();
  connection_handle connection = connect_within(within, given);
  if (PQstatus(connection.get()) == CONNECTION_OK) return connection;

  error_context context;
  context.sqlstate = "08001";  // sqlclient_unable_to_establish_sqlconnection; libpq keeps the server's own to itself
  const std::string message = redacted(PQerrorMessage(connection.get()), where);
  // libpq's own words are translated, so the clock decides. A server that refuses us after a while says FATAL in most
  // languages.
  const auto limit = time_to_connect(given);
  const bool late = server_link::clock::now() - started >= limit - std::chrono::seconds{1};
  if (limit.count() > 0 && late && message.find("FATAL") == message.npos)
    throw timeout_error(message, std::move(context));
  throw connection_error(message, std::move(context));
}

extern "C" void virga_pg_notice(void* listener, const char* message) {
  const auto& told = *static_cast<const callback<void(std::string_view)>*>(listener);
  if (!told) return;
  std::string_view text(message);
  if (text.ends_with('\n')) text.remove_suffix(1);
  try {
    told(text);
  } catch (...) {  // an exception must not travel through libpq
  }
}

}  // namespace

server_link::server_link(const options& where, const driver::call_limits& within)
    : on_notice_(where.on_notice), connection_(connect(where, within)) {
  PQsetNoticeProcessor(raw(), virga_pg_notice, &on_notice_);
  if (PQsetnonblocking(raw(), 1) != 0) throw connection_error(PQerrorMessage(raw()));
}

// poll knows nothing of bytes that the TLS layer holds back, so after this long libpq is asked in any case.
constexpr int look_again_ms = 100;

// How late a statement hears of a stop that is requested.
constexpr int look_for_stop_ms = 10;

// A cancel request that comes between two statements of a pipeline is lost.
constexpr std::chrono::milliseconds cancel_again{250};

// A server that has not obeyed by then is not there any more.
constexpr std::chrono::seconds longest_obedience{30};

// The same where there is a limit, which a call outlives by less than a second.
constexpr std::chrono::milliseconds obedience_at_limit{600};

std::chrono::milliseconds server_link::obedience() const noexcept {
  return limits_ ? obedience_at_limit : std::chrono::milliseconds{longest_obedience};
}

// libpq would take its leave of the server on the socket that the other process goes on using.
void server_link::let_go() noexcept {
  given_up_ = true;
  const int socket = PQsocket(raw());
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (socket >= 0 && nowhere >= 0 && dup2(nowhere, socket) >= 0) {
    close(nowhere);
    return;
  }
  if (nowhere >= 0) close(nowhere);
  if (socket >= 0) close(socket);
  static_cast<void>(connection_.release());
}

result_handle server_link::read() noexcept {
  if (given_up_ || (limits_ && !wait_within_limits())) return nullptr;
  return result_handle(PQgetResult(raw()));
}

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
  const auto until = first_cancelled_ + obedience_at_limit;
  if (now > until) return give_up();
  if (!first && now - last_cancelled_ < cancel_again) return;
  cancel(until);
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
  while (usable() && (sent = PQputCopyData(raw(), piece.data(), static_cast<int>(piece.size()))) == 0) flush();
  flush();
  return sent > 0;
}

bool server_link::end_copy_data(const char* message) noexcept {
  int sent = 0;
  while (usable() && (sent = PQputCopyEnd(raw(), message)) == 0) flush();
  flush();
  return sent > 0;
}

text_handle server_link::copied_data(int& size, clock::time_point until) noexcept {
  char* piece = nullptr;
  size = -2;
  while (usable() && (size = PQgetCopyData(raw(), &piece, 1)) == 0) {
    size = -2;
    watch_limits();
    if (clock::now() >= until) give_up();
    if (!usable()) break;
    pollfd socket{PQsocket(raw()), POLLIN, 0};
    const bool look = limits_ || until != clock::time_point::max();
    if (poll(&socket, 1, look ? look_for_stop_ms : look_again_ms) < 0 && errno != EINTR) break;
    if (PQconsumeInput(raw()) == 0) break;
  }
  if (limits_) watch_limits();
  return text_handle(piece);
}

void server_link::cancel(clock::time_point until) noexcept {
  try {
    const std::shared_ptr<PGcancel> request(PQgetCancel(raw()), handle_deleter{});
    if (!request) return give_up();
    const auto sent = start_alone([request] {
      std::array<char, 256> said{};
      PQcancel(request.get(), said.data(), static_cast<int>(said.size()));
    });
    if (sent.wait_until(until) != std::future_status::ready) give_up();
  } catch (...) {  // no thread, no memory
    give_up();
  }
}

}  // namespace virga::pg
