#include "sim/plant/materials.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

namespace {

PriceList prices() {
  PriceList list{.currency = "CNY"};
  list.each = {{"antenna/40dB", {400'00}}, {"host/8port", {7000'00}}, {"slave/8port", {1500'00}}};
  list.per_metre = {{"feeder/1/2", {16'00}}};
  list.labour = {.antenna = {300'00},
                 .box = {400'00},
                 .arrester = {50'00},
                 .metre = {8'00},
                 .connection = {60'00},
                 .penetration = {180'00}};
  return list;
}

const Material& material(const Bill& bill, const std::string& type) {
  const auto found = std::ranges::find(bill.materials, type, &Material::type);
  REQUIRE(found != bill.materials.end());
  return *found;
}

}  // namespace

TEST_CASE("materials: a room's bill is what its file holds", "[sim][plant]") {
  // Two antennas with 180 and 240 m, a host, three jumpers of 6 m.
  const Bill bill = bill_of(Room().bbus(3).scenario());
  CHECK(bill.antennas == 2);
  CHECK(bill.boxes == 1);
  CHECK(bill.cables == 5);
  CHECK(bill.penetrations == 2);
  CHECK(bill.millimetres == 438'000);
  CHECK(material(bill, "feeder/1/2").pieces == 5);
  CHECK(material(bill, "feeder/1/2").millimetres == 438'000);
  CHECK(material(bill, "host/8port").pieces == 1);
  const Cost cost = cost_of(bill, prices());
  CHECK(cost.material == Money{2 * 400'00 + 7000'00 + 438 * 16'00});
  CHECK(cost.labour == Money{2 * 300'00 + 400'00 + 438 * 8'00 + 5 * 60'00 + 2 * 180'00});
  CHECK(cost.unpriced.empty());
}

TEST_CASE("materials: a cable's walls are those that it states, else one of an antenna's cable", "[sim][plant]") {
  Scenario scenario = Room().bbus(3).scenario();
  scenario.connections[0].penetrations = 4;  // main feeder
  scenario.connections[1].penetrations = 0;  // backup feeder
  scenario.connections[2].penetrations = 2;  // a jumper
  const Bill bill = bill_of(scenario);
  CHECK(bill.penetrations == 6);
  CHECK(bill.new_penetrations == 6);
  scenario.connections[0].existing = true;
  CHECK(bill_of(scenario).new_penetrations == 2);
  // Three antennas on the way of the first: 4 walls each, and the jumper's 2.
  CHECK(direct_bill(scenario).penetrations == 3 * 4 + 2);
}

TEST_CASE("materials: what exists is not bought, and nobody is paid to mount it", "[sim][plant]") {
  Scenario scenario = Room().bbus(3).scenario();
  const Money whole = cost_of(bill_of(scenario), prices()).total();
  scenario.equipment[0].existing = true;    // ant_a
  scenario.connections[0].existing = true;  // its 180 m
  const Bill bill = bill_of(scenario);
  CHECK(bill.antennas == 2);
  CHECK(bill.new_antennas == 1);
  CHECK(whole - cost_of(bill, prices()).total() == Money{400'00 + 300'00 + 180 * (16'00 + 8'00) + 60'00 + 180'00});
}

TEST_CASE("materials: a type without a price is named", "[sim][plant]") {
  PriceList list = prices();
  list.each.erase("host/8port");
  CHECK(cost_of(bill_of(Room().bbus(1).scenario()), list).unpriced == std::vector<std::string>{"host/8port"});
}

TEST_CASE("materials: an antenna for every BBU takes the same ways, once each", "[sim][plant]") {
  const Bill direct = direct_bill(Room().bbus(3).scenario());
  CHECK(direct.antennas == 3);
  CHECK(direct.boxes == 0);
  CHECK(direct.cables == 3);
  CHECK(direct.penetrations == 3);
  CHECK(direct.millimetres == 3 * (180'000 + 6'000));
  // Behind slaves the 20 m between host and slave come in.
  CHECK(direct_bill(Room().slaves(2).bbus(10).scenario()).millimetres == 10 * (180'000 + 20'000 + 6'000));
}

TEST_CASE("materials: the bill as CSV adds up", "[sim][plant]") {
  const std::string csv = bill_csv(bill_of(Room().bbus(3).scenario()), prices());
  CHECK(csv ==
        "type,existing,pieces,metres,price_CNY\n"
        "antenna/40dB,no,2,0.000,800.00\n"
        "host/8port,no,1,0.000,7000.00\n"
        "feeder/1/2,no,5,438.000,7008.00\n");
}
