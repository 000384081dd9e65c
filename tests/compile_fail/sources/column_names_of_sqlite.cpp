// expect: as(): the columns of this table function have the names that it gives them
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
const auto tag = virga::sqlite::json_each("[1]").as<"tag", "a", "b", "c", "d">();
auto query = virga::select(tag.get<"b">()).from(tag);
#else
const auto tag = virga::sqlite::json_each("[1]").as<"tag">();
auto query = virga::select(tag.get<"value">()).from(tag);
#endif
