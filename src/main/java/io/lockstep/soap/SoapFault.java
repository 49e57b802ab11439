package io.lockstep.soap;

import java.util.ArrayList;
import java.util.List;

/**
 * A refusal, in the codes and words clients know. Has no stack trace: most faults are the daily
 * bread of a login server.
 *
 * <p>The message goes to the client; the log reason never does.
 */
public final class SoapFault extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String AUTH_FAILED = "account.AUTH_FAILED";
  private static final String TWO_FACTOR_AUTH_FAILED = "account.TWO_FACTOR_AUTH_FAILED";

  /** How much of a text from a client is sent back. */
  private static final int LONGEST_ECHO = 256;

  private final String code;
  private final boolean receiver;
  private final String logReason;
  private final transient List<FaultArgument> arguments;

  private SoapFault(
      String code,
      String reason,
      boolean receiver,
      String logReason,
      List<FaultArgument> arguments,
      Throwable cause) {
    super(reason, cause, false, false);
    this.code = code;
    this.receiver = receiver;
    this.logReason = logReason;
    this.arguments = arguments;
  }

  /** A fault by which the sender is told to do something else. */
  public static SoapFault sender(String code, String reason) {
    return new SoapFault(code, reason, false, "", List.of(), null);
  }

  /** A fault of the server; the same request may succeed later. */
  public static SoapFault receiver(String code, String reason) {
    return new SoapFault(code, reason, true, "", List.of(), null);
  }

  /**
   * The first factor failed, or nobody has that name: the answer is the same.
   *
   * @param namePassedIn the account name as the client wrote it
   */
  public static SoapFault authFailed(String namePassedIn, String logReason) {
    return authFailure(AUTH_FAILED, namePassedIn, logReason);
  }

  /** The second factor failed, whatever the reason was. */
  public static SoapFault twoFactorAuthFailed(String namePassedIn, String logReason) {
    return authFailure(TWO_FACTOR_AUTH_FAILED, namePassedIn, logReason);
  }

  private static SoapFault authFailure(String code, String namePassedIn, String logReason) {
    String reason = "authentication failed for [" + shortened(namePassedIn) + "]";
    return new SoapFault(code, reason, false, logReason, List.of(), null);
  }

  public static SoapFault twoFactorSetupRequired() {
    return sender("account.TWO_FACTOR_SETUP_REQUIRED", "two-factor authentication setup required");
  }

  /** Names the methods a user may set up; servers since 10.1 do so. */
  public static SoapFault twoFactorSetupRequired(List<String> allowedMethods) {
    return sender(
        "account.TWO_FACTOR_SETUP_REQUIRED",
        "two-factor authentication setup required. Allowed method:["
            + String.join(", ", allowedMethods)
            + "]");
  }

  public static SoapFault twoFactorAuthRequired() {
    return sender("account.TWO_FACTOR_AUTH_REQUIRED", "two-factor auth required");
  }

  public static SoapFault methodNotAllowed(String method) {
    return sender(
        "account.TWO_FACTOR_AUTH_METHOD_NOT_ALLOWED", shortened(method) + " method is not allowed");
  }

  public static SoapFault invalidTrustedDeviceToken() {
    return sender("account.INVALID_TRUSTED_DEVICE_TOKEN", "invalid trusted device token");
  }

  public static SoapFault cannotEnable() {
    return sender(
        "account.CANNOT_ENABLE_TWO_FACTOR_AUTH", "cannot enable two-factor authentication");
  }

  public static SoapFault cannotDisable() {
    return sender(
        "account.CANNOT_DISABLE_TWO_FACTOR_AUTH", "cannot disable two-factor authentication");
  }

  public static SoapFault noSuchAccount(String name) {
    return sender("account.NO_SUCH_ACCOUNT", "no such account: " + shortened(name));
  }

  public static SoapFault noSuchCos(String name) {
    return sender("account.NO_SUCH_COS", "no such cos: " + shortened(name));
  }

  /**
   * A new password that breaks a rule.
   *
   * @param rule in words; never the password
   */
  public static SoapFault invalidPassword(String rule) {
    return sender("account.INVALID_PASSWORD", "invalid password: " + rule);
  }

  public static SoapFault authRequired() {
    return sender("service.AUTH_REQUIRED", "no valid authtoken present");
  }

  public static SoapFault authExpired() {
    return sender("service.AUTH_EXPIRED", "auth credentials have expired");
  }

  public static SoapFault permDenied(String message) {
    return sender("service.PERM_DENIED", "permission denied: " + message);
  }

  public static SoapFault invalidRequest(String message) {
    return sender("service.INVALID_REQUEST", "invalid request: " + message);
  }

  public static SoapFault missingElement(String name) {
    return invalidRequest("missing required element: " + name);
  }

  public static SoapFault missingAttribute(String name) {
    return invalidRequest("missing required attribute: " + name);
  }

  public static SoapFault unknownDocument(String name) {
    return sender("service.UNKNOWN_DOCUMENT", "unknown document: " + name);
  }

  /** The message must say nothing of what was read: it may be a password. */
  public static SoapFault parseError(String message) {
    return sender("service.PARSE_ERROR", "parse error: " + message);
  }

  /** The only words about XML that cannot be read. */
  public static SoapFault documentParseFailed() {
    return sender("service.PARSE_ERROR", "Document parse failed");
  }

  public static SoapFault failure(String message) {
    return receiver("service.FAILURE", "system failure: " + message);
  }

  public static SoapFault temporarilyUnavailable() {
    return receiver("service.TEMPORARILY_UNAVAILABLE", "service temporarily unavailable");
  }

  /** This fault with one more argument. */
  public SoapFault withArgument(String name, String type, String value) {
    List<FaultArgument> more = new ArrayList<>(arguments);
    more.add(new FaultArgument(name, type, value));
    return new SoapFault(code, getMessage(), receiver, logReason, List.copyOf(more), getCause());
  }

  /** This fault with a reason for the log only. */
  public SoapFault withLogReason(String reason) {
    return new SoapFault(code, getMessage(), receiver, reason, arguments, getCause());
  }

  /** This fault with the exception behind it, for the log only. */
  public SoapFault causedBy(Throwable cause) {
    return new SoapFault(code, getMessage(), receiver, logReason, arguments, cause);
  }

  /** For example {@code service.PERM_DENIED}. */
  public String code() {
    return code;
  }

  /** Whether it is the server's fault and not the sender's. */
  public boolean isReceivers() {
    return receiver;
  }

  /** Why, in words for the log; empty when the message says it all. Never goes to the wire. */
  public String logReason() {
    return logReason;
  }

  public List<FaultArgument> arguments() {
    return arguments;
  }

  /** Whether someone failed to prove who they are; these are counted against their address. */
  public boolean isAuthFailure() {
    return code.equals(AUTH_FAILED) || code.equals(TWO_FACTOR_AUTH_FAILED);
  }

  /**
   * The Fault element.
   *
   * @param trace {@code thread:milliseconds:server}, so that a client's report leads to a log line
   */
  public Element toElement(SoapProtocol protocol, String trace) {
    Element fault = Element.of(protocol.namespace(), "Fault");
    switch (protocol) {
      case SOAP12 -> {
        String kind = receiver ? "soap:Receiver" : "soap:Sender";
        fault.addUnique("Code").addUnique("Value").setText(kind);
        fault.addUnique("Reason").addUnique("Text").setText(getMessage());
        addError(fault.addUnique("Detail"), trace);
      }
      case SOAP11 -> {
        // Not in the envelope's namespace, as SOAP 1.1 section 4.4 has it.
        String kind = receiver ? "soap:Server" : "soap:Client";
        fault.addUnique(Element.of("", "faultcode")).setText(kind);
        fault.addUnique(Element.of("", "faultstring")).setText(getMessage());
        addError(fault.addUnique(Element.of("", "detail")), trace);
      }
      case JSON -> {
        String kind = receiver ? "soap:Receiver" : "soap:Sender";
        fault.addUnique("Code").setAttribute("Value", kind);
        fault.addUnique("Reason").setAttribute("Text", getMessage());
        Element error = fault.addUnique("Detail").addUnique(Element.of(Namespaces.ZIMBRA, "Error"));
        error.setAttribute("Code", code).setAttribute("Trace", trace);
        addArguments(error);
      }
    }
    return fault;
  }

  private void addError(Element detail, String trace) {
    Element error = detail.addUnique(Element.of(Namespaces.ZIMBRA, "Error"));
    error.addUnique("Code").setText(code);
    error.addUnique("Trace").setText(trace);
    addArguments(error);
  }

  private void addArguments(Element error) {
    for (FaultArgument argument : arguments) {
      error
          .addRepeated("a")
          .setAttribute("n", argument.name())
          .setAttribute("t", argument.type())
          .setText(argument.value());
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO);
  }
}
