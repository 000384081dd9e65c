// expect: view: its query is neither a select nor sql<"select ...">()
#include <virga/virga.hpp>

using namespace virga::columns;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text()> title;
};
inline constexpr auto posts = virga::table<Posts>;

template <class As>
struct Recent {
  static constexpr auto view = view_name("recent");
  column<As, "id", integer().not_null()> id;
  column<As, "title", text()> title;
#ifdef VIRGA_MISTAKE
  static constexpr auto query() { return "select id, title from posts"; }
#else
  static constexpr auto query() { return virga::sql<"select id, title from posts">(); }
#endif
};
inline constexpr auto recent = virga::view<Recent>;
