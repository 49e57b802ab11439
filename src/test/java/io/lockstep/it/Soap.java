package io.lockstep.it;

import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client of one host, in JSON over SOAP's paths. */
final class Soap {
  private static final TotpParameters PARAMETERS = TotpParameters.DEFAULT;
  private static final String ACCOUNT = "urn:zimbraAccount";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  Soap(String url) {
    this.url = URI.create(url);
  }

  /** What came back. */
  record Answer(int status, Map<String, Object> body, String raw) {
    /** The fault's code; empty for an answer that is none. */
    String fault() {
      return text(body, "Fault", "Detail", "Error", "Code").orElse("");
    }

    boolean ok() {
      return status == 200 && fault().isEmpty();
    }

    Optional<String> in(String... path) {
      return text(body, path);
    }

    /** The token of a session; empty for a challenge and for a fault. */
    Optional<String> session() {
      return in("AuthResponse", "twoFactorAuthRequired").isPresent()
          ? Optional.empty()
          : in("AuthResponse", "authToken");
    }
  }

  /** An account with its second factor. */
  record Enrolled(
      String account, String password, SharedSecret secret, long step, List<String> recoveryCodes) {
    /** The code of a step later than the one that enrolled. */
    String code(int later) {
      return Soap.code(secret, step + later);
    }
  }

  static String code(SharedSecret secret, long step) {
    return Totp.format(Totp.code(secret, PARAMETERS, step), PARAMETERS.digits());
  }

  static long stepNow() {
    return PARAMETERS.stepAt(System.currentTimeMillis());
  }

  private static Optional<String> text(Object at, String... path) {
    Object found = at;
    for (String name : path) {
      found = first(found) instanceof Map<?, ?> map ? map.get(name) : null;
    }
    Object last = first(found);
    Object content = last instanceof Map<?, ?> map ? map.get("_content") : last;
    return Optional.ofNullable(content).map(Object::toString);
  }

  private static Object first(Object value) {
    return value instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : value;
  }

  Answer login(String account, String password) {
    return auth(account, member("password", password));
  }

  Answer login(String account, String password, String code) {
    return auth(account, member("password", password) + "," + member("twoFactorCode", code));
  }

  Answer finish(String account, String challenge, String code) {
    return auth(account, member("authToken", challenge) + "," + member("twoFactorCode", code));
  }

  private Answer auth(String account, String members) {
    return ask(
        "AuthRequest",
        "\"account\":{\"by\":\"name\",\"_content\":\"" + account + "\"}," + members,
        "");
  }

  /** What a session is good for: empty fault when it is alive. */
  Answer info(String session) {
    return ask("GetInfoRequest", "\"sections\":\"mbox\"", session);
  }

  /** Enrols with the code of this moment's step. */
  Enrolled enrol(String account, String password) {
    return enrol(account, password, 0);
  }

  /**
   * Enrols with the code of another step of the window.
   *
   * @param offset of that step; the enrolled's {@code code(0)} is of it
   */
  Enrolled enrol(String account, String password, int offset) {
    Answer begun =
        ask(
            "EnableTwoFactorAuthRequest",
            member("name", account) + "," + member("password", password),
            "");
    SharedSecret secret =
        SharedSecret.fromBase32(
            begun
                .in("EnableTwoFactorAuthResponse", "secret")
                .orElseThrow(() -> new AssertionError(begun.raw())));
    String token = begun.in("EnableTwoFactorAuthResponse", "authToken").orElseThrow();
    long step = stepNow() + offset;
    Answer done = confirm(account, token, code(secret, step));
    return new Enrolled(account, password, secret, step, recoveryCodes(done));
  }

  Answer begin(String account, String password) {
    return ask(
        "EnableTwoFactorAuthRequest",
        member("name", account) + "," + member("password", password),
        "");
  }

  /** Enrols with an app of this name, with the code of the step before this moment's. */
  Enrolled enrol(String account, String password, String app) {
    Answer begun =
        ask(
            "EnableTwoFactorAuthRequest",
            member("name", account)
                + ","
                + member("password", password)
                + ",\"authenticatorName\":\""
                + app
                + "\"",
            "");
    String secret = begun.in("EnableTwoFactorAuthResponse", "secret").orElseThrow();
    String token = begun.in("EnableTwoFactorAuthResponse", "authToken").orElseThrow();
    SharedSecret shared = SharedSecret.fromBase32(secret);
    long step = stepNow() - 1;
    Answer done = confirm(account, token, code(shared, step));
    return new Enrolled(account, password, shared, step, recoveryCodes(done));
  }

  Answer confirm(String account, String token, String code) {
    return ask(
        "EnableTwoFactorAuthRequest",
        member("name", account)
            + ","
            + member("authToken", token)
            + ","
            + member("twoFactorCode", code),
        "");
  }

  private static List<String> recoveryCodes(Answer done) {
    Object response = done.body().get("EnableTwoFactorAuthResponse");
    if (!(response instanceof Map<?, ?> map)
        || !(first(map.get("scratchCodes")) instanceof Map<?, ?> codes)) {
      throw new AssertionError("not enrolled: " + done.raw());
    }
    List<String> texts = new ArrayList<>();
    for (Object code : (List<?>) codes.get("scratchCode")) {
      texts.add(text(code).orElseThrow());
    }
    return texts;
  }

  private static String member(String name, String content) {
    return "\"" + name + "\":{\"_content\":\"" + content + "\"}";
  }

  @SuppressWarnings("unchecked")
  private Answer ask(String request, String members, String session) {
    String token = session.isEmpty() ? "" : ",\"authToken\":\"" + session + "\"";
    String text =
        "{\"Header\":{\"context\":{\"_jsns\":\"urn:zimbra\",\"format\":{\"type\":\"js\"}"
            + token
            + "}},\"Body\":{\""
            + request
            + "\":{"
            + members
            + ",\"_jsns\":\""
            + ACCOUNT
            + "\"}}}";
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(url)
                  .timeout(Duration.ofSeconds(60))
                  .header("Content-Type", "application/json; charset=utf-8")
                  .POST(HttpRequest.BodyPublishers.ofString(text))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      Map<String, Object> whole = Json.object(response.body());
      return new Answer(
          response.statusCode(), (Map<String, Object>) whole.get("Body"), response.body());
    } catch (IOException failed) {
      throw new AssertionError("no answer from " + url, failed);
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
