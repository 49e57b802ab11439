package io.lockstep.host.embedded;

import io.lockstep.soap.Element;
import io.lockstep.soap.WireShape;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back over HTTP. */
public record Answer(int status, HttpHeaders headers, String text) {

  /** The first element in the body: a response or a fault. */
  public Element body() {
    try {
      Element envelope = new Codecs(Limits.usual()).readTree(text.getBytes(StandardCharsets.UTF_8));
      return envelope.child("Body").orElseThrow().children().get(0);
    } catch (Exception unreadable) {
      throw new AssertionError("not a message: " + text, unreadable);
    }
  }

  public Optional<String> value(String name) {
    return body().optionalAttribute(name);
  }

  public String token() {
    return value("authToken").orElseThrow(() -> new AssertionError(text));
  }

  /** Whether it lets its owner in: a session, not a challenge and not a fault. */
  public boolean session() {
    return status == 200
        && value("authToken").isPresent()
        && value("twoFactorAuthRequired").isEmpty();
  }

  public boolean challenge() {
    return status == 200 && value("twoFactorAuthRequired").filter("true"::equals).isPresent();
  }

  public List<String> recoveryCodes() {
    return body().child("scratchCodes").orElseThrow().children("scratchCode").stream()
        .map(Element::text)
        .toList();
  }

  /** The code of the fault; empty when this is none. */
  public String fault() {
    return error().flatMap(error -> error.optionalAttribute("Code")).orElse("");
  }

  private Optional<Element> error() {
    return body()
        .child("Detail")
        .or(() -> body().child("detail"))
        .flatMap(detail -> detail.child("Error"));
  }

  /** The arguments of the fault by name. */
  public Map<String, String> evidence() {
    Map<String, String> found = new LinkedHashMap<>();
    error()
        .map(error -> error.children("a"))
        .orElse(List.of())
        .forEach(a -> found.put(a.optionalAttribute("n").orElseThrow(), a.text()));
    return found;
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public List<String> cookies() {
    return headers.allValues("Set-Cookie");
  }

  /** The value of a cookie that is set. */
  public String cookie(String name) {
    return cookies().stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + cookies()));
  }

  /**
   * In the form of the recordings. Our cookies say SameSite besides, which those did not; that
   * alone is taken away.
   */
  public String shape(Map<String, String> values) {
    return WireShape.of(
        status,
        cookies().stream().map(cookie -> cookie.replace("; SameSite=Lax", "")).toList(),
        header("Content-Type"),
        header("Cache-Control"),
        text,
        values);
  }

  /** All that a client sees, but for the trace and the date; lengths without the trace's. */
  public String seen(String account) {
    String masked = WireShape.mask(text, Map.of("account", account));
    Map<String, String> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.map().forEach((name, values) -> rest.put(name, String.join("|", values)));
    rest.remove("Date");
    int length = Integer.parseInt(rest.getOrDefault("Content-Length", "-1"));
    boolean honest = length == text.getBytes(StandardCharsets.UTF_8).length;
    rest.put("Content-Length", honest ? "of the body" : "not of the body");
    return status + "\n" + rest + "\n" + masked.length() + "\n" + masked;
  }
}
