#include "sim/bridge/control/subscriber.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include <fmt/format.h>

namespace chronotwin::bridge {
namespace {

constexpr std::size_t kMostReplies = 64;  // waiting to be read
constexpr std::size_t kNewsAtOnce = 64;
constexpr double kStatePeriod = 1.0;
constexpr double kSlowest = 0.1, kFastest = 50.0;  // Hz

bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

// Apart from what changes by itself while it runs.
bool same_controls(const RunnerStatus& a, const RunnerStatus& b) {
  return a.state == b.state && a.speed == b.speed && a.rewinds == b.rewinds &&
         std::ranges::equal(a.checkpoints, b.checkpoints, {}, &Checkpoint::name, &Checkpoint::name) &&
         std::ranges::equal(a.checkpoints, b.checkpoints, {}, &Checkpoint::time, &Checkpoint::time);
}

}  // namespace

void Subscriber::receive(std::string_view text) {
  const Json json = parse(text);
  if (json.is_object() && json.size() == 1 && json.contains("subscribe")) return subscribe(json["subscribe"]);
  if (json.is_object() && json.size() == 1 && json.contains("request")) return request(json["request"]);
  const char* what = json.is_discarded() ? "the message is no JSON" : "the message is neither request nor subscribe";
  reply({{"error", error_reply(400, what).body}});
}

void Subscriber::subscribe(const Json& json) {
  Body body(json);
  std::vector<std::string> patterns{"*"};
  if (const Json* channels = body.find("channels"); channels != nullptr) {
    patterns = channels->is_array() && channels->empty() ? std::vector<std::string>{} : body.texts("channels");
  }
  double rate = 10.0;
  if (const Json* given = body.find("rate"); given != nullptr) {
    rate = given->is_number() ? given->get<double>() : 0.0;
    if (rate < kSlowest || rate > kFastest) body.problem("rate", "rate: a number from 0.1 to 50 (Hz) is needed");
  }
  bool wants_news = true;
  if (const Json* given = body.find("news"); given != nullptr) {
    if (!given->is_boolean()) body.problem("news", "news: true or false is needed");
    wants_news = given->is_boolean() && given->get<bool>();
  }
  if (const auto problems = body.problems(); !problems.empty()) {
    return reply({{"error", error_reply(400, "the subscription cannot be done", problems).body}});
  }
  patterns_ = std::move(patterns);
  period_ = 1.0 / rate;
  wants_news_ = wants_news;
  subscribed_ = fresh_ = true;
}

void Subscriber::request(const Json& json) {
  Body body(json);
  const Json* id = body.find("id");
  HttpRequest asked{.method = body.text("method"), .path = body.text("path"), .query = {}, .body = nullptr};
  if (const Json* query = body.find("query"); query != nullptr && query->is_object()) {
    for (const auto& [key, value] : query->items()) {
      asked.query.emplace(key, value.is_string() ? value.get<std::string>() : text_of(value));
    }
  }
  if (const Json* content = body.find("body"); content != nullptr) asked.body = *content;
  const auto problems = body.problems();
  HttpReply answer = problems.empty() ? api_.handle(asked) : error_reply(400, "the request cannot be read", problems);
  reply({{"reply",
          {{"id", id != nullptr ? *id : Json(nullptr)},
           {"status", answer.status},
           {"body", answer.text.empty() ? std::move(answer.body) : Json(std::move(answer.text))}}}});
}

void Subscriber::reply(Json message) {
  if (replies_.size() >= kMostReplies) {
    closing_ = "too many answers have not been read";
    return;
  }
  replies_.push_back(text_of(message));
}

std::optional<std::string> Subscriber::next(double now) {
  if (!closing_.empty()) return std::nullopt;
  if (!replies_.empty()) {
    std::string first = std::move(replies_.front());
    replies_.pop_front();
    return first;
  }
  if (!subscribed_) return std::nullopt;
  auto message = state(now);
  if (!message) message = snapshot(now);
  if (!message && up_to_date()) {
    message = news();
    if (!message && closing_.empty()) message = values(now);
  }
  return message ? std::optional(text_of(*message)) : std::nullopt;
}

std::optional<double> Subscriber::wake_at() const {
  if (!subscribed_) return std::nullopt;
  return chosen_.empty() ? next_state_ : std::min(next_state_, next_values_);
}

// While the run catches up after going back, nothing it says holds for long.
bool Subscriber::up_to_date() const {
  return !fresh_ && told_.state != RunnerState::rewinding && beginning_ == api_.live().beginnings();
}

// Told once a second, and at once where somebody did something to the run.
std::optional<Json> Subscriber::state(double now) {
  RunnerStatus status = api_.run_status();
  if (now < next_state_ && same_controls(status, told_)) return std::nullopt;
  told_ = std::move(status);
  next_state_ = now + kStatePeriod;
  return Json{{"state", api_.state()}};
}

std::optional<Json> Subscriber::snapshot(double now) {
  if (up_to_date() || told_.state == RunnerState::rewinding) return std::nullopt;
  fresh_ = false;
  beginning_ = api_.live().beginnings();
  const auto known = api_.live().news_since(0);
  seen_ = known.empty() ? 0 : known.back().sequence;
  chosen_.clear();
  const auto channels = api_.channels();
  for (std::size_t i = 0; i < channels->size(); ++i) {
    if (matches_any(patterns_, (*channels)[i].path)) chosen_.push_back(i);
  }
  sent_.clear();
  const std::vector<double> values = api_.live().values();
  for (const std::size_t i : chosen_) sent_.push_back(values.at(i));
  next_values_ = now + period_;
  Json json = api_.snapshot(patterns_);
  json["sequence"] = seen_;
  json["time"] = api_.live().now().since_start().seconds();
  return Json{{"snapshot", std::move(json)}};
}

std::optional<Json> Subscriber::news() {
  if (!wants_news_) return std::nullopt;
  const auto fresh = api_.live().news_since(seen_);
  if (fresh.empty()) return std::nullopt;
  if (fresh.front().sequence != seen_ + 1) {
    closing_ = fmt::format("too slow: {} news were lost", fresh.front().sequence - seen_ - 1);
    return std::nullopt;
  }
  Json list = Json::array();
  for (const LiveState::News& it : fresh) {
    if (list.size() == kNewsAtOnce) break;
    list.push_back(to_json(it));
    seen_ = it.sequence;
  }
  return Json{{"news", std::move(list)}};
}

std::optional<Json> Subscriber::values(double now) {
  if (chosen_.empty() || now < next_values_) return std::nullopt;
  // A reader that could not take the last ones has missed some.
  const auto missed = static_cast<std::uint64_t>((now - next_values_) / period_);
  next_values_ += period_ * static_cast<double>(missed + 1);
  const std::vector<double> all = api_.live().values();
  const auto channels = api_.channels();
  Json changed = Json::object();
  for (std::size_t i = 0; i < chosen_.size() && chosen_[i] < all.size(); ++i) {
    const double value = all[chosen_[i]];
    if (same(value, sent_[i])) continue;
    sent_[i] = value;
    changed[(*channels)[chosen_[i]].path] = number(value);
  }
  if (changed.empty()) return std::nullopt;
  dropped_ += missed;
  return Json{
      {"values",
       {{"time", api_.live().now().since_start().seconds()}, {"values", std::move(changed)}, {"dropped", dropped_}}}};
}

}  // namespace chronotwin::bridge
