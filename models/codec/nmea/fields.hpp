// Single fields of NMEA sentences, both ways. A FieldReader remembers the first field that was wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/codec/nmea/messages.hpp"

namespace chronotwin::codec::nmea {

[[nodiscard]] std::string write_time(const std::optional<TimeOfDay>& time);
[[nodiscard]] std::string write_date(const std::optional<Date>& date);  // ddmmyy
void append_position(std::vector<std::string>& fields, const std::optional<Position>& position);

class FieldReader {
 public:
  FieldReader(const Sentence& sentence, std::string_view type, std::size_t least_fields);

  // Empty fields give nothing, or the value that stands for it.
  [[nodiscard]] std::string_view text(std::size_t field) const;
  [[nodiscard]] char letter(std::size_t field, std::string_view allowed, char otherwise);
  [[nodiscard]] std::optional<int> integer(std::size_t field, int least, int most);
  [[nodiscard]] double number(std::size_t field, double otherwise);
  [[nodiscard]] std::optional<TimeOfDay> time(std::size_t field);
  [[nodiscard]] std::optional<Date> date(std::size_t field);          // ddmmyy
  [[nodiscard]] std::optional<Position> position(std::size_t field);  // four fields
  [[nodiscard]] std::size_t size() const { return sentence_.fields.size(); }

  void wrong(std::size_t field);
  [[nodiscard]] const std::string& problem() const { return problem_; }

  template <class Value>
  [[nodiscard]] Decoded<Value> result(Value value) const {
    return problem_.empty() ? Decoded<Value>(std::move(value)) : Decoded<Value>::failed(problem_);
  }

 private:
  [[nodiscard]] std::optional<double> angle(std::size_t field, std::string_view hemispheres, double most);

  const Sentence& sentence_;
  std::string problem_;
};

}  // namespace chronotwin::codec::nmea
