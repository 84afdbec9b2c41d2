#include "tests/rules/tree/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace chronotwin::rules {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFolders[] = {"models", "scenarios", "export", "sim", "gui", "tests", "bench"};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

// Blanks comments and the insides of string and character literals; line breaks stay. #include lines keep their text.
class Stripper {
 public:
  explicit Stripper(const std::string& text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      step();
    }
    return out_;
  }

 private:
  [[nodiscard]] bool here(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }

  void step() {
    if (here("//")) {
      skip_to(text_.find('\n', at_));
    } else if (here("/*")) {
      skip_past("*/", 2);
    } else if (here("R\"")) {
      const std::size_t open = text_.find('(', at_);
      const std::string close = open == std::string::npos ? "\"" : ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
      skip_past(close, 2);
    } else if (include_directive()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      out_ += text_.substr(at_, end - at_);
      at_ = end;
    } else if (text_[at_] == '"' || (text_[at_] == '\'' && !digit_separator())) {
      literal(text_[at_]);
    } else {
      out_ += text_[at_++];
    }
  }

  [[nodiscard]] bool include_directive() const {
    const std::size_t word = text_[at_] == '#' ? text_.find_first_not_of(" \t", at_ + 1) : std::string::npos;
    return word != std::string::npos && text_.compare(word, 7, "include") == 0;
  }

  [[nodiscard]] bool digit_separator() const {
    return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0 && at_ + 1 < text_.size() &&
           std::isxdigit(static_cast<unsigned char>(text_[at_ + 1])) != 0;
  }

  void literal(char quote) {
    out_ += quote;
    for (++at_; at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n'; ++at_) {
      at_ += text_[at_] == '\\' ? 1 : 0;
    }
    if (at_ < text_.size() && text_[at_] == quote) {
      out_ += text_[at_++];
    }
  }

  void skip_to(std::size_t end) {
    for (const std::size_t stop = std::min(end, text_.size()); at_ < stop; ++at_) {
      if (text_[at_] == '\n') {
        out_ += '\n';
      }
    }
  }

  void skip_past(const std::string& close, std::size_t from) {
    const std::size_t end = text_.find(close, at_ + from);
    skip_to(end == std::string::npos ? end : end + close.size());
  }

  const std::string& text_;
  std::size_t at_ = 0;
  std::string out_;
};

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

SourceFile made_up(std::string path, const std::string& text) {
  return {std::move(path), split(text), split(Stripper(text).run())};
}

SourceTree read_tree(const fs::path& root) {
  SourceTree tree;
  for (const char* folder : kFolders) {
    if (!fs::exists(root / folder)) {
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string path = fs::relative(entry.path(), root).generic_string();
      const auto extension = entry.path().extension();
      if (extension == ".cpp" || extension == ".hpp") {
        tree.files.push_back(made_up(path, read(entry.path())));
      } else if (entry.path().filename() == "README.md") {
        tree.readmes.push_back(fs::path(path).parent_path().generic_string());
      }
    }
  }
  std::sort(tree.files.begin(), tree.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return tree;
}

}  // namespace chronotwin::rules
