package io.lockstep.factor;

/** Why a factor cannot be enrolled or removed now. */
public enum Hindrance {
  SWITCHED_OFF("two-factor authentication is switched off on this server"),
  ENDED("the account's sessions were ended meanwhile"),
  NOT_AVAILABLE("two-factor authentication is not available to this account"),
  METHOD_NOT_ALLOWED("this method is not allowed to this account"),
  REQUIRED("this account must have a second factor"),
  NOT_ENROLLED("the account has no second factor"),
  TOO_MANY("the account has as many authenticators as are possible"),
  NO_SUCH_AUTHENTICATOR("there is no such authenticator"),
  LAST_AUTHENTICATOR("this is the account's only authenticator: remove the second factor instead"),
  NAME_NOT_ALLOWED("a name has 1 to 64 characters and no control characters"),
  NAME_TAKEN("another authenticator has that name"),
  OWN_ADDRESS("codes must go to another address than the account's own"),
  SENT_TOO_OFTEN("too many codes were sent to this account in a short time; try again later"),
  NOT_SENT("the code could not be sent"),
  LOCKED("too many failures; a code would not be looked at"),
  CLOCK_SUSPECT("this server's own clock is wrong; its administrator must put it right first"),
  ALREADY_ENROLLED("the account is enrolled: replacing it takes a session and a current code");

  private final String words;

  Hindrance(String words) {
    this.words = words;
  }

  /** In words for the fault's detail and the log. */
  public String words() {
    return words;
  }
}
