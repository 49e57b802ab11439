# shellcheck shell=bash
# Keeping and putting back what an upgrade replaces. Sourced by install-zimbra, never run.
# The copies lie in the data directory, their sums where only root writes: what comes back must be
# what was taken.
# Its names are set and read in install-zimbra:
# shellcheck disable=SC2153,SC2034

# The files that are installed, one a line, as package_files lists them.
installed_files() {
  local path
  for path in $(cut -c 67- "$PREFIX/files.sha256") files.sha256 installation; do
    [ ! -f "$PREFIX/$path" ] || printf '%s\t%s\n' "$path" "$PREFIX/$path"
  done
}

step_backup() {
  # Nothing there, or what is there was kept before the installation that was cut short began.
  if [ ! -f "$PREFIX/files.sha256" ] || [ -e "$PENDING" ]; then
    return 0
  fi
  [ "$(sums)" = "$(cat "$PREFIX/files.sha256")" ] || step "keep the installed version $(recorded version) in $BACKUPS" keep
}

keep() {
  local name kept FILES
  name=$(recorded version)-$(date -u +%Y%m%dT%H%M%SZ)
  kept=$(installed_files)
  # shellcheck disable=SC2016
  cut -f 1 <<<"$kept" | tar -C "$PREFIX" -cf - -T - |
    as_zimbra bash -c 'umask 077; rm -rf "$1/.part" && mkdir -p "$1/.part" &&
      tar -xf - -C "$1/.part" && rm -rf "$2" && mv -T "$1/.part" "$2"' bash "$BACKUPS" "$BACKUPS/$name" ||
    return 1
  FILES=$kept
  sums | write "$PREFIX/backups/$name.sha256" &&
    # From here on the old version is safe, and the next run need not look at what is half new.
    write "$PENDING" <<<"$name" && BACKUP=$name
}

# The kept versions, the oldest first.
kept_versions() {
  local file
  for file in "$PREFIX"/backups/*.sha256; do
    [ ! -f "$file" ] || basename "$file" .sha256
  done | awk '{ time = $0; sub(/.*-/, "", time); print time "\t" $0 }' | sort | cut -f 2
}

step_prune() {
  local name
  while read -r name; do
    step "let go of $BACKUPS/$name" let_go "$name"
  done < <(kept_versions | head -n "-$KEPT")
}

let_go() { as_zimbra rm -rf -- "$BACKUPS/$1" && rm -f -- "$PREFIX/backups/$1.sha256"; }

# For --rollback: sets FILES to the newest kept version.
need_backup() {
  local path
  BACKUP=$(kept_versions | tail -n 1)
  [ -n "$BACKUP" ] || die "no upgrade has kept anything to put back"
  FILES=$(while read -r path; do
    case $path in files.sha256 | installation) ;; *) printf '%s\t%s\n' "$path" "$BACKUPS/$BACKUP/$path" ;; esac
  done < <(cut -c 67- "$PREFIX/backups/$BACKUP.sha256"))
  [ -f "$(source_of lockstep-zimbra.jar)" ] || die "$BACKUPS/$BACKUP is gone"
  # Root takes nothing from there that is not what it put there.
  (cd "$BACKUPS/$BACKUP" && sha256sum --quiet --check "$PREFIX/backups/$BACKUP.sha256") >&2 ||
    die "$BACKUPS/$BACKUP is damaged"
  VERSION=$(sed -n 's/^version=//p' "$BACKUPS/$BACKUP/installation")
  CONFIGURATION_SUM=$(sed -n 's/^configuration=//p' "$BACKUPS/$BACKUP/installation")
}
