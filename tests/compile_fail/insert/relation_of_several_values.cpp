// expect: values() or set(): a relation takes no value; write its rows to their own table
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::insert(users).values({.name = "Ada", .email = "a", .posts = {1, 2}});
#else
auto q = virga::insert(users).values({.name = "Ada", .email = "a"});
#endif
