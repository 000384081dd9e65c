// expect: values(): a row that was read says every value, also those that the database makes; fill a virga::created_row or a virga::nested_created_row
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const std::vector<virga::row<Users>> people = db.select().from(users).all();
#else
  const std::vector<virga::created_row<Users>> people{{.name = "Ada", .email = "a"}};
#endif
  db.create(users).values(people).run();
}
