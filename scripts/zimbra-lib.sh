# shellcheck shell=bash
# What the scripts for a Zimbra server share. Sourced after lib.sh, never run.
# Most of what is set here is read by those scripts only:
# shellcheck disable=SC2034

# For a Zimbra elsewhere, as in tests.
Z=${LOCKSTEP_ZIMBRA_ROOT:-/opt/zimbra}
ZIMBRA_USER=${LOCKSTEP_ZIMBRA_USER:-zimbra}

# Seconds another node has to answer.
PATIENCE=30

JSON=no
YES=no
NODES=()
OWN_NODE=

# tell TEXT: for people; standard output belongs to JSON when that is asked for.
tell() {
  if [ "$JSON" = yes ]; then printf '%s\n' "$*" >&2; else printf '%s\n' "$*"; fi
}

# misused TEXT: ends a script whose arguments are not understood.
misused() {
  say "$*; --help tells more"
  exit 2
}

# confirm QUESTION: returns when the answer is yes.
confirm() {
  local answer=
  [ "$YES" = no ] || return 0
  [ -t 0 ] || misused "there is no terminal to ask: use --yes"
  printf '%s Type yes: ' "$1" >&2
  read -r answer || true
  [ "${answer,,}" = yes ] || die "nothing was changed"
}

# json_text TEXT: as a JSON string.
json_text() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//[$'\001'-$'\037']/ }
  printf '"%s"' "$text"
}

# json_list TEXT...: as an array of JSON strings.
json_list() {
  local text comma=
  printf '['
  for text in "$@"; do
    printf '%s' "$comma"
    json_text "$text"
    comma=,
  done
  printf ']'
}

