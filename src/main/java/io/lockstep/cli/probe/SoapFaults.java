package io.lockstep.cli.probe;

/** What the faults of a login mean. */
final class SoapFaults {
  private SoapFaults() {}

  /**
   * @param code as {@code account.AUTH_FAILED}, or empty
   * @param silent whether no password was sent
   */
  static Finding judge(String code, boolean silent) {
    return switch (code) {
      case "account.AUTH_FAILED",
          "account.TWO_FACTOR_AUTH_FAILED",
          "account.NO_SUCH_ACCOUNT",
          "service.AUTH_REQUIRED",
          "service.PERM_DENIED" ->
          Finding.REFUSED;
      case "account.TWO_FACTOR_AUTH_REQUIRED" -> Finding.ASKED;
      case "account.TWO_FACTOR_SETUP_REQUIRED" -> Finding.asked("it must be set up first");
      case "account.CHANGE_PASSWORD" ->
          Finding.cannotTell("the password is right and must be changed first");
      case "account.MAINTENANCE_MODE", "account.ACCOUNT_INACTIVE" ->
          Finding.cannotTell("the account is not active");
      case "service.TEMPORARILY_UNAVAILABLE" -> Finding.cannotTell("the server is busy");
      case "service.UNKNOWN_DOCUMENT" -> Finding.cannotTell("it does not know this request");
      case "service.INVALID_REQUEST" ->
          silent ? Finding.REFUSED : Finding.cannotTell("it does not take this request");
      case "" -> Finding.cannotTell("a fault without a code");
      default -> Finding.cannotTell(code);
    };
  }
}
