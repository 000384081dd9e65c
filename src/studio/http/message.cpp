#include "studio/http/message.hpp"

namespace virga::studio {
namespace {

std::string only(const std::multimap<std::string, std::string>& of, const std::string& name) {
  return of.count(name) == 1 ? of.find(name)->second : "";
}

}  // namespace

std::string request::header(const std::string& name) const { return only(headers, name); }
std::string request::parameter(const std::string& name) const { return only(query, name); }

}  // namespace virga::studio
