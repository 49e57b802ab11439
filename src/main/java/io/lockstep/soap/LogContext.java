package io.lockstep.soap;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the log says of a request besides the line itself. Handlers complete it once they know whom
 * the request is about. Values are plain text; whoever writes the line encodes them.
 */
public final class LogContext {
  /** The keys that come first, whenever they are added. */
  private static final String[] LEADING = {"name", "aname", "mid", "ip"};

  /** Most of these values come from outside. */
  private static final int LONGEST = 256;

  private final Map<String, String> entries = new LinkedHashMap<>();

  /** Adds or replaces an entry; an empty value removes it. Long values are cut. */
  public void put(String key, String value) {
    if (value.isEmpty()) {
      entries.remove(key);
    } else {
      entries.put(key, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
    }
  }

  /** Says whom the request is about. */
  public void identify(Account account) {
    put("name", account.ref().name());
    put("mid", account.mailboxId() == 0 ? "" : Long.toString(account.mailboxId()));
  }

  /** The entries in the order of the log: name, aname, mid and ip, then as added. */
  public Map<String, String> entries() {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String key : LEADING) {
      String value = entries.get(key);
      if (value != null) {
        ordered.put(key, value);
      }
    }
    entries.forEach(ordered::putIfAbsent);
    return ordered;
  }

  @Override
  public String toString() {
    return entries().toString();
  }
}
