#include "sim/bridge/http/message.hpp"

#include <utility>

namespace chronotwin::bridge {

HttpReply error_reply(int status, std::string what, const std::vector<Problem>& problems) {
  Json list = Json::array();
  for (const Problem& it : problems) {
    list.push_back({{"field", it.field}, {"message", it.message}, {"hint", it.hint}});
  }
  return {.status = status, .body = {{"error", std::move(what)}, {"problems", std::move(list)}}};
}

Json parse(std::string_view text) {
  constexpr int kDeepest = 32;
  bool deep = false;
  Json json = Json::parse(
      text,
      [&deep](int depth, Json::parse_event_t, Json&) {
        deep = deep || depth > kDeepest;
        return !deep;
      },
      false);
  return deep ? Json(Json::value_t::discarded) : json;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace chronotwin::bridge
