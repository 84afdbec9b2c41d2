#include "sim/bridge/control/client.hpp"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <libwebsockets.h>

namespace chronotwin::bridge {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLargestMessage = 64U << 20U;
constexpr lws_usec_t kFirstDelay = 250'000, kLastDelay = 5'000'000;  // between attempts, us

struct Address {
  std::string host;
  int port = 80;
};

Address parse_url(const std::string& url) {
  std::string text = url;
  const char *scheme = nullptr, *host = nullptr, *path = nullptr;
  int port = 0;
  if (lws_parse_uri(text.data(), &scheme, &host, &port, &path) != 0 || std::string_view(host).empty() ||
      !(std::string_view(scheme) == "http" || std::string_view(scheme) == "ws")) {
    throw Error(fmt::format("'{}' is no address of a control endpoint: write http://127.0.0.1:8470", url));
  }
  return {host, port};
}

}  // namespace

std::string ControlReply::problems() const {
  if (ok() || !body.is_object()) return ok() ? std::string() : fmt::format("status {}", status);
  std::string text = body.value("error", fmt::format("status {}", status));
  for (const Json& it : body.value("problems", Json::array())) {
    text += fmt::format("\n  {}", it.value("message", ""));
    if (const std::string hint = it.value("hint", ""); !hint.empty()) text += fmt::format("\n    hint: {}", hint);
  }
  return text;
}

class ControlClient::Impl {
 public:
  Impl(const std::string& url, std::string token) : url_(url), address_(parse_url(url)), token_(std::move(token)) {
    lws_set_log_level(0, nullptr);
    lws_context_creation_info info{};
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = kProtocols.data();
    info.user = this;
    info.fd_limit_per_thread = 16;
    info.retry_and_idle_policy = &kIdlePolicy;
    context_ = lws_create_context(&info);
    if (context_ == nullptr) throw Error("the control client cannot begin: out of memory or files");
    thread_ = std::thread([this] { run(); });
  }

  ~Impl() {
    stopping_ = true;
    lws_cancel_service(context_);
    thread_.join();
  }

