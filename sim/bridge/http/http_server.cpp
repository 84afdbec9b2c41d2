#include "sim/bridge/http/http_server.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <libwebsockets.h>

#include "models/core/error.hpp"
#include "models/equipment/endpoint_config.hpp"
#include "sim/bridge/http/guard.hpp"
#include "sim/bridge/taken_port.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::size_t kLargestBody = 65'536;
constexpr std::size_t kLongestHeader = 8192;
constexpr std::size_t kMostConnections = 32;
constexpr unsigned kRequestSeconds = 5;
constexpr int kIdleSeconds = 30;

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string header(lws* wsi, lws_token_indexes token) {
  const int length = lws_hdr_total_length(wsi, token);
  if (length <= 0) return {};
  std::string text(static_cast<std::size_t>(length) + 1, '\0');
  if (lws_hdr_copy(wsi, text.data(), length + 1, token) != length) return {};
  text.pop_back();
  return text;
}

std::multimap<std::string, std::string> query_of(lws* wsi) {
  std::multimap<std::string, std::string> query;
  std::array<char, kLongestHeader> buffer{};
  for (int i = 0;; ++i) {
    const int length =
        lws_hdr_copy_fragment(wsi, buffer.data(), static_cast<int>(buffer.size()), WSI_TOKEN_HTTP_URI_ARGS, i);
    if (length <= 0) return query;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(length));
    const std::size_t equals = std::min(text.find('='), text.size());
    query.emplace(text.substr(0, equals), text.substr(std::min(equals + 1, text.size())));
  }
}

struct Connection {
  HttpRequest request;  // of HTTP, while its body comes in
  std::string incoming;
  std::string outgoing;  // with LWS_PRE bytes before it
  bool overlong = false;
  bool asked = false;                   // and not yet answered
  std::unique_ptr<WebSocketTalk> talk;  // over a WebSocket
  std::uint64_t dropped = 0;            // of it, counted already
};

}  // namespace

class HttpServer::Impl {
 public:
  Impl(ServerOptions options, HttpService& service) : options_(std::move(options)), service_(service) {
    if (options_.address == "localhost") options_.address = "127.0.0.1";
    const int problem = cannot_bind(options_.address, options_.port);
    if (problem != 0) throw Error(cannot_listen(options_.address, options_.port, problem));
    lws_set_log_level(0, nullptr);
    lws_context_creation_info info{};
    info.port = options_.port;
    info.iface = options_.address.c_str();
    info.protocols = kProtocols.data();
    info.user = this;
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_VALIDATE_UTF8 |
                   LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND;
    if (options_.address.find(':') == std::string::npos) info.options |= LWS_SERVER_OPTION_DISABLE_IPV6;
    info.server_string = "chronotwin";
    info.timeout_secs = kRequestSeconds;
    info.timeout_secs_ah_idle = kRequestSeconds;
    info.keepalive_timeout = kIdleSeconds;
    info.max_http_header_data = kLongestHeader;
    info.max_http_header_pool = kMostConnections;
    info.fd_limit_per_thread = kMostConnections + 8;
    info.retry_and_idle_policy = &kIdlePolicy;
    context_ = lws_create_context(&info);
    lws_vhost* vhost = context_ != nullptr ? lws_create_vhost(context_, &info) : nullptr;
    const int port = vhost != nullptr ? lws_get_vhost_listen_port(vhost) : -1;
    if (port <= 0) {
      if (context_ != nullptr) lws_context_destroy(context_);
      throw Error(cannot_listen(options_.address, options_.port, EADDRNOTAVAIL));
    }
    options_.port = port;
  }

  ~Impl() { lws_context_destroy(context_); }

  void run() {
    while (!stopping_ && lws_service(context_, 0) >= 0) {
    }
  }
  void stop() {
    stopping_ = true;
    lws_cancel_service(context_);
  }
  void wake() {
    if (!woken_.exchange(true)) lws_cancel_service(context_);
  }
  [[nodiscard]] std::string url() const {
    const bool v6 = options_.address.find(':') != std::string::npos;
    return fmt::format("http://{}:{}", v6 ? "[" + options_.address + "]" : options_.address, options_.port);
  }
  [[nodiscard]] Counters counters() const { return {sent_, received_, dropped_, open_}; }

 private:
  // What the C library calls; nothing may be thrown through it.
  static int on_event(lws* wsi, lws_callback_reasons reason, void*, void* in, std::size_t length) {
    auto* self = static_cast<Impl*>(lws_context_user(lws_get_context(wsi)));
    try {
      return self->handle(wsi, reason, static_cast<const char*>(in), length);
    } catch (const std::exception&) {
      return -1;
    }
  }

