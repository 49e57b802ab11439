package io.lockstep.host.embedded.jaxws;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * The address a client reached this server by, which the description has to repeat.
 *
 * @param host a name or address, IPv6 in brackets
 */
public record ClientUrl(String scheme, String host, int port) {
  private static final Pattern ENDS_WITH_PORT = Pattern.compile(".*:[0-9]+");
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /**
   * The address a request was sent to.
   *
   * @param secure whether the client's side of the connection is encrypted, which only a proxy
   *     knows when there is one
   */
  public static ClientUrl of(HttpServletRequest request, boolean secure) {
    String host = request.getHeader("Host");
    // The container's own default for the port follows the proxy's side of the connection.
    boolean told = host == null || ENDS_WITH_PORT.matcher(host).matches();
    int usual = secure ? HTTPS_PORT : HTTP_PORT;
    return new ClientUrl(
        secure ? "https" : "http", request.getServerName(), told ? request.getServerPort() : usual);
  }
}
