// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "comments", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id)
                  .from(users)
                  .where(exists(virga::select().from(posts).where(comments.body == posts.title)))
                  .all();
#else
  auto rows =
      db.select(users.id).from(users).where(exists(virga::select().from(posts).where(users.name == posts.title))).all();
#endif
}
