// The one source that knows the HTTP library.
#include "studio/http/server.hpp"

#include "studio/http/guard.hpp"

#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace virga::studio {
namespace {

// A browser keeps six connections open for each of its windows, each of which takes a thread.
constexpr std::size_t threads = 48;
constexpr int seconds_for_reading = 10;
constexpr int seconds_for_writing = 30;
constexpr int seconds_kept_alive = 2;  // stop() waits for them
constexpr std::size_t requests_per_connection = 1000;

request request_from(const httplib::Request& from) {
  request made;
  made.method = from.method;
  made.path = from.path;
  for (const auto& [name, value] : from.headers) {
    std::string lowered = name;
    std::ranges::transform(lowered, lowered.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // The library adds what it knows of the connection.
    if (lowered != "remote_addr" && lowered != "remote_port" && lowered != "local_addr" && lowered != "local_port")
      made.headers.emplace(std::move(lowered), value);
  }
  made.query.insert(from.params.begin(), from.params.end());
  made.body = from.body;
  return made;
}

void write_to(httplib::Response& to, response from) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.headers.emplace(name, value);
  if (!from.write) {
    to.set_content(from.body, from.type);
    return;
  }
  to.set_chunked_content_provider(from.type, [write = std::move(from.write)](std::size_t, httplib::DataSink& sink) {
    bool is_read = true;
    try {
      write([&](std::string_view piece) {
        is_read = is_read && (piece.empty() || sink.write(piece.data(), piece.size()));
        return is_read;
      });
    } catch (const std::exception&) {
      return false;
    }
    if (is_read) sink.done();
    return is_read;
  });
}

}  // namespace

// The library forgets a stop that comes before it listens.
class server::listener : public httplib::Server {
 public:
  // In the thread that is about to accept, when the library can be stopped.
  void begin() {
    const std::lock_guard held(guard_);
    listens_ = true;
    if (ended_) stop();
  }

  void end() {
    const std::lock_guard held(guard_);
    if (!ended_ && listens_) stop();
    ended_ = true;
  }

 private:
  std::mutex guard_;
  bool listens_ = false;
  bool ended_ = false;
};

server::server(int port) : listener_(std::make_unique<listener>()) {
  const char* const host = "127.0.0.1";
  // Without SO_REUSEPORT, which the library sets by itself, a port that is taken is an error.
  listener_->set_socket_options([](socket_t of) {
    const int yes = 1;
    setsockopt(of, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  if (port != 0) {
    if (!listener_->bind_to_port(host, port))
      throw std::runtime_error("port " + std::to_string(port) + " of 127.0.0.1 is taken");
    port_ = port;
    return;
  }
  port_ = listener_->bind_to_any_port(host);
  if (port_ <= 0) throw std::runtime_error("127.0.0.1 has no port that is free");
}

server::~server() = default;

void server::run(gate before, handler answer) {
  listener& to = *listener_;
  to.new_task_queue = [&to] {
    to.begin();
    return new httplib::ThreadPool(threads);
  };
  to.set_tcp_nodelay(true);
  to.set_read_timeout(seconds_for_reading);
  to.set_write_timeout(seconds_for_writing);
  to.set_keep_alive_timeout(seconds_kept_alive);
  to.set_keep_alive_max_count(requests_per_connection);
  to.set_payload_max_length(guard::most_body);
  to.set_pre_routing_handler([&](const httplib::Request& from, httplib::Response& into) {
    const request asked = request_from(from);
    std::optional<response> refused = before(asked);
    if (!refused) return httplib::Server::HandlerResponse::Unhandled;
    guard::add_headers(asked, *refused);
    write_to(into, std::move(*refused));
    return httplib::Server::HandlerResponse::Handled;
  });
  const auto serve = [&](const httplib::Request& from, httplib::Response& into) {
    const request asked = request_from(from);
    response made = answer(asked);
    guard::add_headers(asked, made);
    write_to(into, std::move(made));
  };
  constexpr const char* everything = R"([\s\S]*)";
  to.Get(everything, serve);
  to.Post(everything, serve);
  to.Put(everything, serve);
  to.Delete(everything, serve);
  to.set_error_handler([](const httplib::Request& from, httplib::Response& into) {
    // What the library refuses by itself: a request that it can't parse, a body that is longer than it says.
    if (!into.body.empty() || into.has_header("Content-Security-Policy")) return;
    response made;
    made.body = R"({"error":{"message":"the request can't be read"}})";
    made.status = into.status;
    guard::add_headers(request_from(from), made);
    write_to(into, std::move(made));
  });
  to.listen_after_bind();
}

void server::stop() { listener_->end(); }

}  // namespace virga::studio
