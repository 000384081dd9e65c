// expect: set(): the related table has no primary key; use connect() and disconnect()
// names: "notes"
#include "../blog.hpp"

#include <vector>

template <class As>
struct Notes;

template <class As>
struct Writers {
  static constexpr auto table = table_name("writers");
  column<As, "id", integer().primary_key()> id;
  many<As, "notes", Notes> notes;
};
inline constexpr auto writers = virga::table<Writers>;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "writer_id", integer().references(writers.id)> writer_id;
  column<As, "body", text().not_null()> body;
};
inline constexpr auto notes = virga::table<Notes>;

void program(const virga::sqlite::database& db) {
  const std::vector<int> keys{1, 2};
#ifdef VIRGA_MISTAKE
  db.change(writers).where(writers.id == 1).with(writers.notes.set(keys)).run();
#else
  db.change(writers).where(writers.id == 1).with(writers.notes.connect(notes.body == "a")).run();
#endif
}
