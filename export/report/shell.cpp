#include "export/report/shell.hpp"

#include "export/report/assets.hpp"

namespace chronotwin::report {

void begin_page(Markup& m, Language language, const std::string& title) {
  const bool zh = language == Language::zh;
  m.raw("<!DOCTYPE html>\n");
  m.open("html", {{"lang", zh ? "zh-CN" : "en"}, {"data-lang", zh ? "zh" : "en"}});
  m.open("head").leaf("meta", {{"charset", "utf-8"}});
  m.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  m.element("title", title);
  m.open("style").raw(style_sheet()).close().close();
  m.open("body");
}

void draw_top_bar(Markup& m, const Text& kind) {
  m.open("div", {{"class", "bar-top"}});
  m.open("span").text("ChronoTwin · ").text(kind).close();
  m.open("span", {{"class", "switch"}});
  m.element("button", {{"value", "en"}, {"type", "button"}}, "English");
  m.element("button", {{"value", "zh"}, {"type", "button"}}, "中文");
  m.close().close();
}

void end_page(Markup& m) {
  m.open("div", {{"id", "tip"}}).close();
  m.open("script").raw(script()).close();
  m.close().close();
}

}  // namespace chronotwin::report
