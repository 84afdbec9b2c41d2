#!/usr/bin/env bash
# scripts/tidy.sh BUILD_FOLDER FILE…: clang-tidy over the given sources, as many at once as there are processors.
# Prints the findings, each once, and ends with 1 if there are any.
#
# clang-tidy 14 (Debian 12) cannot parse all of libstdc++ 12 in C++20 (ranges, <source_location>: see clang14.hpp). The
# compiler is g++, with warnings as errors, so what clang's own parser stumbles over is no finding.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
build=$1
shift
[ $# -gt 0 ] || exit 0
if [ ! -f "$build/compile_commands.json" ]; then
  echo "scripts/tidy.sh: $build is not a configured build folder" >&2
  exit 1
fi
if ! command -v clang-tidy >/dev/null; then
  echo "scripts/tidy.sh: clang-tidy is not installed" >&2
  exit 1
fi
# clang reads no precompiled header of g++; without one it also sees whether a file includes what it needs.
commands=$(mktemp -d)
trap 'rm -rf "$commands"' EXIT
sed -E 's# -include [^ ]*cmake_pch\.hxx##' "$build/compile_commands.json" >"$commands/compile_commands.json"
findings=$(printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" \
  clang-tidy -p "$commands" --quiet --extra-arg=-Wno-unknown-warning-option \
  --extra-arg=-include --extra-arg="$root/scripts/clang14.hpp" 2>/dev/null |
  grep -E '(error|warning): .*\[[a-z0-9.,-]+\]$' | grep -v 'clang-diagnostic-error' | sort -u)
[ -n "$findings" ] || exit 0
printf '%s\n' "$findings"
exit 1
