// expect: ==: a row has a member whose C++ type has no ==; give that type one
// names: settings
#include "../blog.hpp"

struct settings {
  bool dark = false;
};
struct equal_settings {
  bool dark = false;
  bool operator==(const equal_settings&) const = default;
};
template <>
struct virga::json_codec<settings> {
  static std::string to_json(const settings&) { return "{}"; }
  static settings from_json(std::string_view) { return {}; }
};
template <>
struct virga::json_codec<equal_settings> {
  static std::string to_json(const equal_settings&) { return "{}"; }
  static equal_settings from_json(std::string_view) { return {}; }
};

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
#ifdef VIRGA_MISTAKE
  column<As, "settings", json<settings>().not_null()> settings;
#else
  column<As, "settings", json<equal_settings>().not_null()> settings;
#endif
};

bool program(const virga::row<Accounts>& left, const virga::row<Accounts>& right) { return left == right; }
