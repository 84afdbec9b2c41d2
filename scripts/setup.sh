# Shared by ./chronotwin, ./test and .ci: installs what is missing (Debian 12), configures and builds.
# To be sourced, with `root` set to the project's folder.

say() { printf '%s\n' "$*" >&2; }

# packages_of GROUP…: the names in scripts/packages.txt that belong to the groups.
packages_of() {
  local group
  for group in "$@"; do
    awk -v group="$group" '$1 == group {print $2}' "$root/scripts/packages.txt"
  done
}

# missing_packages GROUP…: those of them that are not installed.
missing_packages() {
  local package
  for package in $(packages_of "$@"); do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
  done
}

# install_missing ASK GROUP…: ASK is "yes" to install without asking.
install_missing() {
  local ask=$1 missing sudo=() answer
  shift
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian system: please install the counterparts of these packages yourself:"
    say "  $(packages_of "$@" | tr '\n' ' ')"
    return 0
  fi
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  say "ChronoTwin needs these Debian packages, which are not installed yet:"
  say "  $missing"
  if [ "$ask" != yes ] && [ -t 0 ]; then
    read -r -p "Install them with apt-get? [Y/n] " answer
    case $answer in
      '' | [yY]*) ;;
      *) say "Nothing was installed."; return 1 ;;
    esac
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "You are not root and there is no sudo. As root: apt-get install $missing"
      return 1
    fi
    sudo=(sudo)
  fi
  "${sudo[@]}" apt-get update -q >&2 || say "apt-get update failed; trying with the package lists at hand."
  # shellcheck disable=SC2086 -- a list of names
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
}

# configure PRESET [cmake arguments]
configure() {
  local preset=$1
  shift
  (cd "$root" && cmake --preset "$preset" "$@")
}

# logged FILE COMMAND…: on a terminal shows what the command prints, elsewhere only if it fails. Never on stdout, which
# belongs to the program.
logged() {
  local log=$1
  shift
  if [ -t 2 ]; then
    "$@" >&2
  elif ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}

# build PRESET [build arguments]: ninja itself knows what has changed.
build() {
  local preset=$1
  shift
  mkdir -p "$root/build"
  if [ ! -f "$root/build/$preset/build.ninja" ]; then
    say "Configuring into build/$preset …"
    logged "$root/build/$preset.log" configure "$preset" || return 1
    say "Building (once; a few minutes) …"
  fi
  (cd "$root" && logged "$root/build/$preset.log" cmake --build --preset "$preset" "$@") || {
    say "The build failed."
    return 1
  }
}

# up_to_date FILE: is the built FILE younger than every source?
up_to_date() {
  local file=$1 newer
  [ -x "$file" ] || return 1
  newer=$(cd "$root" && find CMakeLists.txt CMakePresets.json models scenarios export sim gui \
    \( -name '*.cpp' -o -name '*.hpp' -o -name 'CMakeLists.txt' -o -name 'CMakePresets.json' \) \
    -newer "$file" -print -quit)
  [ -z "$newer" ]
}
