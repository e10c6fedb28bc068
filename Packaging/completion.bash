# Completion of suitu in bash: the verbs and options are those that its own help lists.
# shellcheck shell=bash

_suitu() {
  local word=${COMP_WORDS[COMP_CWORD]}
  local verbs verb='' candidate
  verbs=$(LC_ALL=C suitu --help 2>/dev/null | sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p')
  for candidate in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if grep -qx -e "$candidate" <<<"$verbs"; then
      verb=$candidate
      break
    fi
  done
  if [[ $word == -* ]]; then
    local options
    options=$(LC_ALL=C suitu ${verb:+"$verb"} --help 2>/dev/null | sed -n 's/^  \(--[a-z-]*\).*/\1/p')
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [[ -z $verb ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -o filenames -F _suitu suitu
