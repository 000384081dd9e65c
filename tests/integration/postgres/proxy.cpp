#include "proxy.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

namespace {

// How late a thread hears that the proxy ends.
constexpr int look_ms = 20;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void write_number(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (24 - 8 * i) & 0xFFU);
}

bool readable(int socket) {
  pollfd one{socket, POLLIN, 0};
  return poll(&one, 1, look_ms) > 0;
}

}  // namespace

struct proxy::connection {
  int client;
  int server;
  bool is_first;
  std::string received;  // from the server, and not passed on
  std::size_t messages = 0;
  bool slow = false;
};

proxy::proxy(const std::string& host, int port, fault what) : fault_(what) {
  server_.sin_family = AF_INET;
  server_.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &server_.sin_addr) != 1) throw std::runtime_error("not an address: " + host);
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in own{};
  own.sin_family = AF_INET;
  own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof own;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&own), size) != 0 || listen(listener_, 16) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&own), &size) != 0)
    throw std::runtime_error("the proxy has no port");
  port_ = ntohs(own.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

proxy::~proxy() {
  ended_ = true;
  acceptor_.join();
  for (std::thread& each : threads_) each.join();
  close(listener_);
}

void proxy::accept_all() {
  while (!ended_) {
    if (!readable(listener_)) continue;
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0) continue;
    threads_.emplace_back([this, client, is_first = threads_.empty()] { serve(client, is_first); });
  }
}

void proxy::serve(int client, bool is_first) {
  const bool silent = new_stalled_;
  connection on{client, socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), is_first, {}, 0, false};
  bool open = silent || connect(on.server, reinterpret_cast<const sockaddr*>(&server_), sizeof server_) == 0;
  while (open && !ended_) {
    if (silent || stalled_) {
      std::this_thread::sleep_for(std::chrono::milliseconds{look_ms});
      continue;
    }
    std::array<pollfd, 2> both{{{on.client, POLLIN, 0}, {on.server, POLLIN, 0}}};
    if (poll(both.data(), both.size(), look_ms) <= 0 || stalled_) continue;
    std::array<char, 65536> bytes;
    if (both[0].revents != 0) {
      const auto size = recv(on.client, bytes.data(), bytes.size(), 0);
      open = size > 0 && send_all(on.server, {bytes.data(), static_cast<std::size_t>(size)});
    }
    if (open && both[1].revents != 0) {
      const auto size = recv(on.server, bytes.data(), bytes.size(), 0);
      open = size > 0;
      if (open) {
        on.received.append(bytes.data(), static_cast<std::size_t>(size));
        open = pass_on(on);
      }
    }
  }
  close(on.client);
  close(on.server);
}

// What has arrived in whole messages.
bool proxy::pass_on(connection& on) {
  constexpr std::size_t header = 5;
  std::string_view rest = on.received;
  std::string untouched;
  bool open = true;
  while (open && !stalled_ && rest.size() >= header) {
    const std::size_t size = 1 + std::size_t{number_at(rest, 1)};
    if (rest.size() < size) break;
    const std::string_view message = rest.substr(0, size);
    rest.remove_prefix(size);
    if (message.front() == 'Z') ++answers_;
    const bool counts = fault_.only_of_type == '\0' || message.front() == fault_.only_of_type;
    const bool meant = on.is_first && fault_.what != fault::kind::none && counts && on.messages++ == fault_.at;
    if (!meant && !on.slow) {
      untouched += message;
      continue;
    }
    open = send_all(on.client, untouched) && pass_message(on, message);
    untouched.clear();
  }
  open = open && send_all(on.client, untouched);
  on.received.erase(0, on.received.size() - rest.size());
  return open;
}

bool proxy::pass_message(connection& on, std::string_view message) {
  const std::string_view half = message.substr(0, message.size() / 2);
  if (!on.slow) happened_ = true;
  switch (fault_.what) {
    case fault::kind::cut:
      send_all(on.client, half);
      return false;
    case fault::kind::stall:
      stalled_ = true;
      return send_all(on.client, half);
    case fault::kind::delay: {
      on.slow = true;
      const std::size_t piece = 1 + fault_.salt % 7;
      for (std::size_t at = 0; at < message.size(); at += piece) {
        if (!send_all(on.client, message.substr(at, piece))) return false;
        if (at < 5 * piece) std::this_thread::sleep_for(std::chrono::microseconds{200});
      }
      return true;
    }
    case fault::kind::drop:
      return true;
    case fault::kind::shorten: {
      constexpr std::size_t header = 5;
      const std::size_t least = std::min<std::size_t>(message.size() - header, 1 + fault_.salt % 5);
      std::string shorter(message.substr(0, message.size() - least));
      write_number(shorter, 1, static_cast<std::uint32_t>(shorter.size() - 1));
      return send_all(on.client, shorter);
    }
    case fault::kind::corrupt: {
      std::string corrupted(message);
      corrupt(corrupted);
      return send_all(on.client, corrupted);
    }
    case fault::kind::none:
      break;
  }
  return send_all(on.client, message);
}

// One bit of the type, of the length, of a row's number of values, or of a value's length.
void proxy::corrupt(std::string& message) const {
  std::vector<std::size_t> frame{0, 1, 2, 3, 4};
  if (message[0] == 'D') {
    frame.insert(frame.end(), {5, 6});
    for (std::size_t at = 7; at + 4 <= message.size();) {
      frame.insert(frame.end(), {at, at + 1, at + 2, at + 3});
      const std::uint32_t length = number_at(message, at);
      at += 4 + (length == 0xFFFF'FFFF ? 0 : length);
    }
  }
  char& byte = message[frame[fault_.salt / 8 % frame.size()]];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1U << fault_.salt % 8);
}

bool proxy::send_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}
