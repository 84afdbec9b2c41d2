#include "sim/bridge/mqtt/mqtt_client.hpp"

#include <cerrno>
#include <chrono>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>
#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "models/core/error.hpp"

namespace chronotwin::bridge {
namespace {

constexpr int kKeepAlive_s = 15;
constexpr auto kGoodbye = std::chrono::milliseconds(500);

// Once a process, before anything else of the library.
void init_library() {
  static const struct Library {
    Library() { mosquitto_lib_init(); }
    ~Library() { mosquitto_lib_cleanup(); }
  } library;
}

const char* or_null(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}

std::string first_line(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line)) throw Error("mqtt: cannot read the password file " + file);
  return line;
}

// Properties of one packet of MQTT 5; none in MQTT 3.1.1.
class Properties {
 public:
  Properties(const MqttMessage& message, MqttVersion version) {
    if (version != MqttVersion::v5) return;
    mosquitto_property_add_byte(&list_, MQTT_PROP_PAYLOAD_FORMAT_INDICATOR, 1);  // UTF-8
    if (!message.content_type.empty()) {
      mosquitto_property_add_string(&list_, MQTT_PROP_CONTENT_TYPE, message.content_type.c_str());
    }
    for (const auto& [name, value] : message.user_properties) {
      mosquitto_property_add_string_pair(&list_, MQTT_PROP_USER_PROPERTY, name.c_str(), value.c_str());
    }
  }
  ~Properties() { mosquitto_property_free_all(&list_); }
  Properties(const Properties&) = delete;
  Properties& operator=(const Properties&) = delete;
  [[nodiscard]] mosquitto_property* get() const { return list_; }
  mosquitto_property* release() { return std::exchange(list_, nullptr); }

 private:
  mosquitto_property* list_ = nullptr;
};

}  // namespace

class MqttClient::Impl {
 public:
  Impl(MqttConfig config, MqttMessage will, std::function<void(int)> on_published)
      : config_(std::move(config)), will_(std::move(will)), on_published_(std::move(on_published)) {
    init_library();
  }

  [[nodiscard]] std::string where() const {
    return fmt::format("{}://{}:{}", config_.tls ? "mqtts" : "mqtt", config_.host, config_.port);
  }

  void connect() {
    connected_ = false;
    refusal_.reset();
    const bool again = client_ != nullptr;
    if (!again) make();
    check(again ? mosquitto_reconnect_async(client_.get())
                : mosquitto_connect_async(client_.get(), config_.host.c_str(), config_.port, kKeepAlive_s));
  }

  bool work() {
    const int result = mosquitto_loop(client_.get(), 0, 1);
    acknowledge_at_once();
    tell_confirmed();
    if (refusal_) throw Error("mqtt: " + where() + " refuses: " + *refusal_);
    check(result);
    return connected_;
  }

  int publish(const MqttMessage& message) {
    const Properties properties(message, config_.version);
    int id = 0;
    check(mosquitto_publish_v5(client_.get(), &id, message.topic.c_str(), static_cast<int>(message.payload.size()),
                               message.payload.data(), config_.qos, true, properties.get()));
    unconfirmed_.insert(id);
    return id;
  }

  void disconnect() {
    if (client_ == nullptr || !connected_) return;
    const auto end = std::chrono::steady_clock::now() + kGoodbye;
    while (!unconfirmed_.empty() && std::chrono::steady_clock::now() < end) {
      if (mosquitto_loop(client_.get(), 10, 1) != MOSQ_ERR_SUCCESS) break;
      tell_confirmed();
    }
    mosquitto_disconnect(client_.get());
    connected_ = false;
  }

  [[nodiscard]] std::size_t unconfirmed() const { return unconfirmed_.size(); }
  [[nodiscard]] int descriptor() const { return client_ ? mosquitto_socket(client_.get()) : -1; }
  [[nodiscard]] bool wants_to_write() const { return client_ && mosquitto_want_write(client_.get()); }

 private:
  struct Destroy {
    void operator()(mosquitto* client) const { mosquitto_destroy(client); }
  };
  using Client = std::unique_ptr<mosquitto, Destroy>;

