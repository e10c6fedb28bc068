# Sourced by the scripts of this folder: where the project lies, how they speak, what is installed, and by whom.
# shellcheck shell=bash

# shellcheck disable=SC2034  # used by the scripts that source this file
root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

# The help of a script is the comment at its top.
help_if_asked() {
  case "${1:-}" in
    -h | --help)
      sed -n '2,/^[^#]/ { s/^# \{0,1\}//p; }' "$0"
      exit 0
      ;;
  esac
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# The packages of a group of Scripts/debian-packages: the first word of each line under its heading.
packages_of() {
  awk -v heading="[$1]" '
    /^\[/ { inside = ($1 == heading); next }
    inside && NF && $1 !~ /^#/ { print $1 }
  ' "$root/Scripts/debian-packages"
}
