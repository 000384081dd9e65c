// expect: between(), in(), coalesce() and their like: the first argument is a C++ value, which does not say its SQL type; put virga::value(...) around it, or a column first
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::select().from(posts).where(virga::greatest(0, posts.views) > 1);
#else
auto q = virga::select().from(posts).where(virga::greatest(posts.views, 0) > 1);
#endif
