#include "gui/desktop/document.hpp"

#include <array>
#include <fstream>
#include <string_view>
#include <utility>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/trace/memory_trace.hpp"
#include "gui/state/playback_port.hpp"
#include "gui/state/remote_port.hpp"
#include "gui/state/runner_port.hpp"
#include "models/core/error.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::gui {
namespace {

class Recording final : public Document {
 public:
  explicit Recording(const std::filesystem::path& file)
      : trace_(file), port_(trace_.end_time()), view_(TraceView::recorded(trace_)) {}
  TraceView& view() override { return view_; }
  CommandPort& port() override { return port_; }

 private:
  trace::Hdf5Trace trace_;
  PlaybackPort port_;
  TraceView view_;
};

class LiveRun final : public Document {
 public:
  explicit LiveRun(Scenario scenario)
      : runner_(scenario, trace_), port_(runner_, std::move(scenario)), view_(TraceView::live(trace_)) {
    const RunnerStatus status = runner_.status();
    if (status.state == RunnerState::failed) throw Error(status.failure);
  }
  TraceView& view() override { return view_; }
  CommandPort& port() override { return port_; }

 private:
  trace::MemoryTrace trace_;  // outlives the runner that writes to it
  Runner runner_;
  RunnerPort port_;
  TraceView view_;
};

class ExternalRun final : public Document {
 public:
  ExternalRun(const std::string& url, const std::string& token)
      : port_(url, token), shown_(port_.remote().trace()), view_(TraceView::live(*shown_)) {}
  TraceView& view() override { return view_; }
  CommandPort& port() override { return port_; }
  bool renew() override {
    if (port_.remote().trace() == shown_) return false;
    view_ = TraceView::live(*port_.remote().trace());
    shown_ = port_.remote().trace();
    return true;
  }

 private:
  RemotePort port_;
  std::shared_ptr<const trace::MemoryTrace> shown_;  // outlives the view of it
  TraceView view_;
};

class Nothing final : public Document {
 public:
  Nothing() : port_(SimTime::start()), view_(TraceView::recorded(trace_)) {}
  TraceView& view() override { return view_; }
  CommandPort& port() override { return port_; }

 private:
  trace::MemoryTrace trace_;
  PlaybackPort port_;
  TraceView view_;
};

}  // namespace

bool is_trace(const std::filesystem::path& file) {
  constexpr std::string_view kSignature{"\x89HDF\r\n\x1a\n", 8};
  std::array<char, kSignature.size()> start{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(start.data(), start.size());
  return stream.gcount() == static_cast<std::streamsize>(start.size()) &&
         std::string_view(start.data(), start.size()) == kSignature;
}

std::unique_ptr<Document> open_recording(const std::filesystem::path& file) {
  return std::make_unique<Recording>(file);
}

std::unique_ptr<Document> start_run(Scenario scenario) {
  return std::make_unique<LiveRun>(std::move(scenario));
}

std::unique_ptr<Document> connect_to_run(const std::string& url, const std::string& token) {
  return std::make_unique<ExternalRun>(url, token);
}

std::unique_ptr<Document> empty_document() {
  return std::make_unique<Nothing>();
}

}  // namespace chronotwin::gui
