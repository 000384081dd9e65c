// Linked into a program by virga_verify(target), in whose `main` it stands first: asked by `virga verify`, the program
// lists its queries and ends. All static objects are there by then, those that register queries among them.
#include <virga/driver/statement_registry.hpp>

#include <cstdlib>
#include <fstream>
#include <string_view>

extern "C" {
// What the linker makes of main and its callers (ld's manual, --wrap).
int __real_main(int argc, char** argv, char** environment);  // NOLINT(bugprone-reserved-identifier)
int __wrap_main(int argc, char** argv, char** environment);  // NOLINT(bugprone-reserved-identifier)
}

namespace {

// `virga verify` looks for it in the program's file, so that it starts no other.
constexpr std::string_view first_word = "virga: this program lists its queries";

// The words of each query end with a NUL, which no text of a query holds: the dialect, the text, the number of the type
// of each parameter.
bool list_queries(const char* file) {
  std::ofstream to(file, std::ios::binary);
  to << first_word << '\0';
  for (const virga::dialect_kind dialect : {virga::dialect_kind::postgresql, virga::dialect_kind::sqlite}) {
    const char* const name = dialect == virga::dialect_kind::postgresql ? "postgresql" : "sqlite";
    for (const auto& one : virga::driver::registered_statements(dialect)) {
      to << name << '\0' << one.sql << '\0';
      for (const virga::sql_type type : one.types) to << static_cast<unsigned>(type) << ' ';
      to << '\0';
    }
  }
  return to.flush().good();
}

}  // namespace

int __wrap_main(int argc, char** argv, char** environment) {  // NOLINT(bugprone-reserved-identifier)
  const char* const file = std::getenv("VIRGA_LIST_QUERIES");
  if (file == nullptr) return __real_main(argc, argv, environment);
  return list_queries(file) ? EXIT_SUCCESS : EXIT_FAILURE;
}
