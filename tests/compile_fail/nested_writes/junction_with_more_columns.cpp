// expect: with(): the table between the two has a column that must be given; create its rows instead
#include "../blog.hpp"

template <class As>
struct Readings;

template <class As>
struct Readers {
  static constexpr auto table = table_name("readers");
  column<As, "id", integer().primary_key()> id;
  many<As, "posts", Posts, through<Readings>> posts;
};
inline constexpr auto readers = virga::table<Readers>;

template <class As>
struct Readings {
  static constexpr auto table = table_name("readings");
  column<As, "reader_id", integer().not_null().references(readers.id)> reader_id;
  column<As, "post_id", integer().not_null().references(posts.id)> post_id;
  column<As, "seconds", integer().not_null()> seconds;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(readers).where(readers.id == 1).with(readers.posts.connect(posts.id == 1)).run();
#else
  db.change(readers).where(readers.id == 1).with(readers.posts.disconnect(posts.id == 1)).run();
#endif
}
