#include "studio/api/router.hpp"

#include "studio/values/failure.hpp"

#include <utility>

namespace virga::studio {
namespace {

constexpr int deepest = 100;

}  // namespace

response json_response(int status, const json& body) {
  response made;
  made.status = status;
  // What a database with another encoding holds may be no UTF-8.
  made.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
  return made;
}

response response_to(const std::exception& thrown) {
  const auto* const of = dynamic_cast<const failure*>(&thrown);
  if (of != nullptr && !of->body().is_null()) return json_response(of->status(), of->body());
  if (dynamic_cast<const json::exception*>(&thrown) != nullptr)
    return json_response(400, {{"error", {{"message", "the request is not as docs/studio.md has it"}}}});
  return json_response(status_of(thrown), {{"error", error_of(thrown)}});
}

json parsed(const std::string& text) {
  // A document of many brackets would fill the stack of whoever walks through it.
  const json::parser_callback_t keep = [](int depth, json::parse_event_t, json&) {
    if (depth > deepest) throw failure(400, "the request is nested too deep");
    return true;
  };
  try {
    return json::parse(text, keep);
  } catch (const json::exception&) {
    throw failure(400, "the request is no JSON");
  }
}

json body_of(const request& asked) {
  json body = parsed(asked.body);
  if (!body.is_object()) throw failure(400, "the request is no JSON object");
  return body;
}

bool router::route::fits(const std::string& asked) const {
  return path.ends_with('/') && path.size() > 1 ? asked.starts_with(path) : asked == path;
}

void router::add(std::string method, std::string path, handler answer) {
  routes_.push_back({std::move(method), std::move(path), std::move(answer)});
}

void router::add_json(std::string method, std::string path, std::function<json(const request&)> answer) {
  add(std::move(method), std::move(path),
      [answer = std::move(answer)](const request& asked) { return json_response(200, answer(asked)); });
}

response router::answer(const request& asked) const {
  const std::string method = asked.method == "HEAD" ? "GET" : asked.method;
  std::string allowed;
  for (const route& one : routes_) {
    if (!one.fits(asked.path)) continue;
    if (one.method != method) {
      allowed += (allowed.empty() ? "" : ", ") + one.method;
      continue;
    }
    try {
      return one.answer(asked);
    } catch (const std::exception& thrown) {
      return response_to(thrown);
    }
  }
  if (allowed.empty()) return json_response(404, {{"error", {{"message", "there is no such address"}}}});
  response made = json_response(405, {{"error", {{"message", "the address is not asked with this method"}}}});
  made.headers.emplace_back("Allow", allowed);
  return made;
}

}  // namespace virga::studio
