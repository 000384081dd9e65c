// expect: view: a column is not_null(), and what its query selects in this place may be null
// names: "recent", "title"
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
#ifdef VIRGA_MISTAKE
  column<As, "title", text().not_null()> title;
#else
  column<As, "title", text()> title;
#endif
  static constexpr auto query() { return virga::select(posts.id, posts.title).from(posts); }
};
inline constexpr auto recent = virga::view<Recent>;
