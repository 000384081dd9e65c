// expect: hash: a row has a member whose C++ type has no std::hash; specialise it
// names: look
#include <virga/hash.hpp>

#include "../blog.hpp"

struct look {
  bool dark = false;
};
template <>
struct virga::json_codec<look> {
  static std::string to_json(const look&) { return "{}"; }
  static look from_json(std::string_view) { return {}; }
};

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
#ifdef VIRGA_MISTAKE
  column<As, "settings", json<look>().not_null()> settings;
#else
  column<As, "settings", json<std::string>().not_null()> settings;
#endif
};

std::size_t program(const virga::row<Accounts>& row) { return std::hash<virga::row<Accounts>>()(row); }
