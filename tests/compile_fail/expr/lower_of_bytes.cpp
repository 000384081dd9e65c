// expect: function: an argument has a type that the function does not take; cast it
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::select().from(users).where(lower(users.name) == virga::lower(std::vector<std::byte>{}));
#else
auto q = virga::select().from(users).where(lower(users.name) == virga::lower("Ada"));
#endif
