package io.lockstep.factor;

/** How the making of an app password ended. */
public sealed interface AppPasswordMaking {

  /**
   * It works from now on.
   *
   * @param password in clear, shown this once
   */
  record Made(String password) implements AppPasswordMaking {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "Made[hidden]";
    }
  }

  /** There is none; nothing was changed. */
  record NotMade(Why why) implements AppPasswordMaking {}

  /** Why there is none. */
  enum Why {
    ENDED("the account's sessions were ended meanwhile"),
    NOT_ENROLLED("the account has no second factor, so its own password is enough"),
    NOT_ALLOWED("policy allows the account no app passwords"),
    SWITCHED_OFF("two-factor authentication is switched off on this server"),
    NAME_TAKEN("the account has an app password of that name"),
    LIMIT_REACHED("the account has as many app passwords as policy allows"),
    ALREADY_OVER("it would have expired already");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** In words for the log. */
    public String words() {
      return words;
    }
  }
}
