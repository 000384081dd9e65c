// expect: between(), in(), coalesce() and their like: the first argument is a C++ value, which does not say its SQL type; put virga::value(...) around it, or a column first
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::select().from(posts).where(virga::in(3, virga::select(posts.id).from(posts)));
#else
auto q = virga::select().from(posts).where(virga::in(virga::value(3), virga::select(posts.id).from(posts)));
#endif
