// expect: json<T>: specialise virga::json_codec<T> with to_json() and from_json()
// names: "notes", "settings"
#include <virga/schema.hpp>

#include <string>
#include <string_view>

struct settings {
  int theme = 0;
};

#ifdef VIRGA_MISTAKE
#else
template <>
struct virga::json_codec<settings> {
  static std::string to_json(const settings& value);
  static settings from_json(std::string_view text);
};
#endif

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "settings", json<settings>()> look;
};
inline constexpr auto notes = virga::table<Notes>;
