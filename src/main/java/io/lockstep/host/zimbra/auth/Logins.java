package io.lockstep.host.zimbra.auth;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/**
 * What is remembered of the login that the current thread works on. The server asks several objects
 * of ours about one login and tells none of them of the others.
 */
public final class Logins {
  // A server has one of these, as long as it runs.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Login> current = new ThreadLocal<>();

  /** One login. */
  private static final class Login {
    private final WeakReference<Map<String, Object>> context;
    private final Optional<String> trustToken;
    private Optional<String> skipped = Optional.empty();
    private Optional<Proof> proof = Optional.empty();

    Login(Map<String, Object> context, Optional<String> trustToken) {
      this.context = new WeakReference<>(context);
      this.trustToken = trustToken;
    }
  }

  private record Proof(String accountId, Instant at) {}

  /**
   * A login begins.
   *
   * @param context of its request
   * @param trustToken the token of trust the client holds, good or not
   */
  void begin(Map<String, Object> context, Optional<String> trustToken) {
    current.set(new Login(context, trustToken));
  }

  private Login login() {
    Login login = current.get();
    if (login == null) {
      login = new Login(Map.of(), Optional.empty());
      current.set(login);
    }
    return login;
  }

  private Optional<Object> ofContext(String key) {
    Login login = current.get();
    Map<String, Object> context = login == null ? null : login.context.get();
    return context == null ? Optional.empty() : Optional.ofNullable(context.get(key));
  }

  /** The port that the request came in by, as it says itself. */
  Optional<Integer> port() {
    return ofContext(SoapEngine.REQUEST_PORT)
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast);
  }

  /** The port that the request really came in by; empty when the request is not at hand. */
  Optional<Integer> localPort() {
    return ofContext(SoapServlet.SERVLET_REQUEST)
        .filter(HttpServletRequest.class::isInstance)
        .map(request -> ((HttpServletRequest) request).getLocalPort());
  }

  /** The token of trust that the client came with. */
  Optional<String> trustToken() {
    Login login = current.get();
    return login == null ? Optional.empty() : login.trustToken;
  }

  /** No code is asked for; to be told once the password has proven right. */
  void skipping(String accountId) {
    login().skipped = Optional.of(accountId);
  }

  /** A code is asked for. */
  void asking() {
    Login login = current.get();
    if (login != null) {
      login.skipped = Optional.empty();
    }
  }

  /** A code was accepted. */
  void proven(String accountId, Instant at) {
    login().proof = Optional.of(new Proof(accountId, at));
  }

  /** How it ended. */
  interface End {
    /** No code was asked for. */
    void skipped();

    /**
     * A code was accepted, and this session opened.
     *
     * @param at when the code was accepted
     */
    void opened(AuthToken session, Instant at);
  }

  /** The login of an account went well; what is remembered is forgotten. */
  void succeeded(String accountId, End end) {
    Login login = current.get();
    Optional<AuthToken> session = session(accountId);
    current.remove();
    if (login == null) {
      return;
    }
    login.skipped.filter(accountId::equals).ifPresent(skipped -> end.skipped());
    login
        .proof
        .filter(proof -> proof.accountId().equals(accountId))
        .ifPresent(proof -> session.ifPresent(token -> end.opened(token, proof.at())));
  }

  /** The session's token, as the server leaves it with the request. */
  private Optional<AuthToken> session(String accountId) {
    return ofContext(SoapServlet.SERVLET_REQUEST)
        .filter(HttpServletRequest.class::isInstance)
        .map(request -> ((HttpServletRequest) request).getAttribute(CsrfFilter.AUTH_TOKEN))
        .filter(AuthToken.class::isInstance)
        .map(AuthToken.class::cast)
        .filter(token -> accountId.equals(token.getAccountId()));
  }
}
