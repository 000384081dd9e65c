#include "span_file.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cctype>
#include <random>
#include <string_view>
#include <utility>

namespace {

using nlohmann::json;

// OTLP wants identifiers in hexadecimal.
std::string new_id(std::size_t bytes) {
  static thread_local std::mt19937_64 random{std::random_device{}()};
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id;
  while (id.size() < 2 * bytes) id += digits[random() % digits.size()];
  return id;
}

// The span that the statements of this thread belong to.
thread_local const span_file::span* current = nullptr;

std::string nanoseconds(span_file::clock::time_point time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count());
}

json text(const char* key, std::string_view value) { return {{"key", key}, {"value", {{"stringValue", value}}}}; }
// 64 bits are a string in OTLP's JSON.
json number(const char* key, std::uint64_t value) {
  return {{"key", key}, {"value", {{"intValue", std::to_string(value)}}}};
}

// The first word, which for every statement that virga writes is what it does.
std::string operation_of(std::string_view sql) {
  std::string word;
  for (const char c : sql.substr(0, sql.find_first_of(" (")))
    word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return word;
}

}  // namespace

span_file::span_file(const std::string& path, std::string service)
    : file_(path, std::ios::app), service_(std::move(service)) {
  if (!file_) throw std::runtime_error("can't write " + path);
}

void span_file::write(const span& what) {
  json one = {{"traceId", what.trace_id},
              {"spanId", what.span_id},
              {"name", what.name},
              {"kind", what.kind},
              {"startTimeUnixNano", nanoseconds(what.start)},
              {"endTimeUnixNano", nanoseconds(what.end)},
              {"attributes", json::parse(what.attributes)}};
  if (!what.parent_id.empty()) one["parentSpanId"] = what.parent_id;
  constexpr int failed = 2;
  if (!what.error.empty()) one["status"] = {{"code", failed}, {"message", what.error}};
  const json scope = {{"scope", {{"name", "virga"}}}, {"spans", json::array({one})}};
  const json resource = {{"resource", {{"attributes", json::array({text("service.name", service_)})}}},
                         {"scopeSpans", json::array({scope})}};
  const json line = {{"resourceSpans", json::array({resource})}};
  // An error may quote bytes that are no text.
  const std::string written = line.dump(-1, ' ', false, json::error_handler_t::replace);
  const std::lock_guard held(writing_);
  file_ << written << std::endl;
}

traced_work::traced_work(span_file& to, std::string name) : to_(to) {
  span_.trace_id = new_id(16);
  span_.span_id = new_id(8);
  span_.name = std::move(name);
  span_.start = span_file::clock::now();
  current = &span_;
}

traced_work::~traced_work() {
  current = nullptr;
  span_.end = span_file::clock::now();
  to_.write(span_);
}

virga::statement_listener statement_spans(span_file& to, traced_database from) {
  return [&to, from = std::move(from)](const virga::statement_event& event) {
    span_file::span span;
    span.trace_id = current != nullptr ? current->trace_id : new_id(16);
    span.span_id = new_id(8);
    if (current != nullptr) span.parent_id = current->span_id;
    constexpr int client = 3;
    span.kind = client;
    span.end = span_file::clock::now();
    span.start = span.end - std::chrono::duration_cast<span_file::clock::duration>(event.duration);

    const std::string operation = operation_of(event.sql);
    span.name = operation + " " + from.name;
    json attributes = json::array({text("db.system.name", from.system), text("db.namespace", from.name),
                                   text("db.query.text", event.sql), text("db.operation.name", operation)});
    if (!from.server.empty()) attributes.push_back(text("server.address", from.server));
    if (from.port != 0) attributes.push_back(number("server.port", static_cast<std::uint64_t>(from.port)));
    if (event.error.empty()) {
      attributes.push_back(number("db.response.returned_rows", event.rows));
    } else {
      span.error = event.error.substr(0, event.error.find('\n'));
      attributes.push_back(text("error.type", event.sqlstate.empty() ? "_OTHER" : event.sqlstate));
      if (!event.sqlstate.empty()) attributes.push_back(text("db.response.status_code", event.sqlstate));
    }
    span.attributes = attributes.dump(-1, ' ', false, json::error_handler_t::replace);
    to.write(span);
  };
}
