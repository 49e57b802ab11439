# shellcheck shell=bash
# What the scripts share. Sourced, never run. Everything it prints goes to standard error.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JAR=$ROOT/target/lockstep.jar

say() { printf 'lockstep: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# need COMMAND PACKAGE...: makes sure COMMAND is there; on Debian, as root, installs it.
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing $*"
    # The lists of a fresh machine may be empty or old.
    if DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2 ||
      { apt-get update >&2 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2; }; then
      return
    fi
  fi
  die "'$command' is missing. On Debian and Ubuntu: sudo apt-get install $*"
}

need_java() {
  need java openjdk-17-jdk-headless
  local version
  version=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  case $version in
    1.*) die "Java 17 or newer is needed, this is $version" ;;
  esac
  [ "${version:-0}" -ge 17 ] || die "Java 17 or newer is needed, this is ${version:-unknown}"
}

need_build_tools() {
  need javac openjdk-17-jdk-headless
  need mvn maven
}

# Whether the jar is older than anything it is made of.
stale() {
  [ ! -f "$JAR" ] || [ ! -d "$ROOT/target/lib" ] ||
    [ -n "$(find "$ROOT/pom.xml" "$ROOT/src/main" -newer "$JAR" -print -quit)" ]
}

build_if_needed() {
  if stale; then
    need_build_tools
    say "building (the first time takes a few minutes)"
    (cd "$ROOT" && mvn -B -q -ntp -DskipTests -Dspotless.check.skip=true package) >&2 ||
      die "the build failed"
    touch "$JAR"
  fi
}

# Classes of a start, kept in an archive, make the next start faster. Purely an optimisation.
java_options() {
  JAVA_OPTIONS=(-Dlockstep.home="$ROOT" -XX:TieredStopAtLevel=4 -Xshare:auto)
}

run_lockstep() {
  need_java
  build_if_needed
  java_options
  exec java "${JAVA_OPTIONS[@]}" -jar "$JAR" "$@"
}
