// expect: into<>(): the type is neither a row of a table, as virga::row<Users>, nor a struct without constructors whose members are named as the columns
// names: person
#include "../blog.hpp"

class person {
 public:
  person() = default;

 private:
  std::string name;
};
struct named {
  std::string name;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.execute(sql<"select name from users">()).into<person>();
#else
  auto rows = db.execute(sql<"select name from users">()).into<named>();
#endif
}