# use_prefix DIR: where the command line is, or is to be; and the Zimbra it belongs to.
use_prefix() {
  PREFIX=$1
  if [ -z "$PREFIX" ]; then
    PREFIX=/opt/lockstep
    # Run from an installation: that one.
    [ ! -f "$ROOT/installation" ] || PREFIX=$ROOT
  fi
  case $PREFIX in /*) ;; *) PREFIX=$PWD/$PREFIX ;; esac
  if [ -f "$PREFIX/installation" ]; then
    [ -n "${LOCKSTEP_ZIMBRA_ROOT:-}" ] || Z=$(recorded zimbra)
    [ -n "${LOCKSTEP_ZIMBRA_USER:-}" ] || ZIMBRA_USER=$(recorded user)
  fi
  EXTENSIONS=$Z/lib/ext
  EXTENSION=$EXTENSIONS/lockstep
  DATA=$Z/data/lockstep
}

# recorded KEY: what the last installation wrote down. The file is root's, so it is believed.
recorded() {
  [ -f "$PREFIX/installation" ] || return 0
  sed -n "s/^$1=//p" "$PREFIX/installation"
}

# recorded_sum PATH: the SHA-256 of a file as it was installed, or nothing.
recorded_sum() {
  [ -f "$PREFIX/files.sha256" ] || return 0
  awk -v path="$1" 'substr($0, 67) == path { print substr($0, 1, 64) }' "$PREFIX/files.sha256"
}

sum_of() { sha256sum <"$1" | cut -c 1-64; }

is_root() { [ "$(id -u)" = 0 ]; }

# Ends a script of somebody who is neither root nor Zimbra's user.
need_root_or_zimbra() {
  is_root || [ "$(id -un)" = "$ZIMBRA_USER" ] ||
    die "only root and $ZIMBRA_USER may do this, and you are $(id -un)"
}

# as_zimbra COMMAND...: as Zimbra's own user, where it is. Root never writes into a directory of
# that user: a link laid there would send it anywhere.
as_zimbra() {
  # 7 is the installer's lock: a mailboxd that is restarted must not hold it.
  if [ "$(id -un)" = "$ZIMBRA_USER" ]; then
    "$@" 7>&-
  else
    # A login shell: Zimbra's commands need what its profile sets.
    su - "$ZIMBRA_USER" -s /bin/bash -c "cd $(printf '%q' "$PWD") 2>/dev/null; exec $(printf '%q ' "$@")" 7>&-
  fi
}

# zm COMMAND...: one of Zimbra's own.
zm() {
  local command=$1
  shift
  as_zimbra "$Z/bin/$command" "$@" </dev/null
}

# Fills CONFIGURED with what localconfig says of the keys that matter here.
declare -A CONFIGURED=()
ask_localconfig() {
  local line key=
  CONFIGURED=()
  while IFS= read -r line; do
    if [[ $line =~ ^([a-z_]+)\ =\ ?(.*)$ ]]; then
      key=${BASH_REMATCH[1]}
      CONFIGURED[$key]=${BASH_REMATCH[2]}
    elif [ -n "$key" ]; then
      # A value may go on in the next line.
      CONFIGURED[$key]+=$line
    fi
  done < <(zm zmlocalconfig -q -x zimbra_server_hostname zimbra_java_home \
    zimbra_extension_directory zimbra_class_two_factor_auth_factory admin_soap_white_list 2>/dev/null)
  OWN_NODE=${CONFIGURED[zimbra_server_hostname]:-}
}

# Sets ZIMBRA_VERSION, as 8.8.15_P45, and VERSION_STATE: supported, old, newer or unknown.
ask_zimbra_version() {
  local line number patch=0
  line=$(zm zmcontrol -v 2>/dev/null | tr '\n' ' ') || true
  ZIMBRA_VERSION=
  VERSION_STATE=unknown
  [[ $line =~ Release\ ([0-9]+\.[0-9]+\.[0-9]+) ]] || return 0
  number=${BASH_REMATCH[1]}
  # Patches of 10.0 and later raise the number itself.
  if [[ $line =~ Patch\ ([0-9]+\.[0-9]+\.[0-9]+)(_P([0-9]+))? ]]; then
    number=${BASH_REMATCH[1]}
    patch=${BASH_REMATCH[3]:-0}
  fi
  ZIMBRA_VERSION=$number
  [ "$patch" = 0 ] || ZIMBRA_VERSION+=_P$patch
  case $number in
    8.8.15) if [ "$patch" -ge 32 ]; then VERSION_STATE=supported; else VERSION_STATE=old; fi ;;
    9.0.0) if [ "$patch" -ge 25 ]; then VERSION_STATE=supported; else VERSION_STATE=old; fi ;;
    10.0.* | 10.1.*) VERSION_STATE=supported ;;
    9.*) VERSION_STATE=unknown ;;
    [0-8].*) VERSION_STATE=old ;;
    *) VERSION_STATE=newer ;;
  esac
}

SUPPORTED_VERSIONS="8.8.15 from patch 32, 9.0.0 from patch 25, 10.0 and 10.1"

# Sets ZIMBRA_JAVA to the java mailboxd runs with, and JAVA_MAJOR; asks ask_localconfig before.
ask_zimbra_java() {
  local candidate version
  ZIMBRA_JAVA=
  JAVA_MAJOR=0
  for candidate in "${CONFIGURED[zimbra_java_home]:-}/bin/java" "$Z/common/bin/java"; do
    if [ -x "$candidate" ]; then
      ZIMBRA_JAVA=$candidate
      break
    fi
  done
  [ -n "$ZIMBRA_JAVA" ] || return 0
  version=$(as_zimbra "$ZIMBRA_JAVA" -version 2>&1 </dev/null | sed -n 's/.*version "\([^"]*\)".*/\1/p')
  version=${version#1.}
  JAVA_MAJOR=${version%%[!0-9]*}
  JAVA_MAJOR=${JAVA_MAJOR:-0}
}

# manifest FILE NAME: a main attribute of the manifest of a jar, or of a directory of classes.
manifest() {
  local text
  if [ -d "$1" ]; then
    text=$(cat "$1/META-INF/MANIFEST.MF" 2>/dev/null) || return 0
  elif command -v unzip >/dev/null 2>&1; then
    text=$(unzip -p "$1" META-INF/MANIFEST.MF 2>/dev/null) || return 0
  else
    # Zimbra itself runs on perl.
    text=$(perl -MIO::Uncompress::Unzip=unzip -e \
      'unzip($ARGV[0] => "-", Name => "META-INF/MANIFEST.MF") or exit 1' "$1" 2>/dev/null) || return 0
  fi
  # Long values go on in lines that begin with a blank; an empty line ends the main attributes.
  printf '%s\n' "$text" | tr -d '\r' | awk -v name="$2: " '
    /^ / { line = line substr($0, 2); next }
    { if (index(tolower(line), tolower(name)) == 1) print substr(line, length(name) + 1); line = $0 }
    /^$/ { exit }
    END { if (index(tolower(line), tolower(name)) == 1) print substr(line, length(name) + 1) }'
}

# Fills RIVALS with what else would be a second factor: Zimbra keeps one of several, and nobody
# knows which.
find_rivals() {
  local directory entry class
  RIVALS=()
  for directory in "$EXTENSIONS"/*/; do
    directory=${directory%/}
    if [ ! -d "$directory" ] || [ "$directory" = "$EXTENSION" ]; then
      continue
    fi
    entry=${directory##*/}
    if [ "${entry,,}" = twofactorauth ]; then
      RIVALS+=("$directory")
      continue
    fi
    for entry in "$directory"/*; do
      [ -e "$entry" ] || continue
      class=$(manifest "$entry" Zimbra-Extension-Class)
      case ${class,,} in *twofactor* | *lockstep*) RIVALS+=("$entry ($class)") ;; esac
    done
  done
}

# Names the requests of extension.xml that localconfig's list of admin requests leaves out, one a
# line; nothing when there is no list.
missing_in_white_list() {
  local list=${CONFIGURED[admin_soap_white_list]:-} entry
  [ -n "$list" ] || return 0
  while read -r entry; do
    case ",${list//[[:space:]]/}," in *",$entry,"*) ;; *) printf '%s\n' "$entry" ;; esac
  done < <(
    {
      sed -n '/service="admin"/s/.*namespace="\([^"]*\)" *request="\([^"]*\)".*/\1::\2/p' "$ROOT/extension.xml"
      printf 'urn:lockstep::%s\n' GetSwitchRequest SetSwitchRequest
    } | awk '!seen[$0]++'
  )
}

