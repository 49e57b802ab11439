package io.lockstep.soap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the transport knows besides the body. */
public interface HttpFacts {
  /** The value of a cookie. */
  Optional<String> cookie(String name);

  /** The value of a header, whatever the case of its name. */
  Optional<String> header(String name);

  /** Facts from maps; header names in lower case. */
  static HttpFacts of(Map<String, String> cookies, Map<String, String> headers) {
    return new HttpFacts() {
      @Override
      public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
      }

      @Override
      public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
      }
    };
  }

  /** No cookies and no headers. */
  static HttpFacts none() {
    return of(Map.of(), Map.of());
  }
}
