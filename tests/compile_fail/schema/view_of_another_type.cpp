// expect: view: a column's type is not that of what its query selects in this place
// names: "recent", "id"
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
#ifdef VIRGA_MISTAKE
  column<As, "id", bigint().not_null()> id;
#else
  column<As, "id", integer().not_null()> id;
#endif
  column<As, "title", text()> title;
  static constexpr auto query() { return virga::select(posts.id, posts.title).from(posts); }
};
inline constexpr auto recent = virga::view<Recent>;
