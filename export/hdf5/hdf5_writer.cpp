#include "export/hdf5/hdf5_writer.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "export/hdf5/bounded_queue.hpp"
#include "export/hdf5/trace_file.hpp"
#include "models/core/error.hpp"

namespace chronotwin::trace {
namespace {

using hdf5::Slab;

constexpr std::size_t kSlabBytes = 256 * 1024;          // in the writer's second-level cache when it makes columns
constexpr std::size_t kQueueBytes = 128 * 1024 * 1024;  // how far the writer thread may be behind

struct FlushPoint {};
using Item = std::variant<Slab, Event, AlarmRecord, InputRecord, FaultRecord, Packet, FlushPoint>;

struct OpenGroup {
  std::size_t width = 0;
  std::size_t rows_per_slab = 0;
  std::int64_t last_ps = 0;
  Slab slab;
};

}  // namespace

class Hdf5Writer::Impl {
 public:
  Impl(std::filesystem::path path, Hdf5Options options) : path_(std::move(path)), options_(options) {}
  ~Impl() { stop(); }

  void begin(const Header& header) {
    if (begun_) keep_as_branch();
    begun_ = true;
    guard([&] {
      file_.emplace(path_, options_.deflate, header);
      if (options_.live) file_->mark_live();
    });
  }

  GroupId add_group(const std::vector<Channel>& channels) {
    require(file_ && !thread_.joinable(), "groups are added after begin and before the first row or record");
    guard([&] { file_->add_group(channels); });
    const std::size_t row_bytes = (channels.size() + 1) * sizeof(double);
    OpenGroup group;
    group.width = channels.size();
    group.rows_per_slab = std::max<std::size_t>(kSlabBytes / row_bytes, 1);
    group.slab.group = groups_.size();
    groups_.push_back(std::move(group));
    return groups_.size() - 1;
  }

  void append(GroupId id, SimTime time, std::span<const double> row) {
    require(id < groups_.size(), "a row belongs to a group that was added");
    OpenGroup& group = groups_[id];
    require(row.size() == group.width, "a row has one value for every channel of its group");
    require(time.ps >= group.last_ps, "rows come in time order");
    throw_failure();
    group.last_ps = time.ps;
    newest_ = std::max(newest_, time);
    group.slab.times.push_back(time.ps);
    group.slab.rows.insert(group.slab.rows.end(), row.begin(), row.end());
    if (group.slab.times.size() >= group.rows_per_slab) hand_over(group);
  }

  template <class Record>
  void record(const Record& what) {
    newest_ = std::max(newest_, what.time);
    push(what, sizeof(Item));
  }

  void flush() {
    for (OpenGroup& group : groups_) hand_over(group);
    push(FlushPoint{}, 0);
  }

  void end(SimTime time, EndState state) {
    for (OpenGroup& group : groups_) hand_over(group);
    start();  // a run may have left nothing
    stop();
    throw_failure();
    guard([&] { file_->close(time, state); });
    file_.reset();
  }

 private:
  // The run was taken back: what was written so far stays, under a name of its own.
  void keep_as_branch() {
    if (file_) end(newest_ + Duration::from_ps(1), EndState::aborted);
    guard([&] {
      std::filesystem::path branch = path_;
      branch.replace_filename(
          fmt::format("{}.branch-{}{}", path_.stem().string(), ++branches_, path_.extension().string()));
      std::filesystem::rename(path_, branch);
    });
    groups_.clear();
    newest_ = SimTime::start();
    queue_.emplace(kQueueBytes);
  }

  // Turns a failure into one with the file's name, and remembers it for the calls to come.
  template <class Action>
  void guard(Action action) {
    try {
      action();
    } catch (const std::exception& error) {
      remember(error);
    }
    throw_failure();
  }

  void remember(const std::exception& error) {
    const std::lock_guard lock(failure_mutex_);
    if (failed_) return;
    failure_ = fmt::format("cannot write {}: {}", path_.string(), error.what());
    if (file_) file_->abandon();
    failed_ = true;
  }

