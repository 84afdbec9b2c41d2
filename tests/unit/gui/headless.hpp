// An ImGui context without a window: frames are laid out and drawn into lists that nobody shows.
#pragma once

#include <imgui.h>

#include "gui/widgets/theme.hpp"

namespace chronotwin::gui::test {

class Headless {
 public:
  Headless() {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1440, 900};
    io.MousePos = {-1, -1};
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    apply_style(1.0F);
  }
  ~Headless() { ImGui::DestroyContext(context_); }
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  // The number of vertices drawn.
  template <class Draw>
  int frame(Draw draw) {
    ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    return ImGui::GetDrawData()->TotalVtxCount;
  }

  // Moves there, presses, lets go.
  template <class Draw>
  void click(ImVec2 place, Draw draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = place;
    frame(draw);
    io.MouseDown[0] = true;
    frame(draw);
    io.MouseDown[0] = false;
    frame(draw);
  }

 private:
  ImGuiContext* context_;
};

}  // namespace chronotwin::gui::test
