#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "sim/bridge/snmp/object_tree.hpp"
#include "sim/bridge/snmp/twin_objects.hpp"

using namespace chronotwin::bridge::snmp;

namespace {

// Two columns of three rows, then a scalar.
ObjectTree tree() {
  ObjectTree objects;
  const auto number = [](std::uint32_t column, std::size_t row) -> Value {
    return static_cast<std::int32_t>(column * 100 + row);
  };
  objects.add({{1, 2}, {2, 5}, {{1, 1}, {1, 2}, {3, 1}}, number});
  objects.add({{1, 3}, {1}, {}, number});  // no rows
  objects.add({{1, 4}, {7}, {{0}}, number});
  return objects;
}

std::vector<Oid> walk(const ObjectTree& objects, Oid from) {
  std::vector<Oid> seen;
  while (const auto next = objects.next(from)) {
    REQUIRE(from < next->oid);
    seen.push_back(from = next->oid);
  }
  return seen;
}

}  // namespace

TEST_CASE("snmp objects: a walk sees every object once, column by column, over empty tables", "[sim][snmp]") {
  const std::vector<Oid> all{{1, 2, 2, 1, 1}, {1, 2, 2, 1, 2}, {1, 2, 2, 3, 1}, {1, 2, 5, 1, 1},
                             {1, 2, 5, 1, 2}, {1, 2, 5, 3, 1}, {1, 4, 7, 0}};
  CHECK(walk(tree(), {}) == all);
  CHECK(walk(tree(), {1}) == all);
  CHECK(walk(tree(), {1, 2}) == all);
  CHECK(walk(tree(), {1, 2, 0, 9}) == all);
}

TEST_CASE("snmp objects: the next object is found from anywhere between", "[sim][snmp]") {
  const ObjectTree objects = tree();
  const auto next = [&](const Oid& from) { return objects.next(from)->oid; };
  CHECK(next({1, 2, 2, 1}) == Oid{1, 2, 2, 1, 1});
  CHECK(next({1, 2, 2, 2, 7, 7}) == Oid{1, 2, 2, 3, 1});
  CHECK(next({1, 2, 3}) == Oid{1, 2, 5, 1, 1});
  CHECK(next({1, 2, 5, 3, 1}) == Oid{1, 4, 7, 0});
  CHECK(next({1, 3, 1, 1}) == Oid{1, 4, 7, 0});
  CHECK_FALSE(objects.next({1, 4, 7, 0}).has_value());
  CHECK_FALSE(objects.next({2}).has_value());
}

TEST_CASE("snmp objects: a get needs the whole name", "[sim][snmp]") {
  const ObjectTree objects = tree();
  CHECK(std::get<std::int32_t>(*objects.get({1, 2, 5, 3, 1})) == 502);
  CHECK(std::get<std::int32_t>(*objects.get({1, 4, 7, 0})) == 700);
  for (const Oid& none : {Oid{}, Oid{1, 2}, Oid{1, 2, 5}, Oid{1, 2, 5, 3}, Oid{1, 2, 4, 1, 1}, Oid{1, 2, 5, 2, 1},
                          Oid{1, 2, 5, 3, 1, 1}, Oid{1, 3, 1, 1}}) {
    CHECK_FALSE(objects.get(none).has_value());
  }
}

TEST_CASE("snmp objects: a number is a mantissa and a power of ten, to nine digits", "[sim][snmp]") {
  const auto is = [](double value, std::int32_t mantissa, std::int32_t exponent) {
    const Decimal decimal = to_decimal(value);
    CHECK(decimal.mantissa == mantissa);
    CHECK(decimal.exponent == exponent);
  };
  is(0.0, 0, 0);
  is(1.0, 1, 0);
  is(-0.025, -25, -3);
  is(53.5, 535, -1);
  is(1.23456789e-9, 123456789, -17);
  is(-9.999999994, -999999999, -8);
  is(9.9999999996, 1, 1);
  is(2e300, 2, 300);
  is(std::numeric_limits<double>::quiet_NaN(), 0, 0);
}