  void throw_failure() {
    if (!failed_) return;
    const std::lock_guard lock(failure_mutex_);
    throw Error(failure_);
  }

  void hand_over(OpenGroup& group) {
    if (group.slab.times.empty()) return;
    Slab next;
    next.group = group.slab.group;
    next.times.reserve(group.slab.times.capacity());
    next.rows.reserve(group.slab.rows.capacity());
    const std::size_t bytes = group.slab.rows.size() * sizeof(double);
    push(std::exchange(group.slab, std::move(next)), bytes);
  }

  void push(Item item, std::size_t bytes) {
    start();
    throw_failure();
    queue_->push(std::move(item), bytes);
  }

  void start() {
    if (thread_.joinable()) return;
    require(file_.has_value(), "a run begins before it is written");
    guard([&] { file_->start(); });
    thread_ = std::thread([this] { write(); });
  }

  void stop() {
    queue_->close();
    if (thread_.joinable()) thread_.join();
  }

  // The writer thread. After a failure it is done: nobody waits for a closed queue.
  void write() {
    try {
      hdf5::silence_error_stack();
      while (std::optional<Item> item = queue_->pop()) {
        std::visit([this](const auto& what) { store(what); }, *item);
      }
    } catch (const std::exception& error) {
      remember(error);
      queue_->close();
    }
  }

  void store(const FlushPoint&) { file_->flush(); }
  template <class What>
  void store(const What& what) {
    file_->add(what);
  }

  std::filesystem::path path_;
  Hdf5Options options_;
  bool begun_ = false;
  int branches_ = 0;
  SimTime newest_;
  std::vector<OpenGroup> groups_;
  std::optional<hdf5::TraceFile> file_;                                        // the writer thread's while it runs
  std::optional<hdf5::BoundedQueue<Item>> queue_{std::in_place, kQueueBytes};  // closed at the end of a run
  std::thread thread_;
  std::atomic<bool> failed_ = false;
  std::mutex failure_mutex_;
  std::string failure_;
};

Hdf5Writer::Hdf5Writer(std::filesystem::path path, Hdf5Options options)
    : impl_(std::make_unique<Impl>(std::move(path), options)) {}
Hdf5Writer::~Hdf5Writer() = default;

void Hdf5Writer::begin(const Header& header) {
  impl_->begin(header);
}
GroupId Hdf5Writer::add_group(std::vector<Channel> channels) {
  return impl_->add_group(channels);
}
void Hdf5Writer::append(GroupId group, SimTime time, std::span<const double> row) {
  impl_->append(group, time, row);
}
void Hdf5Writer::event(const Event& event) {
  impl_->record(event);
}
void Hdf5Writer::alarm(const AlarmRecord& alarm) {
  impl_->record(alarm);
}
void Hdf5Writer::input(const InputRecord& input) {
  impl_->record(input);
}
void Hdf5Writer::fault(const FaultRecord& fault) {
  impl_->record(fault);
}
void Hdf5Writer::packet(const Packet& packet) {
  impl_->record(packet);
}
void Hdf5Writer::flush() {
  impl_->flush();
}
void Hdf5Writer::end(SimTime time, EndState state) {
  impl_->end(time, state);
}

void append_verdicts(const std::filesystem::path& path, std::span<const VerdictRecord> verdicts) {
  hdf5::silence_error_stack();
  try {
    using hdf5::checked;
    hdf5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, hdf5::file_access().get()), H5Fclose, "opening the file");
    if (checked(H5Lexists(file.get(), "verdicts", H5P_DEFAULT), "looking for verdicts") > 0) {
      checked(H5Ldelete(file.get(), "verdicts", H5P_DEFAULT), "replacing verdicts");
    }
    hdf5::write_table(file.get(), "verdicts", verdicts);
    file.close("closing the file");
  } catch (const Error& error) {
    throw Error(fmt::format("cannot write the verdicts to {}: {}", path.string(), error.what()));
  }
}

}  // namespace chronotwin::trace