  int handle(lws* wsi, lws_callback_reasons reason, const char* in, std::size_t length) {
    switch (reason) {
      case LWS_CALLBACK_FILTER_NETWORK_CONNECTION:
        return open_ >= kMostConnections ? 1 : 0;
      case LWS_CALLBACK_HTTP:
        return begin_request(wsi, {in, length});
      case LWS_CALLBACK_HTTP_BODY:
        return take_body(connections_[wsi], {in, length});
      case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return finish_request(wsi);
      case LWS_CALLBACK_HTTP_WRITEABLE:
        return send_answer(wsi);
      case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
        return confirm_upgrade(wsi);
      case LWS_CALLBACK_ESTABLISHED:
        return 0;  // confirm_upgrade has made the talk
      case LWS_CALLBACK_RECEIVE:
        return receive(wsi, {in, length});
      case LWS_CALLBACK_TIMER:
        lws_callback_on_writable(wsi);
        return 0;
      case LWS_CALLBACK_SERVER_WRITEABLE:
        return send_message(wsi);
      case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
        woken_ = false;
        for (auto& [it, connection] : connections_) {
          if (connection.talk != nullptr) lws_callback_on_writable(it);
        }
        return 0;
      case LWS_CALLBACK_WSI_DESTROY:
        connections_.erase(wsi);
        open_ = connections_.size();
        return 0;
      default:
        return 0;
    }
  }

  [[nodiscard]] std::optional<HttpReply> refusal(lws* wsi) const {
    return refuse({.host = header(wsi, WSI_TOKEN_HOST),
                   .origin = header(wsi, WSI_TOKEN_ORIGIN),
                   .authorization = header(wsi, WSI_TOKEN_HTTP_AUTHORIZATION)},
                  is_loopback(options_.address), options_.token);
  }

  int begin_request(lws* wsi, std::string_view path) {
    static constexpr std::array<const char*, 8> kMethods{"GET",   "POST",   "OPTIONS", "PUT",
                                                         "PATCH", "DELETE", "CONNECT", "HEAD"};
    Connection& connection = connections_[wsi];
    open_ = connections_.size();
    ++received_;
    connection.incoming.clear();
    connection.overlong = false;
    connection.asked = true;
    char* uri = nullptr;
    int uri_length = 0;
    const int method = lws_http_get_uri_and_method(wsi, &uri, &uri_length);
    if (method < 0 || method >= static_cast<int>(kMethods.size())) return -1;
    connection.request = {.method = kMethods[static_cast<std::size_t>(method)],
                          .path = std::string(path),
                          .query = query_of(wsi),
                          .body = nullptr,
                          .accept = header(wsi, WSI_TOKEN_HTTP_ACCEPT)};
    if (const auto refused = refusal(wsi)) return answer(wsi, *refused);
    const std::string size = header(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH);
    if (!header(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING).empty()) {
      return answer(wsi, error_reply(411, "the length of the body must be said (Content-Length)"));
    }
    if (std::strtoull(size.c_str(), nullptr, 10) > kLargestBody) {
      return answer(wsi, error_reply(413, "a body has at most 64 KiB"));
    }
    const bool has_body = !size.empty() && size != "0";
    if (has_body && (method == LWSHUMETH_POST || method == LWSHUMETH_PUT || method == LWSHUMETH_PATCH)) return 0;
    return finish_request(wsi);
  }

  static int take_body(Connection& connection, std::string_view bytes) {
    connection.overlong = connection.overlong || connection.incoming.size() + bytes.size() > kLargestBody;
    if (!connection.overlong) connection.incoming.append(bytes);
    return 0;
  }

  int finish_request(lws* wsi) {
    Connection& connection = connections_[wsi];
    if (!connection.asked) return 0;  // it was refused before its body came
    if (connection.overlong) return answer(wsi, error_reply(413, "a body has at most 64 KiB"));
    if (!connection.incoming.empty()) {
      connection.request.body = parse(connection.incoming);
      if (connection.request.body.is_discarded()) return answer(wsi, error_reply(400, "the body is no JSON"));
    }
    return answer(wsi, service_.handle(connection.request));
  }

  // The headers now, the body when the socket takes it.
  int answer(lws* wsi, const HttpReply& reply) {
    Connection& connection = connections_[wsi];
    connection.asked = false;
    const std::string body = reply.text.empty() ? text_of(reply.body) + "\n" : reply.text;
    std::array<unsigned char, LWS_PRE + 2048> buffer{};
    unsigned char* const start = buffer.data() + LWS_PRE;
    unsigned char* p = start;
    unsigned char* const end = buffer.data() + buffer.size() - 1;
    const auto add = [&](const char* name, const std::string& value) {
      return lws_add_http_header_by_name(wsi, reinterpret_cast<const unsigned char*>(name),
                                         reinterpret_cast<const unsigned char*>(value.data()),
                                         static_cast<int>(value.size()), &p, end) != 0;
    };
    if (lws_add_http_common_headers(wsi, static_cast<unsigned>(reply.status), reply.type.c_str(), body.size(), &p,
                                    end) != 0 ||
        add("cache-control:", "no-store") || add("x-content-type-options:", "nosniff") ||
        add("content-security-policy:",
            "default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'") ||
        (reply.status == 401 && add("www-authenticate:", "Bearer")) ||
        (!reply.allow.empty() && add("allow:", reply.allow)) ||
        lws_finalize_write_http_header(wsi, start, &p, end) != 0) {
      return 1;
    }
    connection.outgoing.assign(LWS_PRE, '\0');
    connection.outgoing += body;
    lws_callback_on_writable(wsi);
    return 0;
  }

