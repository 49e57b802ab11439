package io.lockstep.cli.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks HTTP to a server: follows nothing, keeps no cookie, goes through no proxy. */
final class Web {
  private static final String AGENT = "lockstep-probe";

  private final Target target;
  private final HttpClient http;

  Web(Target target) {
    this.target = target;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(target.timeout())
            .sslContext(target.tls())
            .build();
  }

  Target target() {
    return target;
  }

  /**
   * A request to one of its ports.
   *
   * @param query empty for none
   */
  HttpRequest.Builder to(Port port, String path, String query) {
    try {
      URI uri =
          new URI(
              target.plainHttp() ? "http" : "https",
              null,
              target.host(),
              target.ports().of(port),
              path,
              query.isEmpty() ? null : query,
              null);
      return HttpRequest.newBuilder(URI.create(uri.toASCIIString())).header("User-Agent", AGENT);
    } catch (URISyntaxException notOne) {
      throw new IllegalArgumentException("no host: '" + target.host() + "'", notOne);
    }
  }

  /** The whole answer within the time that a knock may take, or none. */
  HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new BoundedBody());
    try {
      return answer.get(target.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      HttpTimeoutException timeout = new HttpTimeoutException("the time for this door is over");
      timeout.initCause(late);
      throw timeout;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException trouble) {
        throw trouble;
      }
      throw new IOException("no request could be made", failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** What a status says of which nothing more is known. */
  static Finding ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> Finding.REFUSED;
      case 404, 405, 501 -> Finding.cannotTell("HTTP " + status + ": nothing of the kind is there");
      case 429, 503 ->
          Finding.cannotTell(
              "HTTP " + status + ": busy, or it shuts this address out after failures");
      default -> Finding.cannotTell("HTTP " + status);
    };
  }
}
