// expect: in(): this range makes its elements while it is read; a parameter points at them: copy them to a std::vector
#include <virga/value/bind.hpp>

#include <ranges>
#include <string>
#include <vector>

virga::driver::parameter program(const std::vector<int>& numbers, virga::driver::parameter_store& store) {
#ifdef VIRGA_MISTAKE
  const auto texts = numbers | std::views::transform([](int number) { return std::to_string(number); });
#else
  std::vector<std::string> texts;
  for (int number : numbers) texts.push_back(std::to_string(number));
#endif
  return virga::driver::bind_array(virga::sql_type::text, texts, store);
}