  ControlReply request(const std::string& method, const std::string& path, const Json& body,
                       std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_until(lock, deadline, [this] { return status_.link != Link::connecting; });
      if (status_.link != Link::up) throw Unreachable(fmt::format("{}: {}", url_, why_down()));
    }
    const auto answer = std::make_shared<std::promise<ControlReply>>();
    auto future = answer->get_future();
    send(method, path, body, [answer](const ControlReply& reply) { answer->set_value(reply); });
    if (future.wait_until(deadline) != std::future_status::ready) {
      throw Unreachable(fmt::format("{}: no answer within {} ms", url_, timeout.count()));
    }
    ControlReply reply = future.get();
    if (reply.status == 0) throw Unreachable(fmt::format("{}: the connection was lost", url_));
    return reply;
  }

  void send(const std::string& method, const std::string& path, const Json& body, Done done) {
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back({method, path, body, std::move(done)});
    }
    lws_cancel_service(context_);
  }

  void subscribe(ControlSubscription subscription, Listener listener) {
    {
      const std::lock_guard lock(mutex_);
      subscription_ =
          text({{"subscribe",
                 {{"channels", subscription.channels}, {"rate", subscription.rate}, {"news", subscription.news}}}});
      listener_ = std::make_shared<Listener>(std::move(listener));
      renew_ = true;
    }
    lws_cancel_service(context_);
  }

  [[nodiscard]] Status status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  struct Asked {
    std::string method, path;
    Json body;
    Done done;
  };

  static std::string text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

  static int on_event(lws* wsi, lws_callback_reasons reason, void*, void* in, std::size_t length) {
    auto* self = static_cast<Impl*>(lws_context_user(lws_get_context(wsi)));
    try {
      return self->handle(wsi, reason, static_cast<char*>(in), length);
    } catch (const std::exception&) {
      return -1;  // what a listener throws ends the connection, not the program
    }
  }

  int handle(lws* wsi, lws_callback_reasons reason, char* in, std::size_t length) {
    switch (reason) {
      case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        return add_token(wsi, reinterpret_cast<unsigned char**>(in), length);
      case LWS_CALLBACK_CLIENT_ESTABLISHED:
        established(wsi);
        return 0;
      case LWS_CALLBACK_CLIENT_RECEIVE:
        return receive(wsi, {in, length});
      case LWS_CALLBACK_CLIENT_WRITEABLE:
        return write_next(wsi);
      case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lost(wsi, in != nullptr ? std::string(in, length) : "no connection");
        return 0;
      case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        if (length > 2) close_reason_.assign(in + 2, length - 2);
        return 0;
      case LWS_CALLBACK_CLIENT_CLOSED:
        lost(wsi, close_reason_.empty() ? "the connection was closed" : std::exchange(close_reason_, {}));
        return 0;
      case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
        take_asked();
        return 0;
      default:
        return 0;
    }
  }

  // --- on the client's thread ---

  void run() {
    connect();
    while (!stopping_ && lws_service(context_, 0) >= 0) {
    }
    lws_sul_schedule(context_, 0, &retry_.list, nullptr, LWS_SET_TIMER_USEC_CANCEL);
    lws_context_destroy(context_);
    take_asked();
    forget_waiting();
  }

  void connect() {
    set_link(Link::connecting, {});
    const std::string host = fmt::format("{}:{}", address_.host, address_.port);
    lws_client_connect_info info{};
    info.context = context_;
    info.address = address_.host.c_str();
    info.port = address_.port;
    info.path = "/ws";
    info.host = host.c_str();
    info.local_protocol_name = "chronotwin";
    info.pwsi = &wsi_;
    // Where it fails at once, the callback has told why.
    if (lws_client_connect_via_info(&info) == nullptr && !retry_.due) lost(nullptr, "no connection");
  }

  void established(lws* wsi) {
    wsi_ = wsi;
    delay_ = kFirstDelay;
    incoming_.clear();
    {
      const std::lock_guard lock(mutex_);
      ++status_.connections;
      status_.link = Link::up;
      status_.detail.clear();
      status_.refused = false;
      renew_ = !subscription_.empty();
    }
    changed_.notify_all();
    lws_callback_on_writable(wsi);
  }

  void lost(lws* wsi, std::string why) {
    const unsigned code = wsi != nullptr ? lws_http_client_http_response(wsi) : 0;
    const bool refused = code == 401 || code == 403;
    if (code == 401) why = "it asks for a token, or for another one";
    if (code == 403) why = "it does not answer callers from here";
    wsi_ = nullptr;
    outgoing_.clear();
    forget_waiting();
    set_link(Link::down, std::move(why), refused);
    if (stopping_) return;
    retry_.due = true;
    retry_.self = this;
    lws_sul_schedule(context_, 0, &retry_.list, &Impl::on_retry, delay_);
    delay_ = std::min(2 * delay_, kLastDelay);
  }

  static void on_retry(lws_sorted_usec_list_t* list) {
    auto* retry = reinterpret_cast<Retry*>(list);
    retry->due = false;
    retry->self->connect();
  }

  void set_link(Link link, std::string detail, bool refused = false) {
    {
      const std::lock_guard lock(mutex_);
      // While it tries again, what went wrong last is still the news.
      if (link == Link::connecting && status_.link == Link::down) return;
      status_.link = link;
      status_.detail = std::move(detail);
      status_.refused = refused;
    }
    changed_.notify_all();
  }

  [[nodiscard]] std::string why_down() const {
    return status_.detail.empty() ? std::string("nobody answers") : status_.detail;
  }

  int add_token(lws* wsi, unsigned char** p, std::size_t length) {
    if (token_.empty()) return 0;
    const std::string value = "Bearer " + token_;
    return lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_AUTHORIZATION,
                                        reinterpret_cast<const unsigned char*>(value.data()),
                                        static_cast<int>(value.size()), p, *p + length) != 0
               ? -1
               : 0;
  }

  void take_asked() {
    std::deque<Asked> asked;
    {
      const std::lock_guard lock(mutex_);
      asked.swap(asked_);
    }
    const bool up = wsi_ != nullptr && status().link == Link::up;
    for (Asked& it : asked) {
      if (!up) {
        if (it.done) it.done({});
        continue;
      }
      const std::uint64_t id = ++last_id_;
      outgoing_.push_back(
          text({{"request", {{"id", id}, {"method", it.method}, {"path", it.path}, {"body", it.body}}}}));
      waiting_.emplace(id, std::move(it.done));
    }
    if (up) lws_callback_on_writable(wsi_);
  }

  void forget_waiting() {
    for (auto& [id, done] : std::exchange(waiting_, {})) {
      if (done) done({});
    }
  }

  int write_next(lws* wsi) {
    {
      const std::lock_guard lock(mutex_);
      if (std::exchange(renew_, false)) outgoing_.push_back(subscription_);
    }
    if (outgoing_.empty()) return 0;
    std::string out = std::string(LWS_PRE, '\0') + outgoing_.front();
    outgoing_.pop_front();
    auto* bytes = reinterpret_cast<unsigned char*>(out.data()) + LWS_PRE;
    if (lws_write(wsi, bytes, out.size() - LWS_PRE, LWS_WRITE_TEXT) < 0) return -1;
    if (!outgoing_.empty()) lws_callback_on_writable(wsi);
    return 0;
  }

  int receive(lws* wsi, std::string_view bytes) {
    if (incoming_.size() + bytes.size() > kLargestMessage) return -1;
    incoming_.append(bytes);
    if (lws_is_final_fragment(wsi) == 0 || lws_remaining_packet_payload(wsi) > 0) return 0;
    Json message = Json::parse(std::exchange(incoming_, {}), nullptr, false);
    if (!message.is_object() || message.size() != 1) return 0;
    const std::string kind = message.begin().key();
    Json content = std::move(message.begin().value());
    if (kind == "reply") {
      take_reply(content);
      return 0;
    }
    std::shared_ptr<Listener> listener;
    {
      const std::lock_guard lock(mutex_);
      listener = listener_;
    }
    if (listener != nullptr && *listener) (*listener)({kind, std::move(content)});
    return 0;
  }

  void take_reply(Json& content) {
    const auto waiting = waiting_.find(content.at("id").get<std::uint64_t>());
    if (waiting == waiting_.end()) return;
    const Done done = std::move(waiting->second);
    waiting_.erase(waiting);
    if (done) done({content.at("status").get<int>(), std::move(content.at("body"))});
  }

  struct Retry {
    lws_sorted_usec_list_t list{};  // first: the library hands out its address
    Impl* self = nullptr;
    bool due = false;
  };

  static constexpr lws_retry_bo_t kIdlePolicy{.secs_since_valid_ping = 10, .secs_since_valid_hangup = 20};
  static constexpr std::array<lws_protocols, 2> kProtocols{
      {{"chronotwin", &Impl::on_event, 0, 65'536, 0, nullptr, 0}, {nullptr, nullptr, 0, 0, 0, nullptr, 0}}};

  const std::string url_;
  const Address address_;
  const std::string token_;
  lws_context* context_ = nullptr;
  std::atomic<bool> stopping_ = false;

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  Status status_;
  std::deque<Asked> asked_;
  std::string subscription_;
  std::shared_ptr<Listener> listener_;
  bool renew_ = false;  // the subscription is to be sent

  // Of the client's thread.
  lws* wsi_ = nullptr;
  Retry retry_;
  lws_usec_t delay_ = kFirstDelay;
  std::deque<std::string> outgoing_;
  std::map<std::uint64_t, Done> waiting_;
  std::uint64_t last_id_ = 0;
  std::string incoming_, close_reason_;

  std::thread thread_;
};

ControlClient::ControlClient(const std::string& url, std::string token)
    : impl_(std::make_unique<Impl>(url, std::move(token))) {}
ControlClient::~ControlClient() = default;

ControlReply ControlClient::request(const std::string& method, const std::string& path, const Json& body,
                                    std::chrono::milliseconds timeout) {
  return impl_->request(method, path, body, timeout);
}
void ControlClient::send(const std::string& method, const std::string& path, const Json& body, Done done) {
  impl_->send(method, path, body, std::move(done));
}
void ControlClient::subscribe(ControlSubscription subscription, Listener listener) {
  impl_->subscribe(std::move(subscription), std::move(listener));
}
ControlClient::Status ControlClient::status() const {
  return impl_->status();
}

}  // namespace chronotwin::bridge
