// expect: on(), when_matched(): this condition uses a column of a table that is neither merged into nor its source
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts).using_(comments).on(posts.id == users.id);
#else
  [[maybe_unused]] auto query = db.merge_into(posts).using_(comments).on(posts.id == comments.post_id);
#endif
}
