#pragma once

#include <string_view>

namespace virga::detail {

/// How SQLite spells a portable function or expression that it has under another name.
struct sqlite_spelling {
  std::string_view portable;
  std::string_view here;
};

// Each operand once, in the same order. The date functions give the forms of core/date_time.hpp, so that what they
// yield compares with what is stored; SQLite's own forms lack the fraction.
inline constexpr sqlite_spelling sqlite_spellings[] = {
    {"bool_and", "min"},
    {"bool_or", "max"},
    {"btrim", "trim"},
    {"char_length", "length"},
    {"chr", "char"},
    {"every", "min"},
    {"greatest", "max"},
    {"least", "min"},
    {"octet_length({})", "length(cast({} as blob))"},
    {"random()", "(abs(random() % 9007199254740992) / 9007199254740992.0)"},
    {"starts_with({}, {})", "(instr({}, {}) = 1)"},
    {"string_agg", "group_concat"},
    {"strpos", "instr"},
};

constexpr std::string_view spell_for_sqlite(std::string_view portable) {
  for (const sqlite_spelling& each : sqlite_spellings)
    if (each.portable == portable) return each.here;
  return portable;
}

}  // namespace virga::detail
