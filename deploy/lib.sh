# Sourced by the scripts beside it: what they share.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '\n%s\n' "$*" >&2; }
die() { printf 'dateline: %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo "$@"
  else die "'$*' needs root: run it as root, then start this script again"; fi
}

# Installs the Debian packages among the arguments that are missing; asks for nothing when all are there.
need_packages() {
  local missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

need_toolchain() {
  command -v swift >/dev/null 2>&1 || die "no Swift toolchain found; install Swift 6.2 or later (https://www.swift.org/install/linux)"
  need_packages libxml2-dev libsqlite3-dev libssl-dev libzstd-dev zlib1g-dev pkg-config
}

# The release binary, with the Swift runtime inside; BINARY names one that is built already.
build_release() {
  if [ -n "${BINARY:-}" ]; then binary=$BINARY; return; fi
  swift build -c release --static-swift-stdlib --product dateline >&2
  binary="$root/.build/release/dateline"
}
