# shellcheck shell=bash
# Whether a server is fit for Lockstep. Sourced by install-zimbra, never run.

PROBLEMS=()
WARNINGS=()

refuse() { PROBLEMS+=("$*"); }
warn() { WARNINGS+=("$*"); }

check_host() {
  [ -x "$Z/bin/zmcontrol" ] || die "there is no Zimbra in $Z"
  if [ ! -d "$EXTENSIONS" ] || [ ! -d "$Z/mailboxd" ]; then
    die "this is no mailbox server: mailboxd is not installed in $Z"
  fi
  if ! is_root && { [ ! -w "$EXTENSIONS" ] || { [ ! -w "$PREFIX" ] && [ ! -w "$(dirname "$PREFIX")" ]; }; }; then
    die "$ZIMBRA_USER may not write to $EXTENSIONS and $PREFIX: run this as root"
  fi
  ask_localconfig
  case ${CONFIGURED[zimbra_extension_directory]:-$EXTENSIONS} in
    "$EXTENSIONS") ;;
    *) refuse "localconfig's zimbra_extension_directory is" \
      "${CONFIGURED[zimbra_extension_directory]}, and Lockstep goes into $EXTENSIONS only" ;;
  esac
}

check_version() {
  ask_zimbra_version
  local known="known to work are $SUPPORTED_VERSIONS"
  case $VERSION_STATE in
    supported) ;;
    newer) warn "Zimbra $ZIMBRA_VERSION is newer than what Lockstep was tried with; $known" ;;
    *)
      local found="Zimbra ${ZIMBRA_VERSION:-of a version that zmcontrol -v does not tell}"
      if [ "$FORCE" = yes ]; then
        warn "$found is not supported; $known"
      elif [ "$VERSION_STATE" = old ]; then
        refuse "$found is too old: install its newest patch first; $known"
      else
        refuse "$found is not supported (--force installs all the same); $known"
      fi
      ;;
  esac
}

check_java() {
  ask_zimbra_java
  if [ -z "$ZIMBRA_JAVA" ]; then
    refuse "there is no Java in $Z/common/bin"
  elif [ "$JAVA_MAJOR" -lt 17 ]; then
    refuse "Zimbra runs with Java $JAVA_MAJOR ($ZIMBRA_JAVA) and Lockstep needs 17: install the" \
      "newest patch of Zimbra, which brings it, or point localconfig's zimbra_java_home to one"
  fi
}

check_rivals() {
  local rival
  find_rivals
  for rival in ${RIVALS[@]+"${RIVALS[@]}"}; do
    refuse "there is another second factor: $rival. Move its directory out of $EXTENSIONS, as with:" \
      "mv '$(rival_directory "$rival")' /root/ ; what its users enrolled stays in the directory service"
  done
  if foreign_factory; then
    refuse "localconfig names another second factor," \
      "${CONFIGURED[zimbra_class_two_factor_auth_factory]}: take it out with" \
      "zmlocalconfig -u zimbra_class_two_factor_auth_factory"
  fi
}

rival_directory() {
  local below=${1#"$EXTENSIONS"/}
  printf '%s' "$EXTENSIONS/${below%%/*}"
}

check_surroundings() {
  local missing node
  missing=$(missing_in_white_list)
  [ -z "$missing" ] || warn "localconfig's admin_soap_white_list leaves out requests that" \
    "administrators need; add: ${missing//$'\n'/,}"
  if ask_nodes; then
    case " ${NODES[*]} " in
      *" $OWN_NODE "*) ;;
      *) refuse "this server, ${OWN_NODE:-whose name localconfig does not tell}, is not among the" \
        "mailbox servers that zmprov lists: ${NODES[*]}" ;;
    esac
    while read -r node; do
      warn "$node is a mailbox server as well: install Lockstep there, too, or its users need no second factor"
    done < <(other_nodes)
    for node in "${NODES[@]}"; do
      case ${NODE_SERVICES[$node]:-} in
        *' imapd '*) warn_of_imapd "$node" ;;
      esac
    done
  else
    warn "zmprov does not tell which mailbox servers there are: if there are others, install Lockstep there, too"
  fi
  if [ -x "$Z/bin/zmimapdctl" ] && zm zmimapdctl status >/dev/null 2>&1; then
    warn_of_imapd "this server"
  fi
}

warn_of_imapd() {
  warn "imapd runs apart from mailboxd on $1: it loads no extensions, so it knows neither second" \
    "factor nor app passwords"
}
