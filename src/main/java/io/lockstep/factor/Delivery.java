package io.lockstep.factor;

/** What became of a letter. */
public sealed interface Delivery {

  /** The relay took it over. Whether it arrives is up to the relay and those behind it. */
  record Taken() implements Delivery {}

  /**
   * It was not taken.
   *
   * @param reason what went wrong
   * @param passing whether the same letter may go later without anybody's help
   * @param words why, for the log: one line, with the relay's name, without any secret. Never for
   *     the user: it tells of the network behind this server
   */
  record Failed(Reason reason, boolean passing, String words) implements Delivery {}

  /** Why a letter was not taken. */
  enum Reason {
    /** This server is not told of any relay. */
    NO_RELAY,
    /** Too many letters are on their way. */
    BUSY,
    /** The relay has no address, or nothing answers there. */
    UNREACHABLE,
    /** The relay was too slow. */
    TIMED_OUT,
    /** TLS is demanded and not offered, or the certificate is not the relay's. */
    NOT_SECURE,
    /** User or password is wrong, or the relay offers no login. */
    LOGIN_REFUSED,
    /** The relay does not take letters from this sender. */
    SENDER_REFUSED,
    /** The relay does not take letters to this address. */
    RECIPIENT_REFUSED,
    /** The relay said no to the letter itself, or to everything. */
    LETTER_REFUSED,
    /** The connection broke, or what came was no SMTP. */
    BROKEN_OFF,
    /** This server is stopping. */
    STOPPING
  }
}
