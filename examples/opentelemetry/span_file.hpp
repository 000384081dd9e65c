#pragma once

#include <virga/driver/session.hpp>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <string>

/// Writes spans to a file, one line of OTLP in JSON for each, as OpenTelemetry's file exporter does: a collector takes
/// it with its receiver `otlpjsonfile`. Any thread may use it.
class span_file {
 public:
  using clock = std::chrono::system_clock;

  explicit span_file(const std::string& path, std::string service);

  /// What a span has beyond its times. `attributes` are a list of OTLP's KeyValue, in JSON.
  struct span {
    std::string trace_id;
    std::string span_id;
    std::string parent_id;
    std::string name;
    int kind = 1;  // internal; 3 is a client's
    clock::time_point start;
    clock::time_point end;
    std::string attributes = "[]";
    std::string error;
  };
  void write(const span& what);

 private:
  std::ofstream file_;
  std::string service_;
  std::mutex writing_;
};

/// A piece of the program's own work, a span from its construction to its end. The statements that this thread runs
/// meanwhile are spans below it.
class traced_work {
 public:
  traced_work(span_file& to, std::string name);
  traced_work(const traced_work&) = delete;
  traced_work& operator=(const traced_work&) = delete;
  ~traced_work();

 private:
  span_file& to_;
  span_file::span span_;
};

/// Which database the spans of its statements name.
struct traced_database {
  std::string system;  // "postgresql", "sqlite"
  std::string name;
  std::string server;  // empty: none
  int port = 0;
};

/// A listener that makes a span of each statement, by the semantic conventions for databases
/// (https://opentelemetry.io/docs/specs/semconv/database/). The file must outlive it. Values are not written: they
/// are what is private in a statement.
virga::statement_listener statement_spans(span_file& to, traced_database from);
