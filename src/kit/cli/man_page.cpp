#include "cli/man_page.hpp"

#include <fmt/format.h>

#include <string_view>

namespace virga::kit {
namespace {

/// Text that roff takes as it is: backslashes and minus signs spelled out, and no line that begins as a request does.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool line_begins = result.empty() || result.back() == '\n';
    if (line_begins && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else
      result += c;
  }
  return result;
}

std::string option_line(const CLI::Option& option) {
  std::string names;
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  for (const std::string& name : option.get_lnames()) names += (names.empty() ? "--" : ", --") + name;
  std::string line = "\\fB" + escaped(names.empty() ? option.get_name() : names) + "\\fR";
  if (!names.empty() && option.get_items_expected_max() > 0) {
    const std::string& text = option.get_option_text();
    line += " \\fI" + escaped(text.empty() ? option.get_type_name() : text) + "\\fR";
  }
  return line;
}

std::string described(const CLI::Option& option) {
  return fmt::format(".TP\n{}\n{}\n", option_line(option), escaped(option.get_description()));
}

/// Its paragraphs; one of lines that are set in, examples, stays as it is.
std::string paragraphs(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    const std::string one = text.substr(at, end - at);
    if (one.find("\n  ") != one.npos)
      result += ".PP\n.nf\n" + escaped(one) + "\n.fi\n";
    else
      result += ".PP\n" + escaped(one) + "\n";
    at = end + 2;
  }
  return result;
}

constexpr std::string_view rest = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
An error, which stands on standard error. \fBgenerate \-\-check\fR: a migration is needed.
.TP
.B 2
The command line is wrong.
.TP
.B 3
\fBdown\fR or \fBpush\fR would lose data, or \fBdrop\fR remove a migration, and nobody said that it may.
.TP
.B 4
\fBstatus\fR: migrations are pending. \fBdiff \-\-check\fR: the schemas differ.
.TP
.B 5
\fBstatus\fR: a migration was edited after it was applied, is applied in part, or is not in the folder.
.TP
.B 6
\fBverify\fR: the database is not what the schema says, or rejects a query.
.TP
.B 7
\fBcheck\fR: a migration has an error, or with \fB\-\-strict\fR a warning.
.TP
.B 130
Ctrl\-C or SIGTERM, while statements ran: the one that ran was cancelled.
.SH ENVIRONMENT
.TP
.B NO_COLOR
Set to anything: no colours.
.TP
.B CXX
The compiler of the schema's header, where virga.toml names none.
.TP
.B XDG_CACHE_HOME
Where compiled schemas are kept; otherwise \fI~/.cache\fR.
.SH FILES
.TP
.I virga.toml
The configuration.
.TP
.I .env
Beside virga.toml: variables that are set where the environment has none.
.TP
.I migrations/*/{migration.sql,down.sql,snapshot.json}
The migrations.
)";

}  // namespace

std::string man_page(const CLI::App& program) {
  const std::string& name = program.get_name();
  std::string page = fmt::format(
      ".TH {} 1 " VIRGA_DATE
      "\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n.B {}\n.I command\n.RI [ option .\\|.\\|.]\n.SH OPTIONS\n",
      "VIRGA", name, escaped(program.get_description().substr(program.get_description().find(": ") + 2)), name);
  for (const CLI::Option* option : program.get_options()) page += described(*option);
  page += ".SH COMMANDS\n";
  for (const CLI::App* command : program.get_subcommands({})) {
    page += fmt::format(".SS {} {}\n{}.\n", name, escaped(command->get_name()), escaped(command->get_description()));
    for (const CLI::Option* option : command->get_options()) page += described(*option);
    page += paragraphs(command->get_footer());
  }
  return page.append(rest);
}

}  // namespace virga::kit
