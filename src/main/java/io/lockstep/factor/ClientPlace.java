package io.lockstep.factor;

/**
 * From where a request came, as it may be kept and shown to users.
 *
 * @param address of the client; empty: from this server itself
 * @param browser what it calls itself, cleaned and cut; empty: it says nothing
 */
record ClientPlace(String address, String browser) {
  private static final int LONGEST_ADDRESS = 64;

  static ClientPlace of(Origin origin) {
    String address = origin.context().getOrDefault("oip", origin.context().getOrDefault("ip", ""));
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < address.length() && kept.length() < LONGEST_ADDRESS; i++) {
      char c = address.charAt(i);
      if ((c < 0x80 && Character.digit(c, 16) >= 0) || c == '.' || c == ':') {
        kept.append(c);
      }
    }
    return new ClientPlace(kept.toString(), Browser.shown(origin.context().getOrDefault("ua", "")));
  }
}
