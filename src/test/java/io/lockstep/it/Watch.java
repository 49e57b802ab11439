package io.lockstep.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.logging.LogEntry;

/** What pages said and asked for, read from the driver's two logs: they outlive every page. */
final class Watch {
  /**
   * Runs in every page before anything of its own. What a page keeps from the console, by catching
   * the event, is seen here all the same.
   */
  static final String IN_EVERY_PAGE =
      """
      (() => {
        const debug = console.debug.bind(console);
        const text = JSON.stringify;
        const tell = (what, words) => debug('lockstep-watch ' + text([what, location.href, words]));
        addEventListener('securitypolicyviolation', e => tell('POLICY', e.effectiveDirective
            + ' forbids ' + (e.blockedURI || e.sample) + ' at ' + e.sourceFile + ':' + e.lineNumber), true);
        addEventListener('error', e => tell('ERROR', e instanceof ErrorEvent
            ? e.message + ' at ' + e.filename + ':' + e.lineno
            : 'not loaded: ' + (e.target.src || e.target.href)), true);
        addEventListener('unhandledrejection', e => tell('ERROR',
            'nobody caught ' + String(e.reason)), true);
        tell('HERE', '');
      })();
      """;

  private static final Pattern TOLD = Pattern.compile("^\\S+ \\d+:\\d+ (\"lockstep-watch .*\")$");

  /** How the console puts the answer to a request that ended in a fault. */
  private static final Pattern FAULT =
      Pattern.compile(
          "^[a-z]+://[^/]+/service/\\S* - Failed to load resource: the server responded with a"
              + " status of 500 .*");

  private static final Pattern ORIGIN = Pattern.compile("^[a-zA-Z][\\w+.-]*:(?://[^/?#]*)?");

  /** What is wrong with a page. */
  enum What {
    /** Its own Content-Security-Policy forbids it. */
    POLICY,
    /** An error, or a promise's rejection, that nobody caught; something that did not load. */
    ERROR,
    /** An error on the console. */
    CONSOLE,
    /** A request to another origin than the page's, or to none. */
    ELSEWHERE
  }

  /** Something wrong, and where. */
  record Finding(What what, String words) {
    @Override
    public String toString() {
      return what + " " + words;
    }
  }

  private record Pending(String url, String frame, String loader) {}

  private final List<Finding> findings = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Set<String> opened = new LinkedHashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();

  /** Whoever uses the browser went there on purpose. */
  void opened(String url) {
    opened.add(url);
  }

  /** The origins that were opened on purpose. */
  List<String> origins() {
    return opened.stream().map(Watch::origin).distinct().toList();
  }

  /** An entry of the log {@code browser}. */
  void console(LogEntry entry) {
    Matcher told = TOLD.matcher(entry.getMessage());
    if (told.matches()) {
      String text = Json.read(told.group(1)).toString();
      told((List<?>) Json.read(text.substring(text.indexOf(' '))));
    } else if (entry.getLevel().intValue() >= Level.SEVERE.intValue()
        && !FAULT.matcher(entry.getMessage()).matches()) {
      findings.add(new Finding(What.CONSOLE, entry.getMessage()));
    }
  }

  private void told(List<?> words) {
    String page = words.get(1).toString();
    if (words.get(0).equals("HERE")) {
      seen.add(origin(page));
    } else {
      findings.add(
          new Finding(What.valueOf(words.get(0).toString()), words.get(2) + " (in " + page + ")"));
    }
  }

  /** An entry of the log {@code performance}. */
  void network(LogEntry entry) {
    Map<?, ?> event = map(Json.object(entry.getMessage()).get("message"));
    Map<?, ?> of = map(event.get("params"));
    switch (Objects.toString(event.get("method"))) {
      case "Network.requestWillBeSent" -> request(of);
      case "Network.webSocketCreated", "Network.webTransportCreated" ->
          elsewhere(of.get("url").toString(), "a socket");
      case "Network.loadingFinished", "Network.loadingFailed" ->
          pending.remove(of.get("requestId").toString());
      case "Page.frameNavigated" -> shown(map(of.get("frame")));
      default -> {
        // Says nothing new.
      }
    }
  }

  /** What the page before it still asked for, even while this one was on its way, is given up. */
  private void shown(Map<?, ?> frame) {
    String id = Objects.toString(frame.get("id"), "");
    String loader = Objects.toString(frame.get("loaderId"), "");
    pending.values().removeIf(other -> other.frame().equals(id) && !other.loader().equals(loader));
  }

  private void request(Map<?, ?> of) {
    String url = map(of.get("request")).get("url").toString();
    String id = of.get("requestId").toString();
    String frame = Objects.toString(of.get("frameId"), "");
    requests.add(url);
    if (of.get("type").equals("Document")) {
      // What the page before it still waited for is given up without a word.
      pending.values().removeIf(other -> other.frame().equals(frame));
      if (!origins().contains(origin(url))) {
        elsewhere(url, "a page");
      }
    } else if (!origin(url).equals(origin(of.get("documentURL").toString()))) {
      elsewhere(url, of.get("documentURL").toString());
    }
    pending.put(id, new Pending(url, frame, Objects.toString(of.get("loaderId"), "")));
  }

  private void elsewhere(String url, String who) {
    findings.add(new Finding(What.ELSEWHERE, who + " asks for " + url));
  }

  /** The scheme, host and port; of {@code data:} and its like the scheme only. */
  private static String origin(String url) {
    Matcher matcher = ORIGIN.matcher(url);
    return matcher.find() ? matcher.group() : url;
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  /** Addresses that were asked for and neither came nor failed yet. */
  List<String> pending() {
    return pending.values().stream().map(Pending::url).toList();
  }

  /** Every address that was asked for, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Origins that were opened without a trace in a log: then its silence says nothing. */
  List<String> unseen() {
    return origins().stream()
        .filter(
            origin ->
                !seen.contains(origin)
                    || requests.stream().noneMatch(url -> origin(url).equals(origin)))
        .toList();
  }

  /** What was found since the last time. */
  List<Finding> take() {
    List<Finding> taken = List.copyOf(findings);
    findings.clear();
    return taken;
  }

  void forget() {
    findings.clear();
    requests.clear();
    pending.clear();
    opened.clear();
    seen.clear();
  }
}
