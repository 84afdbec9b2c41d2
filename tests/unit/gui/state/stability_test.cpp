#include <cmath>
#include <limits>
#include <sstream>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "gui/state/plot_export.hpp"
#include "gui/state/stability_cache.hpp"
#include "gui/state/stability_model.hpp"
#include "models/core/random_stream.hpp"
#include "models/metrics/deviations.hpp"
#include "models/metrics/mtie.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

std::vector<double> noise(std::size_t count) {
  RandomStream random(5, "stability", "test");
  std::vector<double> x;
  for (std::size_t i = 0; i < count; ++i) x.push_back(1e-9 * random.normal());
  return x;
}

MinMaxPyramid series_of(const std::vector<double>& x) {
  MinMaxPyramid data;
  for (std::size_t i = 0; i < x.size(); ++i) data.append(at(static_cast<double>(i)).ps, x[i]);
  return data;
}

void check_equal(const metrics::Curve& a, const metrics::Curve& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].tau_s == b[i].tau_s);
    CHECK(a[i].value == Approx(b[i].value).epsilon(1e-12));
    CHECK(a[i].terms == b[i].terms);
  }
}

// One frame in which this alone is asked for.
StabilityCache::Shown frame(StabilityCache& cache, const MinMaxPyramid& data, TimeRange range) {
  cache.begin_frame();
  return cache.of(0, data, kOneSecond, range);
}

metrics::Curve whole_mtie(const std::vector<double>& x) {
  return metrics::mtie(x, 1.0, metrics::octaves(x.size()));
}

}  // namespace

TEST_CASE("stability: an analysis takes a slice a frame and ends with what the whole series gives", "[gui][state]") {
  const std::vector<double> x = noise(2 * StabilityCache::kSamplesAFrame + 10);
  const MinMaxPyramid data = series_of(x);
  StabilityCache cache;
  auto shown = frame(cache, data, {0, kNoEnd});
  CHECK(shown.analysis == nullptr);  // not finished
  CHECK(shown.done == Approx(0.5).margin(0.001));
  CHECK(cache.busy());
  shown = frame(cache, data, {0, kNoEnd});
  CHECK(cache.busy());
  shown = frame(cache, data, {0, kNoEnd});
  REQUIRE(shown.analysis != nullptr);
  CHECK(shown.done == 1.0);
  CHECK_FALSE(cache.busy());
  CHECK(shown.analysis->size() == x.size());
  check_equal(shown.analysis->mtie(), whole_mtie(x));
}

TEST_CASE("stability: all analyses of a frame share one slice", "[gui][state]") {
  const MinMaxPyramid data = series_of(noise(StabilityCache::kSamplesAFrame));
  StabilityCache cache;
  cache.begin_frame();
  CHECK(cache.of(0, data, kOneSecond, {0, kNoEnd}).done == 1.0);
  CHECK(cache.of(1, data, kOneSecond, {0, kNoEnd}).done == 0.0);
  cache.begin_frame();
  CHECK(cache.of(0, data, kOneSecond, {0, kNoEnd}).done == 1.0);
  CHECK(cache.of(1, data, kOneSecond, {0, kNoEnd}).done == 1.0);
}

TEST_CASE("stability: what comes in is taken in, without beginning anew", "[gui][state]") {
  std::vector<double> x = noise(3000);
  MinMaxPyramid data;
  StabilityCache cache;
  for (std::size_t i = 0; i < x.size(); ++i) {
    data.append(at(static_cast<double>(i)).ps, x[i]);
    if (i % 100 != 99) continue;
    const auto shown = frame(cache, data, {0, kNoEnd});
    REQUIRE(shown.analysis != nullptr);
    CHECK(shown.analysis->size() == i + 1);
  }
  check_equal(frame(cache, data, {0, kNoEnd}).analysis->mtie(), whole_mtie(x));
}

TEST_CASE("stability: while another range is worked on, the last curve stays", "[gui][state]") {
  const std::vector<double> x = noise(3 * StabilityCache::kSamplesAFrame);
  const MinMaxPyramid data = series_of(x);
  StabilityCache cache;
  for (int i = 0; i < 3; ++i) frame(cache, data, {0, kNoEnd});
  const std::int64_t from = at(10).ps;
  const auto stale = frame(cache, data, {from, kNoEnd});
  REQUIRE(stale.analysis != nullptr);
  CHECK(stale.analysis->size() == x.size());
  CHECK(stale.done < 0.5);
  StabilityCache::Shown fresh;
  for (int i = 0; i < 3; ++i) fresh = frame(cache, data, {from, kNoEnd});
  CHECK(fresh.analysis->size() == x.size() - 10);
  CHECK(fresh.done == 1.0);
  // The range that was left is forgotten: it begins anew.
  frame(cache, data, {from, kNoEnd});
  CHECK(frame(cache, data, {0, kNoEnd}).done < 0.5);
}