  int send_answer(lws* wsi) {
    Connection& connection = connections_[wsi];
    if (connection.outgoing.size() <= LWS_PRE) return 0;
    const std::string out = std::exchange(connection.outgoing, {});
    if (write(wsi, out, LWS_WRITE_HTTP_FINAL) != 0) return -1;
    return lws_http_transaction_completed(wsi) != 0 ? -1 : 0;
  }

  // `out` begins with LWS_PRE bytes for the library. What the socket does not take, the library keeps.
  int write(lws* wsi, std::string out, lws_write_protocol protocol) {
    auto* bytes = reinterpret_cast<unsigned char*>(out.data()) + LWS_PRE;
    if (lws_write(wsi, bytes, out.size() - LWS_PRE, protocol) < 0) return -1;
    ++sent_;
    return 0;
  }

  int confirm_upgrade(lws* wsi) {
    std::optional<HttpReply> refused = refusal(wsi);
    std::unique_ptr<WebSocketTalk> talk = refused ? nullptr : service_.talk(header(wsi, WSI_TOKEN_GET_URI));
    if (!refused && talk == nullptr) refused = error_reply(404, "there are no WebSockets at this path");
    if (!refused) {
      connections_[wsi].talk = std::move(talk);
      open_ = connections_.size();
      return 0;
    }
    const std::string why = refused->body.at("error");
    return lws_return_http_status(wsi, static_cast<unsigned>(refused->status), why.c_str()) < 0 ? -1 : 1;
  }

  int receive(lws* wsi, std::string_view bytes) {
    Connection& connection = connections_[wsi];
    if (connection.incoming.size() + bytes.size() > kLargestBody) {
      return close(wsi, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, "a message has at most 64 KiB");
    }
    connection.incoming.append(bytes);
    if (lws_is_final_fragment(wsi) == 0 || lws_remaining_packet_payload(wsi) > 0) return 0;
    ++received_;
    connection.talk->receive(std::exchange(connection.incoming, {}));
    lws_callback_on_writable(wsi);
    return 0;
  }

  int send_message(lws* wsi) {
    Connection& connection = connections_[wsi];
    const double now = now_seconds();
    const auto message = connection.talk->next(now);
    dropped_ += connection.talk->dropped() - connection.dropped;
    connection.dropped = connection.talk->dropped();
    if (const std::string& why = connection.talk->closing(); !why.empty()) {
      return close(wsi, LWS_CLOSE_STATUS_POLICY_VIOLATION, why);
    }
    if (message) {
      lws_callback_on_writable(wsi);  // perhaps there is more
      return write(wsi, std::string(LWS_PRE, '\0') + *message, LWS_WRITE_TEXT);
    }
    if (const auto wake = connection.talk->wake_at()) {
      const double wait = std::clamp(*wake - now, 0.001, 60.0);
      lws_set_timer_usecs(wsi, static_cast<lws_usec_t>(wait * 1e6));
    }
    return 0;
  }

  static int close(lws* wsi, lws_close_status status, std::string why) {
    lws_close_reason(wsi, status, reinterpret_cast<unsigned char*>(why.data()), std::min<std::size_t>(why.size(), 120));
    return -1;
  }

  static constexpr lws_retry_bo_t kIdlePolicy{.secs_since_valid_ping = 20, .secs_since_valid_hangup = 40};
  static constexpr std::array<lws_protocols, 2> kProtocols{
      {{"http", &Impl::on_event, 0, 4096, 0, nullptr, 0}, {nullptr, nullptr, 0, 0, 0, nullptr, 0}}};

  ServerOptions options_;
  HttpService& service_;
  lws_context* context_ = nullptr;
  std::unordered_map<lws*, Connection> connections_;
  std::atomic<bool> stopping_ = false, woken_ = false;
  std::atomic<std::uint64_t> sent_ = 0, received_ = 0, dropped_ = 0, open_ = 0;
};

HttpServer::HttpServer(ServerOptions options, HttpService& service)
    : impl_(std::make_unique<Impl>(std::move(options), service)) {}
HttpServer::~HttpServer() = default;
void HttpServer::run() {
  impl_->run();
}
void HttpServer::stop() {
  impl_->stop();
}
void HttpServer::wake() {
  impl_->wake();
}
std::string HttpServer::url() const {
  return impl_->url();
}
HttpServer::Counters HttpServer::counters() const {
  return impl_->counters();
}

}  // namespace chronotwin::bridge
