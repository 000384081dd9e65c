// expect: insert(), update(), delete_from(), merge_into(): a view is read; view_name("...").updatable() says that the database takes rows through it
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
#ifdef VIRGA_MISTAKE
  static constexpr auto view = view_name("recent");
#else
  static constexpr auto view = view_name("recent").updatable();
#endif
  column<As, "id", integer().not_null()> id;
  column<As, "title", text()> title;
  static constexpr auto query() { return virga::select(posts.id, posts.title).from(posts); }
};
inline constexpr auto recent = virga::view<Recent>;

inline const auto query = virga::delete_from(recent).where(recent.id == 1);
