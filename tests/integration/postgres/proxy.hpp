#pragma once

#include <netinet/in.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// What happens to the n-th message that the server sends on the first connection, counted from 0.
struct fault {
  enum class kind : std::uint8_t {
    none,
    cut,      // the connection ends in the middle of it
    stall,    // nothing comes behind its middle any more, on this connection and on all later ones
    delay,    // from there on everything comes in small pieces
    drop,     // it does not come
    shorten,  // it comes without its last bytes, and says so
    corrupt,  // a bit is another in what frames it: its type or a length. Values are for TLS to protect
  };
  kind what = kind::none;
  std::size_t at = 0;
  std::uint32_t salt = 0;    // which bit, how many bytes
  char only_of_type = '\0';  // counts messages of this type alone
};

/// Stands between libpq and a server on a port of its own, without TLS.
class proxy {
 public:
  proxy(const std::string& host, int port, fault what);
  proxy(const proxy&) = delete;
  proxy& operator=(const proxy&) = delete;
  ~proxy();

  [[nodiscard]] int port() const noexcept { return port_; }
  [[nodiscard]] bool has_happened() const noexcept { return happened_; }
  /// How often the server has answered all that it was sent (ReadyForQuery): round trips, and one to connect.
  [[nodiscard]] std::size_t answers() const noexcept { return answers_; }

  /// Nothing passes any more, on old connections and new ones.
  void stall() noexcept { stalled_ = true; }
  /// The same for connections that are made from now on.
  void stall_new() noexcept { new_stalled_ = true; }

 private:
  struct connection;

  void accept_all();
  void serve(int client, bool is_first);
  bool pass_on(connection& on);
  bool pass_message(connection& on, std::string_view message);
  static bool send_all(int to, std::string_view bytes);
  void corrupt(std::string& message) const;

  sockaddr_in server_{};
  fault fault_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> happened_ = false;
  std::atomic<std::size_t> answers_ = 0;
  std::atomic<bool> stalled_ = false;
  std::atomic<bool> new_stalled_ = false;
  std::atomic<bool> ended_ = false;
  std::vector<std::thread> threads_;  // of connections; the accepting thread's
  std::thread acceptor_;
};
