// expect: indexed_by(): the table has no index of this name in its constraints()
// names: "songs", "songs_by_length"
#include "../blog.hpp"

template <class As>
struct Songs {
  static constexpr auto table = table_name("songs");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  static constexpr auto constraints(auto t) { return list(index("songs_by_title").on(t.title)); }
};
constexpr auto songs = virga::table<Songs>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(songs.id).from(virga::sqlite::indexed_by<"songs_by_length">(songs)).all();
#else
  auto rows = db.select(songs.id).from(virga::sqlite::indexed_by<"songs_by_title">(songs)).all();
#endif
}
