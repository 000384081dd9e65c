#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

/// The words that stand for enumerators in a snapshot.json.
namespace virga::kit {

inline constexpr std::array<std::pair<snapshots::identity, std::string_view>, 3> identity_words = {{
    {snapshots::identity::none, "none"},
    {snapshots::identity::always, "always"},
    {snapshots::identity::by_default, "by default"},
}};

inline constexpr std::array<std::pair<snapshots::referential_action, std::string_view>, 5> action_words = {{
    {snapshots::referential_action::no_action, "no action"},
    {snapshots::referential_action::restrict, "restrict"},
    {snapshots::referential_action::cascade, "cascade"},
    {snapshots::referential_action::set_null, "set null"},
    {snapshots::referential_action::set_default, "set default"},
}};

inline constexpr std::array<std::pair<snapshots::constraint_timing, std::string_view>, 2> timing_words = {{
    {{true, false}, "deferrable"},
    {{true, true}, "initially deferred"},
}};

inline constexpr std::array<std::pair<snapshots::policy_command, std::string_view>, 5> command_words = {{
    {snapshots::policy_command::all, "all"},
    {snapshots::policy_command::select, "select"},
    {snapshots::policy_command::insert, "insert"},
    {snapshots::policy_command::update, "update"},
    {snapshots::policy_command::delete_, "delete"},
}};

template <class Words, class Value>
constexpr std::string_view word_in(const Words& words, Value value) {
  for (const auto& [one, word] : words) {
    if (one == value) return word;
  }
  return {};
}

constexpr std::string_view word_of(snapshots::identity value) { return word_in(identity_words, value); }
constexpr std::string_view word_of(snapshots::constraint_timing value) { return word_in(timing_words, value); }
constexpr std::string_view word_of(snapshots::policy_command value) { return word_in(command_words, value); }
constexpr std::string_view word_of(snapshots::referential_action value) { return word_in(action_words, value); }

}  // namespace virga::kit