# Whether another factory than Zimbra's own or ours is set in localconfig.
foreign_factory() {
  # shellcheck disable=SC2016
  case ${CONFIGURED[zimbra_class_two_factor_auth_factory]:-} in
    '' | 'com.zimbra.cs.account.auth.twofactor.TwoFactorAuth$DefaultFactory' | io.lockstep.*) return 1 ;;
  esac
}

# Fills NODES with all mailbox servers, and what is known of each; false when nobody knows.
declare -A NODE_PORT=() NODE_SERVICES=()
ask_nodes() {
  local line node=
  NODES=()
  NODE_PORT=()
  NODE_SERVICES=()
  while IFS= read -r line; do
    case $line in
      '# name '*)
        node=${line#\# name }
        NODES+=("$node")
        ;;
      'zimbraAdminPort: '*) NODE_PORT[$node]=${line#*: } ;;
      'zimbraServiceEnabled: '*) NODE_SERVICES[$node]+=" ${line#*: } " ;;
    esac
  done < <(zm zmprov -l gas -v mailbox 2>/dev/null)
  [ "${#NODES[@]}" != 0 ]
}

other_nodes() {
  local node
  for node in ${NODES[@]+"${NODES[@]}"}; do
    [ "$node" = "$OWN_NODE" ] || printf '%s\n' "$node"
  done
}

# ask_node NODE REQUEST RESPONSE: sends the XML REQUEST as an administrator. Sets ANSWER; false, and
# NO_ANSWER says why, when the response of that name does not come.
ask_node() {
  local said
  NO_ANSWER=
  # On its standard input: an element given as an argument cannot be in our namespace. And what ends
  # without a connection still ends with 0, so the answer itself is looked at.
  said=$(as_zimbra timeout "$PATIENCE" "$Z/bin/zmsoap" -z \
    -u "https://$1:${NODE_PORT[$1]:-7071}/service/admin/soap" <<<"$2" 2>&1) || true
  ANSWER=$(printf '%s' "$said" | tr '\n' ' ')
  case $ANSWER in
    *"<$3 "* | *"<$3/"* | *"<$3>"*) return 0 ;;
    *service.UNKNOWN_DOCUMENT*) NO_ANSWER="Lockstep does not run there" ;;
    '') NO_ANSWER="no answer within $PATIENCE seconds" ;;
    *) NO_ANSWER=${ANSWER:0:200} ;;
  esac
  return 1
}

# answered NAME: an attribute of ANSWER.
answered() {
  local value
  [[ $ANSWER =~ [[:space:]]$1=\"([^\"]*)\" ]] || return 0
  value=${BASH_REMATCH[1]}
  value=${value//&quot;/\"}
  value=${value//&lt;/<}
  value=${value//&gt;/>}
  # Quoted: newer shells take a bare & for what was found.
  value=${value//&amp;/"&"}
  printf '%s' "$value"
}

# Whether the jar is younger than the mailboxd that runs.
restart_needed() {
  [ -f "$EXTENSION/lockstep-zimbra.jar" ] || return 1
  [ ! -f "$Z/log/zmmailboxd_java.pid" ] ||
    [ "$EXTENSION/lockstep-zimbra.jar" -nt "$Z/log/zmmailboxd_java.pid" ]
}

# mode_of PATH: of a file below PREFIX.
mode_of() {
  case $1 in
    scripts/*.sh) echo 644 ;;
    scripts/* | lockstep | enable | disable | status) echo 755 ;;
    *) echo 644 ;;
  esac
}

# Where the built jars are: beside the scripts in what was unpacked, below target in a source tree.
built() {
  if [ -f "$ROOT/pom.xml" ]; then printf '%s' "$ROOT/target"; else printf '%s' "$ROOT"; fi
}

# All files of the package, one a line: its path there, a tab, and where it is now.
package_files() {
  local from path
  from=$(built)
  printf '%s\t%s\n' lockstep-zimbra.jar "${ZIMBRA_JAR:-$from/lockstep-zimbra.jar}"
  printf '%s\t%s\n' lockstep.jar "$from/lockstep.jar"
  # Not everything in that directory: older libraries may still lie there.
  for path in $(manifest "$from/lockstep.jar" Class-Path); do
    printf '%s\t%s\n' "$path" "$from/$path"
  done
  for path in extension.xml LICENSE README.md docs/zimbra.md conf/lockstep.conf \
    conf/lockstep-zimbra.conf conf/prometheus-alerts.yml conf/grafana-dashboard.json \
    scripts/lib.sh scripts/zimbra-lib.sh scripts/zimbra-checks.sh scripts/zimbra-backup.sh scripts/zimbra-log.sh scripts/zimbra-command \
    scripts/install-zimbra scripts/uninstall-zimbra scripts/verify-zimbra; do
    [ ! -f "$ROOT/$path" ] || printf '%s\t%s\n' "$path" "$ROOT/$path"
  done
}
