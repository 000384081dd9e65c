// expect: pg::array(): the elements are a type alone, such as text(): defaults and references are the column's
#include "../games.hpp"

template <class As>
struct Boards {
  static constexpr auto table = table_name("boards");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "board", pg::array(integer().default_value(1))> board;
#else
  column<As, "board", pg::array(integer()).default_value("{1}")> board;
#endif
};
auto boards = virga::table<Boards>;
