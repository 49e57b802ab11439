# shellcheck shell=bash
# What the scripts share. Sourced, never run. Everything it prints goes to standard error.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JAR=$ROOT/target/lockstep.jar

# A command is over before the optimising compiler, or a collector of several threads, earns its
# keep.
SHORT_LIVED=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)

say() { printf 'lockstep: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# need COMMAND PACKAGE...: makes sure COMMAND is there; on Debian, as root, installs it.
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null 2>&1 || install_packages "'$command'" "$@"
}

# install_packages WHAT PACKAGE...: on Debian, as root, installs WHAT; elsewhere says how and stops.
install_packages() {
  local what=$1
  shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing $*"
    # What is there already, such as another mail server, must not be taken away for it.
    local install=(apt-get install -y --no-remove --no-install-recommends "$@")
    # The lists of a fresh machine may be empty or old.
    if DEBIAN_FRONTEND=noninteractive "${install[@]}" >&2 ||
      { apt-get update >&2 && DEBIAN_FRONTEND=noninteractive "${install[@]}" >&2; }; then
      return
    fi
  fi
  die "$what is missing. On Debian and Ubuntu: sudo apt-get install $*"
}

# Sets JVM to the java that is used, and JVM_VERSION to its version. From the file beside it:
# starting one only to ask costs at every command, and so does every program this would take.
ask_jvm() {
  local line release
  JVM=$(readlink -f "$(command -v java)")
  JVM_VERSION=
  release=${JVM%/bin/java}/release
  if [ -r "$release" ]; then
    while read -r line; do
      case $line in JAVA_VERSION=*) JVM_VERSION=${line#*=} JVM_VERSION=${JVM_VERSION//\"/} ;; esac
    done <"$release"
  else
    JVM_VERSION=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')
  fi
}

need_java() {
  need java openjdk-17-jdk-headless
  ask_jvm
  local major=${JVM_VERSION%%[!0-9]*}
  [ "${major:-0}" -ge 17 ] || die "Java 17 or newer is needed, this is ${JVM_VERSION:-unknown}"
}

need_build_tools() {
  need javac openjdk-17-jdk-headless
  need mvn maven
}

# Whether the jar is older than anything it is made of.
stale() {
  [ ! -f "$JAR" ] || [ ! -d "$ROOT/target/lib" ] ||
    [ -n "$(find "$ROOT/pom.xml" "$ROOT/src/main" "$ROOT/src/zimbra-api" -newer "$JAR" -print -quit)" ]
}

build_if_needed() {
  if stale; then
    need_build_tools
    mkdir -p "$ROOT/target"
    # Of two commands that start at once, one builds and the other waits for it.
    exec 9>"$ROOT/target/.building"
    if command -v flock >/dev/null 2>&1; then
      flock 9
    fi
    if stale; then
      build
      make_archive
    fi
    exec 9>&-
  fi
}

build() {
  say "building (the first time takes a few minutes)"
  (cd "$ROOT" && mvn -B -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package) >&2 ||
    die "the build failed"
  touch "$JAR"
}

# Loaded classes, kept in a file, make every start about a third faster. Purely an optimisation: a
# file that is missing, or of another JVM, is not used. Its name tells the JVM.
# A report has one of its own: it starts often, and loads other classes.
# Sets ARCHIVE; asks need_java before.
name_archive() {
  local kind=
  [ "${1:-}" != report ] || kind=report-
  ARCHIVE=$ROOT/target/archives/$kind$JVM_VERSION${JVM//\//-}.jsa
}

# Starts the host once in a directory of its own, and keeps the classes it loaded.
make_archive() {
  local trial host ready
  mkdir -p "$ROOT/target/archives"
  trial=$(mktemp -d "$ROOT/target/trial.XXXXXX") || return 0
  # timeout: whatever becomes of this script, the trial ends.
  exec 8< <(exec timeout 120 java -XX:ArchiveClassesAtExit="$trial/classes.jsa" -Xlog:disable \
    -Dlockstep.home="$ROOT" -jar "$JAR" serve --data "$trial/data" --port 0 --admin-port 0 \
    9>&- 2>/dev/null)
  host=$!
  read -r ready <&8 || true
  kill "$host" 2>/dev/null || true
  wait "$host" 2>/dev/null || true
  exec 8<&-
  case $ready in
    READY*)
      name_archive serve
      mv -f "$trial/classes.jsa" "$ARCHIVE" 2>/dev/null || true
      ;;
  esac
  printf '%s %s\n' '2026-11-22 08:14:24,190 WARN  [t] [ua=x;] twofactor - invalid two-factor code:' \
    'verdict=SKEWED op=login account=a@b offset=+20 skew=+590..+650s node=n id=0' >"$trial/log"
  if java -XX:ArchiveClassesAtExit="$trial/report.jsa" -Xlog:disable "${SHORT_LIVED[@]}" \
    -jar "$JAR" report --json "$trial/log" >/dev/null 2>&1 9>&-; then
    name_archive report
    mv -f "$trial/report.jsa" "$ARCHIVE" 2>/dev/null || true
  fi
  rm -rf "$trial"
}

java_options() {
  # What the JVM itself has to say belongs to standard error, and the archive is not worth a word.
  JAVA_OPTIONS=(-Dlockstep.home="$ROOT" -Xlog:disable '-Xlog:all=warning:stderr'
    '-Xlog:cds*=off:stderr' -Xshare:auto)
  name_archive "$1"
  if [ "$ARCHIVE" -nt "$JAR" ]; then
    JAVA_OPTIONS+=(-XX:SharedArchiveFile="$ARCHIVE")
  fi
  if [ "$1" != serve ]; then
    JAVA_OPTIONS+=("${SHORT_LIVED[@]}")
  fi
}

run_lockstep() {
  need_java
  build_if_needed
  java_options "${1:-}"
  # Everything in the data directory is its owner's alone.
  umask 077
  exec java "${JAVA_OPTIONS[@]}" -jar "$JAR" "$@"
}
