// What a database does as OpenTelemetry spans: opentelemetry FILE.db|postgresql://... SPANS.jsonl

#include "span_file.hpp"

#include <virga/pg.hpp>
#include <virga/schema.hpp>
#include <virga/sqlite.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

namespace {

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null().unique()> title;
};
constexpr auto notes = virga::table<Notes>;

template <class Database>
void work(const Database& db, span_file& spans) {
  // Seen by this connection alone, and gone with it.
  db.connections().acquire()->run_script(
      "create temporary table notes (id integer primary key, title text not null unique)");
  {
    const traced_work all(spans, "write notes");
    db.transaction([](auto& tx) {
      tx.insert(notes).values({.id = 1, .title = "On spans"}).run();
      tx.insert(notes).values({.id = 2, .title = "On traces"}).run();
    });
  }
  {
    const traced_work all(spans, "read notes");
    db.with_comment("route", "/notes").select().from(notes).order_by(notes.id).all();
    try {
      db.insert(notes).values({.id = 3, .title = "On spans"}).run();
    } catch (const virga::unique_violation& refused) {
      std::printf("refused, as it should be: %s\n", refused.message().c_str());
    }
  }
}

void run(const std::string& where, span_file& spans) {
  if (where.starts_with("postgresql://") || where.starts_with("postgres://")) {
    virga::pg::options how = virga::pg::parse_options(where);
    how.pool_size = 1;
    auto db = virga::pg::connect(how);
    db.on_statement(
        statement_spans(spans, {.system = "postgresql", .name = how.dbname, .server = how.host, .port = how.port}));
    work(db, spans);
  } else {
    auto db = virga::sqlite::open(virga::sqlite::options{.filename = where, .pool_size = 1});
    db.on_statement(statement_spans(spans, {.system = "sqlite", .name = where}));
    work(db, spans);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: opentelemetry FILE.db|postgresql://... SPANS.jsonl\n");
    return 2;
  }
  try {
    span_file spans(argv[2], "notes");
    run(argv[1], spans);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
