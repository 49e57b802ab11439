package io.lockstep.soap;

import java.time.Instant;
import java.util.Optional;

/**
 * What a handler may know of a request besides the request itself. Belongs to one call and is used
 * by one thread at a time; all requests of a batch share it.
 */
public final class RequestContext {
  private final SoapCall call;
  private final Header header;
  private final SoapProtocol protocol;
  private final Reply reply;
  private final LogContext logContext = new LogContext();
  private Optional<Token> token = Optional.empty();
  private Optional<Account> account = Optional.empty();
  private int authFailures;

  private RequestContext(SoapCall call, Header header, SoapProtocol protocol) {
    this.call = call;
    this.header = header;
    this.protocol = protocol;
    this.reply = new Reply(call.caller().secure());
    describe(call.caller());
  }

  /** The context of a call of nobody yet. */
  public static RequestContext of(SoapCall call, Header header, SoapProtocol protocol) {
    return new RequestContext(call, header, protocol);
  }

  /** The context of a call of an account that proved itself with a token. */
  public static RequestContext of(
      SoapCall call, Header header, SoapProtocol protocol, Token token, Account account) {
    RequestContext context = new RequestContext(call, header, protocol);
    context.present(token);
    context.admit(account);
    return context;
  }

  /** The context of a call of nobody yet that presented a token, whatever that is good for. */
  public static RequestContext of(
      SoapCall call, Header header, SoapProtocol protocol, Token token) {
    RequestContext context = new RequestContext(call, header, protocol);
    context.present(token);
    return context;
  }

  private void describe(Caller caller) {
    logContext.put("oip", caller.originalIp());
    logContext.put("oport", caller.originalPort() == 0 ? "" : port(caller.originalPort()));
    logContext.put("oproto", caller.originalProtocol());
    // The proxy's own address says nothing once the client's is known.
    if (caller.originalIp().isEmpty()) {
      logContext.put("ip", caller.ip());
    }
    if (caller.originalPort() == 0 && caller.originalIp().isEmpty()) {
      logContext.put("port", port(caller.port()));
    }
    logContext.put("ua", header.userAgent());
    logContext.put("via", header.via());
    logContext.put("soapId", header.soapId());
  }

  private static String port(int port) {
    return Integer.toString(port);
  }

  /** The client presented this token, which says nothing yet of what it may do. */
  void present(Token presented) {
    token = Optional.of(presented);
  }

  /** The token was found good for a session of this account. */
  void admit(Account owner) {
    account = Optional.of(owner);
    logContext.identify(owner);
  }

  void countAuthFailure() {
    authFailures++;
  }

  int authFailures() {
    return authFailures;
  }

  /** The protocol of the response. */
  public SoapProtocol protocol() {
    return protocol;
  }

  public Service service() {
    return call.service();
  }

  public Header header() {
    return header;
  }

  public Caller caller() {
    return call.caller();
  }

  /** When the message had arrived completely. */
  public Instant arrival() {
    return call.arrival();
  }

  /** The name of the thread that received the message. */
  public String threadName() {
    return call.threadName();
  }

  /** A cookie of the client. */
  public Optional<String> cookie(String name) {
    return call.http().cookie(name);
  }

  /** A header of the HTTP request. */
  public Optional<String> httpHeader(String name) {
    return call.http().header(name);
  }

  /** The token from header or cookie. It is live, but may be of any {@link TokenUsage}. */
  public Optional<Token> token() {
    return token;
  }

  /**
   * The token from header or cookie.
   *
   * @throws SoapFault service.AUTH_REQUIRED when there is none
   */
  public Token requireToken() throws SoapFault {
    return token.orElseThrow(SoapFault::authRequired);
  }

  /**
   * The account whose session this is: present in every handler that needs authentication, and in
   * no other.
   *
   * @throws SoapFault service.AUTH_REQUIRED in a handler without authentication
   */
  public Account requireAccount() throws SoapFault {
    return account.orElseThrow(SoapFault::authRequired);
  }

  /**
   * Whether a page of another site sends this. Browsers add cookies to such a request on their own,
   * so its cookie proves nothing, and they keep those of the answer, so it gets none: nobody is
   * signed in by a page that is not ours. A request that no browser sends has neither header.
   */
  boolean fromElsewhere() {
    Optional<String> site = httpHeader("Sec-Fetch-Site");
    if (site.isPresent()) {
      return !site.get().equals("same-origin") && !site.get().equals("none");
    }
    Optional<String> origin = httpHeader("Origin");
    String host = httpHeader("Host").orElse("");
    return origin.isPresent()
        && !origin.get().equalsIgnoreCase("http://" + host)
        && !origin.get().equalsIgnoreCase("https://" + host);
  }

  /** Where to leave cookies and headers. */
  public Reply reply() {
    return reply;
  }

  /** Lets the log say whom this request is about. */
  public void identify(Account subject) {
    logContext.identify(subject);
  }

  public LogContext logContext() {
    return logContext;
  }
}
