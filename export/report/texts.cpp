#include "export/report/texts.hpp"

namespace chronotwin::report::texts {

Text severity(const std::string& name) {
  for (const Text* text : {&kCritical, &kMajor, &kMinor, &kWarning}) {
    if (text->en == name) return *text;
  }
  return {name, name};
}

}  // namespace chronotwin::report::texts
