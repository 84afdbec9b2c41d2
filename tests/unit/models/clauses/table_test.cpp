#include "models/clauses/table.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "models/equipment/alarm.hpp"
#include "models/equipment/channels.hpp"
#include "models/equipment/design_figures.hpp"
#include "models/equipment/fault/table.hpp"

using namespace chronotwin;

TEST_CASE("clause table: ids are unique, and every row can be read in both languages", "[models][clauses]") {
  std::set<std::string> ids;
  for (const ClauseType& clause : clause_types()) {
    CAPTURE(clause.id);
    CHECK(ids.insert(std::string(clause.id)).second);
    CHECK_FALSE(clause.title.en.empty());
    CHECK_FALSE(clause.title.zh.empty());
    CHECK(clause.not_simulated.en.empty() == clause.not_simulated.zh.empty());
    CHECK(find_clause(clause.id) == &clause);
  }
  CHECK(find_clause("caici-4.99") == nullptr);
}

TEST_CASE("clause table: all of T/CAICI 4.1 to 4.18 and 5.1.1 to 5.2.4 is there", "[models][clauses]") {
  for (int n = 1; n <= 18; ++n) CHECK(find_clause("caici-4." + std::to_string(n)) != nullptr);
  for (const char* part : {"5.1.", "5.2."}) {
    for (int n = 1; n <= 4; ++n) CHECK(find_clause("caici-" + std::string(part) + std::to_string(n)) != nullptr);
  }
  // 主要: a preference. 参考: advice.
  CHECK(find_clause("caici-4.13")->level == ClauseLevel::warn);
  CHECK(find_clause("caici-5.2.2")->level == ClauseLevel::info);
}

TEST_CASE("clause table: has every clause that a fault, an alarm, a channel or a figure names", "[models][clauses]") {
  const auto known = [](std::string_view clause) { return clause.empty() || find_clause(clause) != nullptr; };
  for (const FaultType& it : fault_types()) {
    CAPTURE(it.id, it.clause);
    CHECK(known(it.clause));
  }
  for (const AlarmType& it : alarm_types()) {
    CAPTURE(it.name, it.clause);
    CHECK(known(it.clause));
  }
  for (const ChannelType& it : channel_types()) {
    CAPTURE(it.name, it.clause);
    CHECK(known(it.clause));
  }
  for (const FigureType& it : figure_types()) {
    CAPTURE(it.name, it.clause);
    CHECK(known(it.clause));
  }
}
