// expect: ==: a row has a member whose C++ type has no ==; give that type one
// names: look
#include "../blog.hpp"

struct look {
  bool dark = false;
};
struct equal_look {
  bool dark = false;
  bool operator==(const equal_look&) const = default;
};
template <>
struct virga::json_codec<look> {
  static std::string to_json(const look&) { return "{}"; }
  static look from_json(std::string_view) { return {}; }
};
template <>
struct virga::json_codec<equal_look> {
  static std::string to_json(const equal_look&) { return "{}"; }
  static equal_look from_json(std::string_view) { return {}; }
};

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
#ifdef VIRGA_MISTAKE
  column<As, "settings", json<look>().not_null()> settings;
#else
  column<As, "settings", json<equal_look>().not_null()> settings;
#endif
};

bool program(const virga::row<Accounts>& left, const virga::row<Accounts>& right) { return left == right; }