  void make() {
    Client client(mosquitto_new(or_null(config_.client_id), true, this));
    if (!client) throw Error("mqtt: the client identifier '" + config_.client_id + "' is no good");
    mosquitto_int_option(client.get(), MOSQ_OPT_PROTOCOL_VERSION,
                         config_.version == MqttVersion::v5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311);
    mosquitto_int_option(client.get(), MOSQ_OPT_TCP_NODELAY, 1);
    if (!config_.user.empty()) {
      const std::string password = config_.password_file.empty() ? "" : first_line(config_.password_file);
      check(mosquitto_username_pw_set(client.get(), config_.user.c_str(), or_null(password)));
    }
    if (config_.tls) secure(client.get());
    set_will(client.get());
    mosquitto_connect_callback_set(client.get(),
                                   [](mosquitto*, void* self, int code) { static_cast<Impl*>(self)->answered(code); });
    mosquitto_publish_callback_set(
        client.get(), [](mosquitto*, void* self, int id) { static_cast<Impl*>(self)->confirmed_.push_back(id); });
    client_ = std::move(client);
  }

  void secure(mosquitto* client) const {
    if (config_.ca_file.empty()) {
      check(mosquitto_int_option(client, MOSQ_OPT_TLS_USE_OS_CERTS, 1));
    }
    const int result = mosquitto_tls_set(client, or_null(config_.ca_file), nullptr, or_null(config_.certificate_file),
                                         or_null(config_.key_file), nullptr);
    if (result != MOSQ_ERR_SUCCESS) {
      throw Error("mqtt: cannot use the certificate files: " + std::string(mosquitto_strerror(result)));
    }
  }

  void set_will(mosquitto* client) const {
    const auto size = static_cast<int>(will_.payload.size());
    Properties properties(will_, config_.version);
    check(mosquitto_will_set_v5(client, will_.topic.c_str(), size, will_.payload.data(), config_.qos, true,
                                properties.get()));
    properties.release();  // the client's now
  }

  void answered(int code) {
    if (code == 0) {
      connected_ = true;
    } else {
      refusal_ = config_.version == MqttVersion::v5 ? mosquitto_reason_string(code) : mosquitto_connack_string(code);
    }
  }

  // A broker that keeps small packets back waits for TCP's acknowledgement, which the system would delay by 40 ms.
  void acknowledge_at_once() const {
    const int on = 1;
    if (descriptor() >= 0) (void)::setsockopt(descriptor(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof(on));
  }

  // A confirmation may come before publish() has given the id back: it is told later.
  void tell_confirmed() {
    for (const int id : std::exchange(confirmed_, {})) {
      unconfirmed_.erase(id);
      on_published_(id);
    }
  }

  void check(int result) const {
    if (result == MOSQ_ERR_SUCCESS || result == MOSQ_ERR_CONN_PENDING) return;
    const std::string why =
        result == MOSQ_ERR_ERRNO ? std::generic_category().message(errno) : std::string(mosquitto_strerror(result));
    throw Error("mqtt: " + where() + ": " + why);
  }

  const MqttConfig config_;
  const MqttMessage will_;
  const std::function<void(int)> on_published_;
  Client client_;
  bool connected_ = false;
  std::optional<std::string> refusal_;
  std::set<int> unconfirmed_;
  std::vector<int> confirmed_;  // not told yet
};

MqttClient::MqttClient(MqttConfig config, MqttMessage will, std::function<void(int)> on_published)
    : impl_(std::make_unique<Impl>(std::move(config), std::move(will), std::move(on_published))) {}
MqttClient::~MqttClient() = default;
std::string MqttClient::where() const {
  return impl_->where();
}
void MqttClient::connect() {
  impl_->connect();
}
bool MqttClient::work() {
  return impl_->work();
}
int MqttClient::publish(const MqttMessage& message) {
  return impl_->publish(message);
}
void MqttClient::disconnect() {
  impl_->disconnect();
}
std::size_t MqttClient::unconfirmed() const {
  return impl_->unconfirmed();
}
int MqttClient::descriptor() const {
  return impl_->descriptor();
}
bool MqttClient::wants_to_write() const {
  return impl_->wants_to_write();
}

}  // namespace chronotwin::bridge
