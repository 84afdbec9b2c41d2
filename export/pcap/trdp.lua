-- TRDP process data (UDP 17224) and the time telegram of GB/T 45308 in Wireshark and tshark:
--   tshark -X lua_script:trdp.lua -r capture.pcap
-- Layouts: models/codec/trdp/process_data.hpp and models/codec/telegram/time_telegram.hpp.

local trdp = Proto("trdp", "Train Real-time Data Protocol")
local time = Proto("gb45308", "GB/T 45308 time telegram")

local types = { [0x5064] = "Pd data", [0x5070] = "Pp reply", [0x5072] = "Pr request", [0x5065] = "Pe error" }

local f = {
  sequence = ProtoField.uint32("trdp.sequence", "Sequence counter"),
  version = ProtoField.uint16("trdp.version", "Protocol version", base.HEX),
  type = ProtoField.uint16("trdp.type", "Message type", base.HEX, types),
  com_id = ProtoField.uint32("trdp.comid", "ComId"),
  etb = ProtoField.uint32("trdp.etbtopocnt", "ETB topology counter"),
  operational = ProtoField.uint32("trdp.optrntopocnt", "Operational topology counter"),
  length = ProtoField.uint32("trdp.datasetlength", "Data set length"),
  reserved = ProtoField.uint32("trdp.reserved", "Reserved", base.HEX),
  reply_com_id = ProtoField.uint32("trdp.replycomid", "Reply ComId"),
  reply_address = ProtoField.ipv4("trdp.replyipaddress", "Reply address"),
  check = ProtoField.uint32("trdp.headerfcs", "Header check sequence", base.HEX),
  data = ProtoField.bytes("trdp.data", "Data set"),
}
trdp.fields = f

local sources = { [0] = "none", "BDS", "manual", "ground radio", "other" }
local t = {
  layout = ProtoField.uint8("gb45308.layout", "Layout", base.DEC,
                            { "time telegram", "delay request", "delay answer" }),
  domain = ProtoField.uint8("gb45308.domain", "Clock domain"),
  valid = ProtoField.bool("gb45308.valid", "Valid", 8, nil, 0x01),
  bds_valid = ProtoField.bool("gb45308.bdsvalid", "BDS valid", 8, nil, 0x02),
  leap_valid = ProtoField.bool("gb45308.leapvalid", "Leap information valid", 8, nil, 0x04),
  inserted = ProtoField.bool("gb45308.leapinserted", "Second will be inserted", 8, nil, 0x08),
  deleted = ProtoField.bool("gb45308.leapdeleted", "Second will be deleted", 8, nil, 0x10),
  holdover = ProtoField.bool("gb45308.holdover", "In holdover", 8, nil, 0x20),
  source = ProtoField.uint8("gb45308.source", "Source", base.DEC, sources, 0x0F),
  level = ProtoField.uint8("gb45308.level", "Level", base.DEC, nil, 0xF0),
  counter = ProtoField.uint16("gb45308.counter", "Counter"),
  tai = ProtoField.uint64("gb45308.tai", "TAI seconds since 1970"),
  nanoseconds = ProtoField.uint32("gb45308.nanoseconds", "Nanoseconds"),
  utc = ProtoField.string("gb45308.utc", "UTC"),
  offset = ProtoField.int8("gb45308.taiminusutc", "TAI - UTC"),
  unix = ProtoField.uint32("gb45308.unix", "UNIX seconds"),
  contents = ProtoField.uint8("gb45308.contents", "Contents (1 TAI, 2 UTC, 4 UNIX)", base.HEX),
  arrival = ProtoField.uint64("gb45308.arrival", "Arrival, TAI seconds"),
  arrival_ns = ProtoField.uint32("gb45308.arrivalns", "Arrival, nanoseconds"),
  departure = ProtoField.uint64("gb45308.departure", "Departure, TAI seconds"),
  departure_ns = ProtoField.uint32("gb45308.departurens", "Departure, nanoseconds"),
  check = ProtoField.uint16("gb45308.check", "Check", base.HEX),
}
time.fields = t
local bad_check = ProtoExpert.new("gb45308.badcheck", "Check is wrong", expert.group.CHECKSUM, expert.severity.WARN)
time.experts = { bad_check }
local bad_fcs = ProtoExpert.new("trdp.badfcs", "Header check sequence is wrong", expert.group.CHECKSUM,
                                expert.severity.WARN)
local bad_length = ProtoExpert.new("trdp.badlength", "Data set longer than the datagram", expert.group.MALFORMED,
                                   expert.severity.ERROR)
trdp.experts = { bad_fcs, bad_length }

