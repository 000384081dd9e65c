// expect: pg::array(): an array of arrays is of several dimensions, which virga does not read
#include "../games.hpp"

template <class As>
struct Boards {
  static constexpr auto table = table_name("boards");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "board", pg::array(pg::array(integer()))> board;
#else
  column<As, "board", pg::array(integer())> board;
#endif
};
auto boards = virga::table<Boards>;
