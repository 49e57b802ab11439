package io.lockstep.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares what is sent with what was recorded: brings both into the masked form of {@code
 * src/test/resources/wire}, so that a test can ask for equality byte for byte.
 */
public final class WireShape {
  private static final String ISSUED =
      "authToken|secret|scratchCode|lifetime|csrfToken|trustedToken|trustLifetime|deviceId";
  private static final Pattern XML = Pattern.compile("<(" + ISSUED + ")((?: [^<>]*)?)>[^<]+<");
  private static final Pattern XML_TRACE = Pattern.compile("<Trace>[^<]+<");
  private static final Pattern JSON_TEXT =
      Pattern.compile(
          "(\"("
              + ISSUED
              + ")\":\\[?(?:\\{\"_content\":\"[^\"]*\"},)*\\{\"_content\":\")[^\"{]+\"");
  private static final Pattern JSON_NUMBER = Pattern.compile("\"(lifetime)\":\\d+");
  private static final Pattern JSON_TRACE = Pattern.compile("\"Trace\":\"[^\"]+\"");
  private static final Pattern MAX_AGE = Pattern.compile("(?m)^(Set-Cookie: .*Max-Age=)[1-9]\\d*");
  private static final Pattern COOKIE = Pattern.compile("(?m)^(Set-Cookie: ZM_[A-Z_]*=)[^;{]+;");

  private final String form;
  private final String name;

  private WireShape(String form, String name) {
    this.form = form;
    this.name = name;
  }

  /**
   * A recorded pair.
   *
   * @param form {@code xml} or {@code json}
   * @param name as in {@code 09-enable-step2}
   */
  public static WireShape recorded(String form, String name) {
    return new WireShape(form, name);
  }

  /** The path the request was sent to. */
  public String path() {
    return file("request").split("\n", 2)[0].substring("POST ".length());
  }

  /** The body of the request with every mask {@code {key}} filled in. */
  public String request(Map<String, String> values) {
    String body = file("request").split("\n\n", 2)[1].strip();
    for (Map.Entry<String, String> value : values.entrySet()) {
      body = body.replace("{" + value.getKey() + "}", value.getValue());
    }
    return body;
  }

  /** The response: status, headers, an empty line, the body; masked. */
  public String response() {
    return file("response");
  }

  /** The body of the response, masked. */
  public String responseBody() {
    return response().split("\n\n", 2)[1].strip();
  }

  /** The XML request of another test as SOAP 1.1 would have it. */
  public static String soap11(String message) {
    return message
        .replace(Namespaces.SOAP12, Namespaces.SOAP11)
        .replace("<soap:Code><soap:Value>soap:Sender", "<faultcode>soap:Client")
        .replace("<soap:Code><soap:Value>soap:Receiver", "<faultcode>soap:Server")
        .replace("</soap:Value></soap:Code>", "</faultcode>")
        .replace("<soap:Reason><soap:Text>", "<faultstring>")
        .replace("</soap:Text></soap:Reason>", "</faultstring>")
        .replace("<soap:Detail>", "<detail>")
        .replace("</soap:Detail>", "</detail>");
  }

  /**
   * A reply in the masked form.
   *
   * @param values what the test knows, as in {@code account=ann@example.org}; written back as masks
   */
  public static String of(SoapReply reply, Map<String, String> values) {
    return of(
        reply.status(),
        reply.cookies().stream().map(SetCookie::headerValue).toList(),
        reply.contentType(),
        reply.headers().getOrDefault("Cache-Control", ""),
        new String(reply.body(), StandardCharsets.UTF_8),
        values);
  }

  /** The same for a test that speaks HTTP. */
  public static String of(
      int status,
      List<String> setCookies,
      String contentType,
      String cacheControl,
      String body,
      Map<String, String> values) {
    StringBuilder shape = new StringBuilder("HTTP ").append(status).append('\n');
    setCookies.forEach(cookie -> shape.append("Set-Cookie: ").append(cookie).append('\n'));
    shape.append("Content-Type: ").append(contentType).append('\n');
    shape.append("Cache-Control: ").append(cacheControl).append('\n');
    return mask(shape.append('\n').append(body).append('\n').toString(), values);
  }

  /** Masks what the server issued, then what the test knows. */
  public static String mask(String message, Map<String, String> values) {
    String masked = XML.matcher(message).replaceAll("<$1$2>{$1}<");
    masked = XML_TRACE.matcher(masked).replaceAll("<Trace>{trace}<");
    String before;
    do {
      before = masked;
      masked = JSON_TEXT.matcher(masked).replaceAll("$1{$2}\"");
    } while (!masked.equals(before));
    masked = JSON_NUMBER.matcher(masked).replaceAll("\"$1\":{$1}");
    masked = JSON_TRACE.matcher(masked).replaceAll("\"Trace\":\"{trace}\"");
    masked = MAX_AGE.matcher(masked).replaceAll("$1{seconds}");
    masked = COOKIE.matcher(masked).replaceAll("$1{authToken};");
    masked = masked.replace("ZM_TRUST_TOKEN={authToken}", "ZM_TRUST_TOKEN={trustedToken}");
    for (Map.Entry<String, String> value : values.entrySet()) {
      masked = masked.replace(value.getValue(), "{" + value.getKey() + "}");
    }
    return masked;
  }

  private String file(String part) {
    String path = "/wire/" + form + "/" + name + "." + part + "." + form;
    try (InputStream in = WireShape.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no such recording: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
