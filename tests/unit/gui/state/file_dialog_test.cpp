#include "gui/state/file_dialog.hpp"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "gui/state/text_file.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using chronotwin::testing::Folder;
using chronotwin::testing::write_file;
namespace fs = std::filesystem;

namespace {

struct Tree {
  Tree() {
    fs::create_directories(folder / "rooms/inner");
    write_file(folder / "site2.yaml", "12");
    write_file(folder / "site10.yaml", "1");
    write_file(folder / "机房.yaml", "123");
    write_file(folder / "机柜.yaml", "1234");
    write_file(folder / "trace.h5", "12345");
    write_file(folder / "notes.txt", "");
    write_file(folder / ".hidden.yaml", "");
    fs::last_write_time(folder / "site10.yaml", fs::file_time_type::clock::now() - std::chrono::hours(5));
    show(dialog, FilePurpose::open, folder / "", {".yaml", ".yml", ".h5"});
  }
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const FileEntry* entry : shown(dialog)) result.push_back(entry->name);
    return result;
  }
  Folder folder;
  FileDialog dialog;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("file dialog: folders first, then files that pass the filter, in natural order", "[gui][state]") {
  Tree tree;
  CHECK(tree.names() == Names{"rooms", "site2.yaml", "site10.yaml", "trace.h5", "机房.yaml", "机柜.yaml"});
  tree.dialog.hidden_files = true;
  CHECK(tree.names().size() == 7);
  tree.dialog.all_files = true;
  CHECK(tree.names().size() == 8);
}

TEST_CASE("file dialog: the order is by name, date or size, either way round", "[gui][state]") {
  Tree tree;
  set_order(tree.dialog, FileOrder::size);
  CHECK(tree.names() == Names{"rooms", "trace.h5", "机柜.yaml", "机房.yaml", "site2.yaml", "site10.yaml"});
  set_order(tree.dialog, FileOrder::size);
  CHECK(tree.names().back() == "trace.h5");
  set_order(tree.dialog, FileOrder::written);
  CHECK(tree.names().back() == "site10.yaml");  // newest first
  set_order(tree.dialog, FileOrder::name);
  CHECK(tree.names()[1] == "site2.yaml");
}

TEST_CASE("file dialog: the arrow keys type a name, Enter opens it or enters the folder", "[gui][state]") {
  Tree tree;
  move_choice(tree.dialog, 1);
  CHECK(tree.dialog.typed == "rooms/");
  CHECK_FALSE(accept(tree.dialog));
  CHECK(tree.dialog.folder.filename() == "rooms");
  CHECK(tree.names() == Names{"inner"});
  CHECK(tree.dialog.showing);
  go_up(tree.dialog);
  CHECK(tree.dialog.chosen == 0U);  // the folder one comes from
  move_choice(tree.dialog, 1);
  move_choice(tree.dialog, 99);
  CHECK(tree.dialog.typed == "机柜.yaml");
  const auto file = accept(tree.dialog);
  REQUIRE(file);
  CHECK(file->filename() == "机柜.yaml");
  CHECK_FALSE(tree.dialog.showing);
}

TEST_CASE("file dialog: Tab completes as far as it is clear, and never half a character", "[gui][state]") {
  Tree tree;
  const auto completed = [&](const std::string& typed) {
    tree.dialog.typed = typed;
    complete(tree.dialog);
    return tree.dialog.typed;
  };
  CHECK(completed("si") == "site");
  CHECK(completed("site1") == "site10.yaml");
  CHECK(completed("ro") == "rooms/");
  CHECK(completed("rooms/i") == "rooms/inner/");
  CHECK(completed("机") == "机");
  CHECK(completed("机房") == "机房.yaml");
  CHECK(completed(".h") == ".hidden.yaml");
  CHECK(completed("nothing") == "nothing");
  CHECK(completed(fs::path(tree.folder / "").string() + "tr").ends_with("/trace.h5"));
}

