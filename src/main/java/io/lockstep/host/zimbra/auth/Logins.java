package io.lockstep.host.zimbra.auth;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import io.lockstep.factor.DeviceClaim;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;

/**
 * What is remembered of the login that the current thread works on. The server asks several objects
 * of ours about one login and tells none of them of the others. Threads go on to other requests, so
 * what is remembered is of one account and one request, and of nobody else.
 */
public final class Logins {
  private static final DeviceClaim NOTHING = new DeviceClaim(Optional.empty(), Optional.empty());

  // A server has one of these, as long as it runs.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Login> current = new ThreadLocal<>();

  private final Supplier<String> request;

  /**
   * @param request what tells the current request from others, as far as that is known
   */
  public Logins(Supplier<String> request) {
    this.request = request;
  }

  /** One login. */
  private static final class Login {
    private final String request;
    private final String accountId;
    private final WeakReference<Map<String, Object>> context;
    private final DeviceClaim claim;
    private boolean trusted;
    private boolean told;
    private boolean skipped;
    private Optional<Instant> proven = Optional.empty();

    Login(String request, String accountId, Map<String, Object> context, DeviceClaim claim) {
      this.request = request;
      this.accountId = accountId;
      this.context = new WeakReference<>(context);
      this.claim = claim;
      this.told = claim.token().isEmpty();
    }

    Optional<Shown> takeShown() {
      if (told) {
        return Optional.empty();
      }
      told = true;
      return Optional.of(new Shown(claim, trusted));
    }

    Optional<Object> of(String key) {
      Map<String, Object> here = context.get();
      return here == null ? Optional.empty() : Optional.ofNullable(here.get(key));
    }

    Optional<HttpServletRequest> http() {
      return of(SoapServlet.SERVLET_REQUEST)
          .filter(HttpServletRequest.class::isInstance)
          .map(HttpServletRequest.class::cast);
    }

    /** The session's token, as the server leaves it with the request. */
    Optional<AuthToken> session() {
      return http()
          .map(http -> http.getAttribute(CsrfFilter.AUTH_TOKEN))
          .filter(AuthToken.class::isInstance)
          .map(AuthToken.class::cast)
          .filter(token -> accountId.equals(token.getAccountId()));
    }
  }

  /**
   * A login begins.
   *
   * @param context of its request
   * @param claim what the client shows of a trusted device, good or not
   */
  void begin(Map<String, Object> context, String accountId, DeviceClaim claim) {
    current.set(new Login(request.get(), accountId, context, claim));
  }

  /** What an earlier request left on this thread is none of this one's. */
  private Optional<Login> of(String accountId) {
    return Optional.ofNullable(current.get())
        .filter(login -> login.accountId.equals(accountId) && login.request.equals(request.get()));
  }

  private Login login(String accountId) {
    return of(accountId)
        .orElseGet(
            () -> {
              begin(Map.of(), accountId, NOTHING);
              return current.get();
            });
  }

  /** The port that the request came in by, as it says itself. */
  Optional<Integer> port(String accountId) {
    return of(accountId)
        .flatMap(login -> login.of(SoapEngine.REQUEST_PORT))
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast);
  }

  /**
   * The port that the request really came in by; empty when the request is not at hand. The login
   * is forgotten: it ends with what is asked at that port, and the next one tells its own.
   */
  Optional<Integer> takeLocalPort(String accountId) {
    Optional<Integer> port =
        of(accountId).flatMap(Login::http).map(HttpServletRequest::getLocalPort);
    current.remove();
    return port;
  }

  /** The token of trust that the client came with. */
  Optional<String> trustToken(String accountId) {
    return of(accountId).flatMap(login -> login.claim.token());
  }

  /** The device is trusted and no code asked for; to be told once the password has proven right. */
  void trusting(String accountId) {
    of(accountId).ifPresent(login -> login.trusted = true);
  }

  /**
   * A token of trust that a client showed.
   *
   * @param trusted whether it stood for a code
   */
  record Shown(DeviceClaim claim, boolean trusted) {}

  /** What was shown and not told yet; it counts as told from now on. */
  Optional<Shown> takeShown(String accountId) {
    return of(accountId).flatMap(Login::takeShown);
  }

  /** No code is asked for; to be told once the password has proven right. */
  void skipping(String accountId) {
    login(accountId).skipped = true;
  }

  /** A code is asked for. */
  void asking(String accountId) {
    Login login = current.get();
    // Which request this is takes longer to tell, and most accounts skip nothing.
    if (login != null && login.skipped) {
      of(accountId).ifPresent(same -> same.skipped = false);
    }
  }

  /** A code was accepted. */
  void proven(String accountId, Instant at) {
    login(accountId).proven = Optional.of(at);
  }

  /** How it ended. */
  interface End {
    /** No code was asked for. */
    void skipped();

    /** A token of trust was shown, and that was not told yet. */
    void shown(Shown shown);

    /**
     * A code was accepted, and this session opened.
     *
     * @param at when the code was accepted
     */
    void opened(AuthToken session, Instant at);
  }

  /** The login of an account went well; what is remembered is forgotten. */
  void succeeded(String accountId, End end) {
    Optional<Login> ended = of(accountId);
    current.remove();
    if (ended.isEmpty()) {
      return;
    }
    Login login = ended.get();
    if (login.skipped) {
      end.skipped();
    }
    login.takeShown().ifPresent(end::shown);
    login.proven.ifPresent(at -> login.session().ifPresent(token -> end.opened(token, at)));
  }
}
