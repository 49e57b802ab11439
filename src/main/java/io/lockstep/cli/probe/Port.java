package io.lockstep.cli.probe;

import java.util.Locale;

/** The ports that doors are behind, and where they usually are. */
public enum Port {
  WEB(443),
  ADMIN(7071),
  MTA(7073),
  IMAP(143),
  IMAPS(993),
  POP(110),
  POPS(995),
  SMTP(587),
  SMTPS(465);

  /** The usual port of the web without TLS. */
  static final int PLAIN_WEB = 80;

  private final int usual;

  Port(int usual) {
    this.usual = usual;
  }

  int usual() {
    return usual;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
