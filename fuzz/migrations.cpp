// A migration file is read or refused, and its statements are pieces of it.
#include "require.hpp"

#include <migrate/migration_script.hpp>
#include <virga/core/dialect_kind.hpp>
#include <virga/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <type_traits>

namespace {

template <class... Dialect>
void read(std::string_view text, Dialect... dialect) {
  try {
    std::size_t size = 0;
    for (const auto& statement : virga::migrations::parse_script(text, "migration.sql", dialect...).statements)
      size += statement.sql.size();
    require(size <= text.size(), "the statements are no longer than the file");
  } catch (const virga::migration_error&) {
  }
}

template <class Parse>
void read_each(std::string_view text, Parse*) {
  if constexpr (std::is_invocable_v<Parse*, std::string_view, std::filesystem::path, virga::dialect_kind>) {
    read(text, virga::dialect_kind::postgresql);
    read(text, virga::dialect_kind::sqlite);
  } else {
    read(text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_each({reinterpret_cast<const char*>(data), size}, &virga::migrations::parse_script);
  return 0;
}
