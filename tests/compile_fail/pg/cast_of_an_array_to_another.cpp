// expect: cast(): no cast from this type to that one means the same in both databases
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
auto query = virga::select(virga::cast<pg::array(date())>(std::vector{1, 2})).from(games);
#else
auto query = virga::select(virga::cast<pg::array(text())>(std::vector{1, 2})).from(games);
#endif
