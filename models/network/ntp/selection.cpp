#include "models/network/ntp/selection.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace chronotwin::ntp {
namespace {

struct Edge {
  double at = 0.0;
  int type = 0;  // +1 lower end, 0 middle, −1 upper end
};

std::vector<Edge> edges_of(std::span<const Candidate> candidates) {
  std::vector<Edge> edges;
  for (const Candidate& c : candidates) {
    edges.push_back({c.offset_s - c.distance_s, 1});
    edges.push_back({c.offset_s, 0});
    edges.push_back({c.offset_s + c.distance_s, -1});
  }
  // At one place an interval begins before another one ends: they touch.
  std::stable_sort(edges.begin(), edges.end(),
                   [](const Edge& a, const Edge& b) { return a.at != b.at ? a.at < b.at : a.type > b.type; });
  return edges;
}

// From one end to where `needed` intervals overlap; counts the middles that were passed on the way.
template <class Iterator>
std::optional<double> scan(Iterator from, Iterator to, int sign, int needed, int& middles) {
  int chime = 0;
  for (; from != to; ++from) {
    chime += sign * from->type;
    if (chime >= needed) return from->at;
    if (from->type == 0) ++middles;
  }
  return std::nullopt;
}

std::optional<std::pair<double, double>> intersection(std::span<const Candidate> candidates) {
  const std::vector<Edge> edges = edges_of(candidates);
  const int count = static_cast<int>(candidates.size());
  for (int allowed = 0; 2 * allowed < count; ++allowed) {
    int middles = 0;
    const auto low = scan(edges.begin(), edges.end(), 1, count - allowed, middles);
    const auto high = scan(edges.rbegin(), edges.rend(), -1, count - allowed, middles);
    if (low && high && middles <= allowed && *high >= *low) return std::pair{*low, *high};
  }
  return std::nullopt;
}

double selection_jitter(const std::vector<Candidate>& all, std::size_t of) {
  double squares = 0.0;
  for (const Candidate& other : all) squares += std::pow(all[of].offset_s - other.offset_s, 2);
  return std::sqrt(squares / static_cast<double>(all.size() - 1));
}

void cluster(std::vector<Candidate>& all, int min_survivors) {
  while (static_cast<int>(all.size()) > std::max(1, min_survivors)) {
    std::size_t worst = 0;
    double most = -1.0, least = all.front().jitter_s;
    for (std::size_t i = 0; i < all.size(); ++i) {
      least = std::min(least, all[i].jitter_s);
      if (const double jitter = selection_jitter(all, i); jitter >= most) {
        most = jitter;
        worst = i;
      }
    }
    if (most < least || all[worst].prefer) return;
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(worst));
  }
}

const Candidate& system_peer(const std::vector<Candidate>& all, std::optional<int> in_use) {
  const auto preferred = std::ranges::find_if(all, &Candidate::prefer);
  if (preferred != all.end()) return *preferred;
  const auto old = std::ranges::find_if(all, [&](const Candidate& c) { return in_use && c.index == *in_use; });
  if (old != all.end() && old->stratum <= all.front().stratum) return *old;
  return all.front();
}

void combine(const std::vector<Candidate>& all, const Candidate& peer, Selection& selection) {
  double weights = 0.0, offsets = 0.0, squares = 0.0;
  for (const Candidate& c : all) {
    const double weight = 1.0 / std::max(c.distance_s, 1e-12);
    weights += weight;
    offsets += weight * c.offset_s;
    squares += weight * std::pow(c.offset_s - peer.offset_s, 2);
  }
  selection.offset_s = offsets / weights;
  selection.jitter_s = std::sqrt(squares / weights + peer.jitter_s * peer.jitter_s);
}

}  // namespace

std::optional<Selection> select(std::span<const Candidate> candidates, int min_survivors, std::optional<int> in_use) {
  const auto range = candidates.empty() ? std::nullopt : intersection(candidates);
  if (!range) return std::nullopt;
  Selection selection;
  std::vector<Candidate> all;
  for (const Candidate& c : candidates) {
    if (c.offset_s < range->first || c.offset_s > range->second) continue;
    all.push_back(c);
    selection.truechimers.push_back(c.index);
  }
  if (all.empty()) return std::nullopt;
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return a.stratum != b.stratum ? a.stratum < b.stratum : a.distance_s < b.distance_s;
  });
  cluster(all, min_survivors);
  const Candidate& peer = system_peer(all, in_use);
  selection.system_peer = peer.index;
  for (const Candidate& c : all) selection.survivors.push_back(c.index);
  combine(all, peer, selection);
  return selection;
}

}  // namespace chronotwin::ntp
