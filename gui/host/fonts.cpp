#include "gui/host/fonts.hpp"

#include <array>
#include <cmath>
#include <filesystem>

#include <imgui.h>
#include <imgui_freetype.h>

namespace chronotwin::gui {
namespace {

struct FontFile {
  const char* path;
  int face;  // in a collection: simplified Chinese
  bool chinese;
};

// The first that is installed is used. A missing file would end the program inside ImGui, so look first.
constexpr std::array<FontFile, 4> kFontFiles{{{"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2, true},
                                              {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0, true},
                                              {"/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0, true},
                                              {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0, false}}};

constexpr float kSmall = 14.0F;
constexpr float kBody = 16.0F;
constexpr float kTitle = 21.0F;
constexpr float kBlankWidth = 0.26F;  // of the size

}  // namespace

LoadedFonts load_fonts(const std::string& glyphs, float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  LoadedFonts loaded;
  loaded.theme.scale = scale;
  for (const FontFile& file : kFontFiles) {
    if (!std::filesystem::exists(file.path)) continue;
    ImFontGlyphRangesBuilder builder;
    builder.AddRanges(atlas.GetGlyphRangesDefault());
    builder.AddText(glyphs.c_str());
    ImVector<ImWchar> ranges;
    builder.BuildRanges(&ranges);
    ImFontConfig config;
    config.FontNo = file.face;
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    // This face is drawn for Chinese: its blank is too narrow to part English words.
    static constexpr ImWchar kBlank[] = {' ', ' ', 0};
    const auto add = [&](float size) {
      const float pixels = std::round(size * scale);
      ImFontConfig blank = config;
      blank.GlyphMinAdvanceX = std::round(pixels * kBlankWidth);
      ImFont* font = atlas.AddFontFromFileTTF(file.path, pixels, &blank, kBlank);
      ImFontConfig rest = config;
      rest.MergeMode = true;
      atlas.AddFontFromFileTTF(file.path, pixels, &rest, ranges.Data);
      return font;
    };
    loaded.theme.body = add(kBody);
    loaded.theme.small = add(kSmall);
    loaded.theme.title = add(kTitle);
    atlas.Build();  // while `ranges` lives
    loaded.has_chinese = file.chinese;
    return loaded;
  }
  atlas.AddFontDefault();
  atlas.Build();
  return loaded;
}

}  // namespace chronotwin::gui
