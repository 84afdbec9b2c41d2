// What is wrong with an input file: collected, never thrown, all of a file at once.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace chronotwin {

// Where a value stands in a file. Lines and columns count from 1; columns count bytes. line 0: no place (command line).
struct Mark {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Mark&) const = default;
};

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Mark mark;
  std::string path;     // "equipment.host.ports"; may be empty
  std::string message;  // what is wrong
  std::string hint;     // what to do about it; may be empty
  bool operator==(const Diagnostic&) const = default;
};

class Diagnostics {
 public:
  void error(Mark mark, std::string path, std::string message, std::string hint = {}) {
    list_.push_back({Severity::error, std::move(mark), std::move(path), std::move(message), std::move(hint)});
  }
  void warning(Mark mark, std::string path, std::string message, std::string hint = {}) {
    list_.push_back({Severity::warning, std::move(mark), std::move(path), std::move(message), std::move(hint)});
  }
  void add(const Diagnostics& others) { list_.insert(list_.end(), others.list_.begin(), others.list_.end()); }
  [[nodiscard]] bool has_errors() const {
    for (const Diagnostic& d : list_) {
      if (d.severity == Severity::error) return true;
    }
    return false;
  }
  // By line and column, those of `first_file` before those of files that it includes.
  void sort_by_place(const std::string& first_file);
  [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }

 private:
  std::vector<Diagnostic> list_;
};

// "line 12", or "room.yaml:12" if that is another file than the one where it is said.
[[nodiscard]] std::string place_seen_from(const Mark& mark, const Mark& from);

// "bbu_room.yaml:12:5: error: unknown key 'lenght'\n    hint: did you mean 'length'?"
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

}  // namespace chronotwin
