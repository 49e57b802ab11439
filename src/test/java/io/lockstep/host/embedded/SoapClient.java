package io.lockstep.host.embedded;

import io.lockstep.soap.Namespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Speaks to one door of a host in one form; immutable. */
public final class SoapClient {
  private final Carrier carrier;
  private final Form form;
  private final Part context;
  private final String[] headers;
  private final Set<String> secrets;

  /** The way to a door. */
  @FunctionalInterface
  public interface Carrier {
    /**
     * Brings a message there, and its answer back.
     *
     * @param headers names and values in turn
     */
    Answer carry(Form form, String[] headers, String message);
  }

  SoapClient(HttpClient http, URI door, Form form, Set<String> secrets) {
    this(new Http(http, door), form, secrets);
  }

  /**
   * @param secrets takes what must stand in no log
   */
  public SoapClient(Carrier carrier, Form form, Set<String> secrets) {
    this(carrier, form, emptyContext(), new String[0], secrets);
  }

  private SoapClient(
      Carrier carrier, Form form, Part context, String[] headers, Set<String> secrets) {
    this.carrier = carrier;
    this.form = form;
    this.context = context;
    this.headers = headers;
    this.secrets = secrets;
  }

  public static Part emptyContext() {
    return Part.of(Namespaces.ZIMBRA, "context");
  }

  public Form form() {
    return form;
  }

  public SoapClient saying(Part otherContext) {
    return new SoapClient(carrier, form, otherContext, headers, secrets);
  }

  /** The token in the header of the message. */
  public SoapClient bearing(String token) {
    return saying(emptyContext().with("authToken", token));
  }

  /** Names and values of HTTP headers in turn. */
  public SoapClient under(String... otherHeaders) {
    return new SoapClient(carrier, form, context, otherHeaders, secrets);
  }

  public Answer send(Part request) {
    return send(form.message(context.in(form), request.in(form)));
  }

  public Answer send(String message) {
    return carrier.carry(form, headers, message);
  }

  /** To a door that is reached over HTTP. */
  Answer send(HttpRequest.BodyPublisher body) {
    return ((Http) carrier).post(form, headers, body);
  }

  private record Http(HttpClient http, URI door) implements Carrier {
    @Override
    public Answer carry(Form form, String[] headers, String message) {
      return post(
          form, headers, HttpRequest.BodyPublishers.ofString(message, StandardCharsets.UTF_8));
    }

    private Answer post(Form form, String[] headers, HttpRequest.BodyPublisher body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(door).header("Content-Type", form.contentType).POST(body);
      if (headers.length > 0) {
        request.headers(headers);
      }
      try {
        HttpResponse<String> response =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.headers(), response.body());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException stop) {
        throw new AssertionError(stop);
      }
    }
  }

  private String secret(String text) {
    secrets.add(text);
    return text;
  }

  private Answer remembered(Answer answer) {
    if (answer.status() == 200) {
      answer.value("authToken").ifPresent(secrets::add);
      answer.value("csrfToken").ifPresent(secrets::add);
      answer.value("secret").ifPresent(secrets::add);
    }
    return answer;
  }

  public static Part authRequest(String account) {
    return Part.of(Namespaces.ACCOUNT, "AuthRequest").with("account", account, "by", "name");
  }

  public Answer login(String account, String password) {
    return remembered(send(authRequest(account).with("password", secret(password))));
  }

  public Answer login(String account, String password, String code) {
    return remembered(
        send(
            authRequest(account)
                .with("password", secret(password))
                .with("twoFactorCode", secret(code))));
  }

  /** The second half of a login in two requests. */
  public Answer finish(String account, String challenge, String code) {
    return remembered(
        send(
            authRequest(account)
                .with("authToken", secret(challenge))
                .with("twoFactorCode", secret(code))));
  }

  public static Part enableRequest(String account) {
    return Part.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthRequest").with("name", account);
  }

  public Answer begin(String account, String password) {
    return remembered(
        send(enableRequest(account).with("password", secret(password)).with("method", "app")));
  }

  public Answer confirm(String account, String token, String code) {
    Answer answer =
        remembered(
            send(
                enableRequest(account)
                    .with("authToken", secret(token))
                    .with("twoFactorCode", secret(code))
                    .with("method", "app")));
    if (answer.status() == 200) {
      // A further authenticator brings none.
      if (answer.body().child("scratchCodes").isPresent()) {
        secrets.addAll(answer.recoveryCodes());
      }
    }
    return answer;
  }

  public Answer disable() {
    return send(Part.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthRequest").with("method", "app"));
  }

  public Answer disable(String code) {
    return send(
        Part.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthRequest")
            .with("method", "app")
            .with("twoFactorCode", code));
  }

  public Answer noOp() {
    return send(Part.of(Namespaces.MAIL, "NoOpRequest"));
  }

  public Answer getInfo() {
    return send(Part.of(Namespaces.ACCOUNT, "GetInfoRequest"));
  }
}
