#include "gui/host/window.hpp"

#include <algorithm>
#include <cfloat>
#include <cstddef>
#include <vector>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <stb_image_write.h>

#include "gui/host/fonts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

std::string& last_glfw_error() {
  static std::string text;
  return text;
}

void remember_error(int, const char* description) {
  last_glfw_error() = description;
}

std::string reason() {
  return last_glfw_error().empty() ? "no reason given" : last_glfw_error();
}

}  // namespace

class Window::Impl {
 public:
  explicit Impl(const WindowOptions& options) : mouse(options.mouse) {
    glfwSetErrorCallback(remember_error);
    if (glfwInit() == GLFW_FALSE) {
      throw NoDisplay("no display to open a window on (" + reason() +
                      "). Is DISPLAY set? Without a screen, run it under xvfb-run -a.");
    }
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    window = glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
    if (window == nullptr) {
      const std::string why = reason();
      glfwTerminate();
      throw NoDisplay("the display offers no OpenGL 3 window (" + why + "). Try LIBGL_ALWAYS_SOFTWARE=1.");
    }
    glfwSetWindowSizeLimits(window, kLeastWidth, kLeastHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;  // what is kept is in the settings
    float scale_x = 1.0F;
    float scale_y = 1.0F;
    glfwGetWindowContentScale(window, &scale_x, &scale_y);
    scale = options.scale > 0.0F ? options.scale : scale_x;
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 130");
  }

  ~Impl() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window);
    glfwTerminate();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  GLFWwindow* window = nullptr;
  const bool mouse;
  float scale = 1.0F;
  Look look;
  LoadedFonts fonts;
};

Window::Window(const WindowOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Window::~Window() = default;

void Window::use(const Look& look) {
  const bool first = impl_->fonts.theme.body == nullptr;
  if (first || look.ground != impl_->look.ground || look.font_size != impl_->look.font_size) {
    palette::use(look.ground);
    apply_style(impl_->scale * look.font_size / kDefaultFontSize);
  }
  if (first || look.font_size != impl_->look.font_size || look.glyphs != impl_->look.glyphs) {
    if (!first) ImGui_ImplOpenGL3_DestroyFontsTexture();
    impl_->fonts = load_fonts(look.glyphs, impl_->scale * look.font_size / kDefaultFontSize);
    if (!first) ImGui_ImplOpenGL3_CreateFontsTexture();  // the first frame does it itself
  }
  impl_->look = look;
}

ImVec2 Window::size() const {
  int width = 0;
  int height = 0;
  glfwGetWindowSize(impl_->window, &width, &height);
  return {static_cast<float>(width), static_cast<float>(height)};
}

const Theme& Window::theme() const {
  return impl_->fonts.theme;
}

bool Window::has_chinese() const {
  return impl_->fonts.has_chinese;
}

bool Window::should_close() const {
  return glfwWindowShouldClose(impl_->window) == GLFW_TRUE;
}

void Window::keep_open() {
  glfwSetWindowShouldClose(impl_->window, GLFW_FALSE);
}

void Window::wait(double seconds) {
  if (seconds > 0.0) {
    glfwWaitEventsTimeout(seconds);
  } else {
    glfwPollEvents();
  }
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  if (!impl_->mouse) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
  ImGui::NewFrame();
}

void Window::end_frame() {
  ImGui::Render();
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  glViewport(0, 0, width, height);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(palette::kBackground);
  glClearColor(ground.x, ground.y, ground.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::present() {
  glfwSwapBuffers(impl_->window);
}

void Window::save_png(const std::filesystem::path& file) const {
  const ImVec2 all = size();
  save_png(Picture{file.string(), 0, 0, all.x, all.y});
}

void Window::save_png(const Picture& part) const {
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  const int left = std::clamp(static_cast<int>(part.x * scale.x), 0, width - 1);
  const int top = std::clamp(static_cast<int>(part.y * scale.y), 0, height - 1);
  const int columns = std::clamp(static_cast<int>(part.width * scale.x), 1, width - left);
  const int rows = std::clamp(static_cast<int>(part.height * scale.y), 1, height - top);
  constexpr int kChannels = 3;
  const auto row = static_cast<std::size_t>(columns) * kChannels;
  std::vector<unsigned char> pixels(row * static_cast<std::size_t>(rows));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(left, height - top - rows, columns, rows, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  stbi_flip_vertically_on_write(1);
  if (stbi_write_png(part.file.c_str(), columns, rows, kChannels, pixels.data(), static_cast<int>(row)) == 0) {
    throw Error("cannot write the picture " + part.file);
  }
}

}  // namespace chronotwin::gui
