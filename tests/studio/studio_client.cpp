#include "studio_client.hpp"

#include <httplib.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace virga::studio::test {

reply send(int port, const std::string& method, const std::string& target, const header_list& headers,
           const std::string& body) {
  httplib::Client client("127.0.0.1", port);
  client.set_read_timeout(60);
  httplib::Request request;
  request.method = method;
  request.path = target;
  for (const auto& [name, value] : headers) request.headers.emplace(name, value);
  request.body = body;
  const httplib::Result result = client.send(request);
  reply made;
  if (!result) return made;
  made.status = result->status;
  made.body = result->body;
  for (const auto& [name, value] : result->headers) made.headers[name] = value;
  return made;
}

std::string send_raw(int port, const std::string& bytes) {
  const int to = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  timeval patience{1, 0};
  setsockopt(to, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  std::string read;
  if (connect(to, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    std::array<char, 4096> part{};
    for (ssize_t size = 0; (size = recv(to, part.data(), part.size(), 0)) > 0;)
      read.append(part.data(), static_cast<std::size_t>(size));
  }
  close(to);
  return read;
}

}  // namespace virga::studio::test