TEST_CASE("stability: samples that are not there are gaps, those between the places of the grid do not count",
          "[gui][state]") {
  const std::vector<double> x = noise(50);
  MinMaxPyramid data;
  std::vector<double> expected;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool missing = i >= 20 && i < 25;
    expected.push_back(missing ? kNaN : x[i]);
    if (missing) continue;
    data.append(at(static_cast<double>(i)).ps, x[i]);
    if (i == 30) data.append(at(30.3).ps, 1.0);
  }
  StabilityCache cache;
  const auto shown = frame(cache, data, {0, kNoEnd});
  REQUIRE(shown.analysis != nullptr);
  CHECK(shown.analysis->time_error().missing() == 5);
  check_equal(shown.analysis->mtie(), whole_mtie(expected));
  check_equal(shown.analysis->tdev(), metrics::tdev(expected, 1.0, metrics::octaves(expected.size())));
}

TEST_CASE("stability: a window that moves is analysed from steps of an eighth of its width", "[gui][state]") {
  TimeWindow window;
  CHECK(analysed(window, at(500)) == TimeRange{0, kNoEnd});
  show_latest(window, Duration::from_whole_seconds(80));
  CHECK(analysed(window, at(60)) == TimeRange{0, kNoEnd});
  CHECK(analysed(window, at(500)) == TimeRange{at(420).ps, kNoEnd});
  CHECK(analysed(window, at(509)) == TimeRange{at(420).ps, kNoEnd});
  CHECK(analysed(window, at(510)) == TimeRange{at(430).ps, kNoEnd});
  show_fixed(window, {5, 50});
  CHECK(analysed(window, at(500)) == TimeRange{5, 50});
}

TEST_CASE("stability model: curves, mask, read-out and axes of whole decades", "[gui][state]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(100));
  PlotSet set;
  PlotSpec& plot = set.plots[0];
  plot.kind = PlotKind::mtie;
  plot.mask = "g8272-prtc-a-mtie";
  add_channel(plot, view.find("bbu[1].time_error"));  // -2 ns a second
  add_channel(plot, view.find("bbu[1].state"));
  const StabilityModel model = make_stability_model(set, 0, view);
  REQUIRE(model.series.size() == 2);
  const StabilitySeries& clock = model.series[0];
  CHECK(clock.suitable);
  CHECK_FALSE(model.series[1].suitable);
  REQUIRE(clock.curve.size() == 7);  // 1 … 64 s
  for (const metrics::CurvePoint& point : clock.curve) CHECK(point.value == Approx(2e-9 * point.tau_s));
  CHECK(clock.constant_s == Approx(-99e-9));
  CHECK(clock.max_abs_s == Approx(198e-9));
  REQUIRE(clock.worst);
  CHECK(clock.worst->point.tau_s == 64.0);
  CHECK(clock.worst->ratio() == Approx(128.0 / (0.275 * 64 + 25)));
  CHECK(model.tau_from == 0);
  CHECK(model.tau_to == 2);
  CHECK(model.value_from == -9);
  CHECK(model.value_to == -6);
  CHECK(model.mask_line.front().first == Approx(1.0));
  CHECK(model.mask_line.back().first == Approx(100.0));

  std::ostringstream out;
  write_csv(out, model, view);
  CHECK(out.str().rfind("tau_s,bbu[1].time_error,g8272-prtc-a-mtie\n1,", 0) == 0);

  plot.kind = PlotKind::tdev;  // the mask is of MTIE
  const StabilityModel other = make_stability_model(set, 0, view);
  CHECK(other.quantity == metrics::Quantity::tdev);
  CHECK(other.mask == nullptr);
}

TEST_CASE("masks: each plot is offered those of its quantity, and the label says how far they are confirmed",
          "[gui][state]") {
  for (const PlotKind kind : {PlotKind::time, PlotKind::mtie, PlotKind::tdev}) {
    CHECK(masks_for(kind).size() > 3);
    for (const metrics::Mask* mask : masks_for(kind)) CHECK(mask->quantity == masks_for(kind).front()->quantity);
  }
  const metrics::Mask& secondary = *metrics::find_mask("g8272-prtc-a-mtie");
  const metrics::Mask& memory = *metrics::find_mask("g812-type-1-mtie");
  CHECK(mask_label(secondary, Language::en) == "G.8272 PRTC-A (secondary source)");
  CHECK(mask_label(memory, Language::en) == "G.812 type I (unconfirmed)");
  CHECK(mask_label(memory, Language::zh) == "G.812 type I (未确认)");
}