-- CRC-16/CCITT-FALSE of a time telegram, CRC-32 of IEEE 802.3 of a header. Lua 5.2 has bit32.
local function crc16(buffer)
  local crc = 0xFFFF
  for i = 0, buffer:len() - 1 do
    crc = bit32.bxor(crc, bit32.lshift(buffer(i, 1):uint(), 8))
    for _ = 1, 8 do
      crc = bit32.lshift(crc, 1)
      if bit32.btest(crc, 0x10000) then crc = bit32.bxor(crc, 0x11021) end
    end
  end
  return bit32.band(crc, 0xFFFF)
end

local function crc32(buffer)
  local crc = 0xFFFFFFFF
  for i = 0, buffer:len() - 1 do
    crc = bit32.bxor(crc, buffer(i, 1):uint())
    for _ = 1, 8 do
      local low = bit32.btest(crc, 1)
      crc = bit32.rshift(crc, 1)
      if low then crc = bit32.bxor(crc, 0xEDB88320) end
    end
  end
  return bit32.bxor(crc, 0xFFFFFFFF)
end

local function is_telegram(buffer)
  return buffer:len() == 32 and buffer(0, 1):uint() >= 1 and buffer(0, 1):uint() <= 3
end

local function add_utc(tree, buffer)
  local text = string.format("%04d-%02d-%02dT%02d:%02d:%02dZ", buffer(16, 2):uint(), buffer(18, 1):uint(),
                             buffer(19, 1):uint(), buffer(20, 1):uint(), buffer(21, 1):uint(), buffer(22, 1):uint())
  tree:add(t.utc, buffer(16, 7), text)
  return text
end

function time.dissector(buffer, packet, parent)
  local tree = parent:add(time, buffer())
  local layout = buffer(0, 1):uint()
  tree:add(t.layout, buffer(0, 1))
  tree:add(t.domain, buffer(1, 1))
  if layout == 1 then
    for _, flag in ipairs({ t.valid, t.bds_valid, t.leap_valid, t.inserted, t.deleted, t.holdover }) do
      tree:add(flag, buffer(2, 1))
    end
    tree:add(t.source, buffer(3, 1))
    tree:add(t.level, buffer(3, 1))
    tree:add(t.counter, buffer(4, 2))
    tree:add(t.contents, buffer(28, 1))
    local contents = buffer(28, 1):uint()
    if bit32.btest(contents, 1) then tree:add(t.tai, buffer(6, 6)) end
    tree:add(t.nanoseconds, buffer(12, 4))
    if bit32.btest(contents, 2) then
      packet.cols.info = "Time telegram " .. add_utc(tree, buffer)
      tree:add(t.offset, buffer(23, 1))
    end
    if bit32.btest(contents, 4) then tree:add(t.unix, buffer(24, 4)) end
  else
    tree:add(t.counter, buffer(2, 2))
    if layout == 3 then
      tree:add(t.arrival, buffer(4, 6))
      tree:add(t.arrival_ns, buffer(10, 4))
      tree:add(t.departure, buffer(14, 6))
      tree:add(t.departure_ns, buffer(20, 4))
    end
    packet.cols.info = layout == 2 and "Delay request" or "Delay answer"
  end
  local item = tree:add(t.check, buffer(30, 2))
  if crc16(buffer(0, 30)) ~= buffer(30, 2):uint() then item:add_proto_expert_info(bad_check) end
end

function trdp.dissector(buffer, packet, parent)
  if buffer:len() < 40 then return 0 end
  packet.cols.protocol = "TRDP"
  local tree = parent:add(trdp, buffer())
  local at = 0
  local function add(field, length)
    local item = tree:add(field, buffer(at, length))
    at = at + length
    return item
  end
  add(f.sequence, 4)
  add(f.version, 2)
  add(f.type, 2)
  add(f.com_id, 4)
  add(f.etb, 4)
  add(f.operational, 4)
  local length_item = add(f.length, 4)
  add(f.reserved, 4)
  add(f.reply_com_id, 4)
  add(f.reply_address, 4)
  local check = tree:add_le(f.check, buffer(36, 4))
  if crc32(buffer(0, 36)) ~= buffer(36, 4):le_uint() then check:add_proto_expert_info(bad_fcs) end
  local length = buffer(20, 4):uint()
  packet.cols.info = string.format("%s, ComId %d, sequence %d", types[buffer(6, 2):uint()] or "?",
                                   buffer(8, 4):uint(), buffer(0, 4):uint())
  if length > buffer:len() - 40 then
    length_item:add_proto_expert_info(bad_length)
    return buffer:len()
  end
  if length == 0 then return buffer:len() end
  local data = buffer(40, length)
  if is_telegram(data) then
    time.dissector(data:tvb(), packet, tree)
  else
    tree:add(f.data, data)
  end
  return buffer:len()
end

DissectorTable.get("udp.port"):add(17224, trdp)