TEST_CASE("file dialog: paths from the root and from home are understood", "[gui][state]") {
  Tree tree;
  tree.dialog.typed = tree.folder / "rooms";
  CHECK_FALSE(accept(tree.dialog));
  CHECK(tree.dialog.folder.filename() == "rooms");
  tree.dialog.typed = "../site2.yaml";
  CHECK(accept(tree.dialog)->filename() == "site2.yaml");
  const char* home = std::getenv("HOME");
  if (home != nullptr && fs::is_directory(home)) {
    tree.dialog.showing = true;
    tree.dialog.typed = "~";
    CHECK_FALSE(accept(tree.dialog));
    CHECK(tree.dialog.folder == fs::canonical(home));
  }
}

TEST_CASE("file dialog: saving adds the suffix and asks before it overwrites", "[gui][state]") {
  Tree tree;
  show(tree.dialog, FilePurpose::save_as, tree.folder / "site2.yaml", {".yaml"});
  CHECK(tree.dialog.typed == "site2.yaml");
  CHECK_FALSE(accept(tree.dialog));
  REQUIRE(tree.dialog.overwrite);
  CHECK(tree.dialog.showing);
  tree.dialog.typed = "new";
  const auto fresh = accept(tree.dialog);
  REQUIRE(fresh);
  CHECK(fresh->filename() == "new.yaml");
  CHECK_FALSE(tree.dialog.overwrite);
  tree.dialog.showing = true;
  tree.dialog.typed = "机房";
  CHECK_FALSE(accept(tree.dialog));
  CHECK(accept_overwrite(tree.dialog)->filename() == "机房.yaml");
  tree.dialog.showing = true;
  tree.dialog.typed = "no/such/folder.yaml";
  CHECK_FALSE(accept(tree.dialog));
  CHECK(tree.dialog.error.en.find("it is not there") != std::string::npos);
}

TEST_CASE("file dialog: what is gone or forbidden is said, and the dialog stays where it was", "[gui][state]") {
  Tree tree;
  const fs::path before = tree.dialog.folder;
  tree.dialog.typed = "gone.yaml";
  CHECK_FALSE(accept(tree.dialog));
  CHECK(tree.dialog.error.zh.find("不存在") != std::string::npos);
  enter_folder(tree.dialog, tree.folder / "no_such");
  CHECK(tree.dialog.error.en.find("it is not there") != std::string::npos);
  CHECK(tree.dialog.folder == before);
  if (::geteuid() == 0) {
    WARN("skipped: root may read every folder");
    return;
  }
  fs::permissions(tree.folder / "rooms", fs::perms::none);
  enter_folder(tree.dialog, tree.folder / "rooms");
  CHECK(tree.dialog.error.en.find("permission denied") != std::string::npos);
  CHECK(tree.dialog.folder == before);
  fs::permissions(tree.folder / "rooms", fs::perms::owner_all);
}

TEST_CASE("file dialog: sizes and names are fit to be drawn", "[gui][state]") {
  CHECK(format_size(0) == "0 B");
  CHECK(format_size(999) == "999 B");
  CHECK(format_size(1000) == "1.0 kB");
  CHECK(format_size(123'456) == "123 kB");
  CHECK(format_size(999'600) == "1.0 MB");
  CHECK(format_size(7'800'000'000) == "7.8 GB");
  CHECK(displayed("机房.yaml") == "机房.yaml");
  CHECK(displayed("a\xFF\xE6\x9C"
                  "b\n") == "a???b?");
}

TEST_CASE("text file: a link is written through, permissions stay, a protected file is not replaced", "[gui][state]") {
  Folder folder;
  const std::string file = write_file(folder / "real.yaml", "old");
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(file, folder / "link.yaml");
  CHECK(write_text_file(folder / "link.yaml", "new", true).en.empty());
  CHECK(fs::is_symlink(folder / "link.yaml"));
  CHECK(chronotwin::testing::contents(file) == "new");
  CHECK(chronotwin::testing::contents(file + ".bak") == "old");
  CHECK((fs::status(file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  if (::geteuid() == 0) return;
  fs::permissions(file, fs::perms::owner_read);
  CHECK(write_text_file(file, "newer", false).en.find("permission denied") != std::string::npos);
  CHECK(chronotwin::testing::contents(file) == "new");
}
