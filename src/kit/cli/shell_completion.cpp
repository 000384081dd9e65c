#include "cli/shell_completion.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <vector>

namespace virga::kit {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// In single quotes, as bash and zsh read them.
std::string quoted(const std::string& text) { return "'" + replaced(text, "'", "'\\''") + "'"; }

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> all;
  for (const CLI::Option* option : command.get_options())
    for (std::string& name : names_of(*option)) all.push_back(std::move(name));
  return all;
}

std::vector<const CLI::App*> commands_of(const CLI::App& program) { return program.get_subcommands({}); }

std::string bash_script(const CLI::App& program) {
  const std::string& name = program.get_name();
  std::vector<std::string> first = options_of(program);
  for (const CLI::App* command : commands_of(program)) first.push_back(command->get_name());
  std::string script = fmt::format(
      "_{0}() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} command= options= i\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    [[ ${{COMP_WORDS[i]}} == -* ]] || {{ command=${{COMP_WORDS[i]}}; break; }}\n"
      "  done\n"
      "  case $command in\n"
      "    '') options={1} ;;\n",
      name, quoted(fmt::format("{}", fmt::join(first, " "))));
  for (const CLI::App* command : commands_of(program))
    script += fmt::format("    {}) options={} ;;\n", command->get_name(),
                          quoted(fmt::format("{}", fmt::join(options_of(*command), " "))));
  return script + fmt::format(
                      "  esac\n"
                      "  if [[ -z $command || $word == -* ]]; then\n"
                      "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                      "  elif [[ $command == completion ]]; then\n"
                      "    COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$word\"))\n"
                      "  else\n"
                      "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                      "  fi\n"
                      "}}\n"
                      "complete -o filenames -F _{0} {0}\n",
                      name);
}

std::string zsh_script(const CLI::App& program) {
  const std::string& name = program.get_name();
  std::string commands;
  std::string cases;
  for (const CLI::App* command : commands_of(program)) {
    commands += "    " + quoted(command->get_name() + ":" + replaced(command->get_description(), ":", "\\:")) + "\n";
    cases += fmt::format("    {}) _arguments", command->get_name());
    for (const CLI::Option* option : command->get_options()) {
      const std::string what =
          replaced(replaced(replaced(option->get_description(), "[", "\\["), "]", "\\]"), ":", "\\:");
      for (const std::string& one : names_of(*option))
        cases += " " + quoted(one + "[" + what + "]" + (takes_value(*option) ? ":value:_files" : ""));
    }
    cases += " '*:file:_files' ;;\n";
  }
  return fmt::format(
      "#compdef {0}\n"
      "_{0}() {{\n"
      "  local -a commands\n"
      "  commands=(\n{1}  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n"
      "  (( CURRENT-- ))\n"
      "  case $command in\n{2}  esac\n"
      "}}\n"
      "if [[ $funcstack[1] == _{0} ]]; then _{0} \"$@\"; else compdef _{0} {0}; fi\n",
      name, commands, cases);
}

std::string fish_script(const CLI::App& program) {
  const std::string& name = program.get_name();
  const auto text = [](const std::string& of) { return "'" + replaced(replaced(of, "\\", "\\\\"), "'", "\\'") + "'"; };
  std::string script;
  for (const CLI::App* command : commands_of(program)) {
    script += fmt::format("complete -c {} -n __fish_use_subcommand -f -a {} -d {}\n", name, command->get_name(),
                          text(command->get_description()));
    for (const CLI::Option* option : command->get_options())
      for (const std::string& one : option->get_lnames())
        script +=
            fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}' -l {}{} -d {}\n", name, command->get_name(),
                        one, takes_value(*option) ? " -r" : "", text(option->get_description()));
  }
  return script;
}

}  // namespace

std::string completion_script(const CLI::App& program, const std::string& shell) {
  if (shell == "bash") return bash_script(program);
  if (shell == "zsh") return zsh_script(program);
  if (shell == "fish") return fish_script(program);
  throw kit_error("there is no completion for " + shell + "; there is one for bash, zsh and fish");
}

}  // namespace virga::kit
