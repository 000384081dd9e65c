// expect: arithmetic: beside a value a placeholder says its type itself: placeholder<"name", std::int64_t>
// names: "page"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto page = db.select(users.name).from(users).order_by(users.id).limit(10).offset(placeholder<"page"> * 10).prepare();
#else
  auto page = db.select(users.name)
                  .from(users)
                  .order_by(users.id)
                  .limit(10)
                  .offset(placeholder<"page", std::int64_t> * 10)
                  .prepare();
#endif
}
