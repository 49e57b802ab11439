# shellcheck shell=bash
# What mailbox.log says of the extension. Sourced by verify-zimbra, never run.

# Prints the lines that Zimbra's loader of extensions wrote while mailboxd last started; nothing when
# no file has that start. A line counts by its empty context and a thread without an address: no text
# that a client sends gets into such a one.
lines_of_the_start() {
  local file text=
  # The newest first: the log is rolled each night, and the start may be in any of them.
  while IFS= read -r file; do
    text=$(read_log "$file" | awk '
      /^[0-9-]+ [0-9:,]+ [A-Z]+ +\[[^][\/]*\] \[\] extensions - / {
        sub(/^.*\] \[\] [a-z]+ - /, "")
        if (/^(Loading extensions from |Initializing extensions)/) { started = 1; kept = "" }
        kept = kept $0 "\n"
      }
      END { if (started) printf "%s", kept }')
    if [ -n "$text" ]; then
      printf '%s\n' "$text"
      return
    fi
  done < <(printf '%s\n' "$Z/log/mailbox.log"; find "$Z/log" -name 'mailbox.log.*' | sort -r)
}

read_log() {
  case $1 in
    *.gz) as_zimbra gzip -dc "$1" ;;
    *) as_zimbra cat "$1" ;;
  esac 2>/dev/null || true
}

# is_ours NAME: whether it is a class of the extension. Zimbra names the class around the factory,
# without its package; the names of classes stand in a jar in plain letters.
is_ours() { grep -aqF "io/lockstep/host/zimbra/$1.class" "$EXTENSION/lockstep-zimbra.jar"; }

check_log() {
  local lines line ours="" other="" wrong="" factory="" restart="mailboxd was not restarted since: zmmailboxdctl restart"
  lines=$(lines_of_the_start)
  if [ -z "$lines" ]; then
    found unknown log "mailbox.log does not reach back to the last start of mailboxd"
    return
  fi
  while IFS= read -r line; do
    case $line in
      'Initialized extension twofactorauth: io.lockstep.'*) ours=$line ;;
      'Initialized extension twofactorauth: '*) other=$line ;;
      "Disabled 'twofactorauth'"* | 'exception'*io.lockstep.*) wrong=$line ;;
      'cannot instantiate specified two-factor auth factory'*) wrong=$line ;;
      'Using two-factor auth factory '*) factory=${line#Using two-factor auth factory } ;;
    esac
  done <<<"$lines"
  if [ -n "$wrong" ]; then
    found broken log "mailboxd could not start the extension: $wrong"
  elif [ -n "$other" ]; then
    found broken log "mailboxd started another second factor: $other"
  elif [ -z "$ours" ] && restart_needed; then
    found broken log "the extension does not run yet; $restart"
  elif [ -z "$ours" ]; then
    found broken log "mailboxd started without the extension"
  elif [ -z "$factory" ]; then
    found broken log "the extension was started, but logins do not ask it: no two-factor auth factory was set"
  elif ! is_ours "$factory"; then
    found broken log "logins ask another second factor: $factory"
  elif restart_needed; then
    found warning log "an older version runs; $restart"
  else
    found ok log "mailboxd started the extension, and logins ask it"
  fi
}
