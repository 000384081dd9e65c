#include <virga/writer/sql_writer.hpp>

namespace virga {

void sql_writer::fill_blanks(std::string_view with_blanks) {
  std::size_t blank = with_blanks.find('\0');
  while (blank != std::string_view::npos) {
    text(with_blanks.substr(0, blank));
    null(sql_type::text);  // the type is noted in constant texts alone
    with_blanks.remove_prefix(blank + 1);
    blank = with_blanks.find('\0');
  }
  text(with_blanks);
}

}  // namespace virga
