// expect: between(), in(), coalesce() and their like: the first argument is a C++ value, which does not say its SQL type; put virga::value(...) around it, or a column first
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::select().from(posts).where(virga::between(3, posts.id, posts.views));
#else
auto q = virga::select().from(posts).where(virga::between(virga::value(3), posts.id, posts.views));
#endif
