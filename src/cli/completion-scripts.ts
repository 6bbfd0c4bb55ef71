/**
 * What shells source for completion. They only ask: every answer comes from `offers __complete`,
 * which is given the words up to the cursor and prints one candidate a line (a tab before its
 * description), or `:files` where a file name belongs.
 */
export const SHELLS = ["bash", "zsh", "fish"] as const;

const BASH = `# offers: completion for bash
_offers() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == ":files" ]]; then
      compopt -o default
      COMPREPLY=()
      return
    fi
    COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")")
  done < <("\${COMP_WORDS[0]}" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _offers offers
`;

const ZSH = `#compdef offers
# offers: completion for zsh
_offers() {
  local line
  local -a found
  while IFS= read -r line; do
    if [[ $line == ":files" ]]; then
      _files
      return
    fi
    if [[ $line == *$'\\t'* ]]; then
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    else
      found+=("\${line//:/\\\\:}")
    fi
  done < <("\${words[1]}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe 'offers' found
}
if [[ "\${funcstack[1]}" == "_offers" ]]; then
  _offers "$@"
else
  compdef _offers offers
fi
`;

const FISH = `# offers: completion for fish
function __offers_complete
  set -l words (commandline -opc)
  for line in ($words[1] __complete $words[2..] (commandline -ct) 2>/dev/null)
    if test "$line" = ":files"
      __fish_complete_path (commandline -ct)
    else
      echo $line
    end
  end
end
complete -c offers -f -a '(__offers_complete)'
`;

/** The script of each shell. */
export const COMPLETION_SCRIPTS: Record<(typeof SHELLS)[number], string> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
};
