// A snapshot.json is read or refused, and what was read is written so that it is read as the same.
#include "require.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string written;
  try {
    const auto document = virga::kit::from_json({reinterpret_cast<const char*>(data), size}, "snapshot.json");
    written = virga::kit::to_json(document.snapshot, document.previous);
  } catch (const virga::kit::kit_error&) {
    return 0;
  }
  const auto again = virga::kit::from_json(written, "snapshot.json");
  require(virga::kit::to_json(again.snapshot, again.previous) == written, "a snapshot that was read is written alike");
  return 0;
}
