package com.zimbra.fake;

/** What time a cluster thinks it is, in milliseconds since 1970. */
@FunctionalInterface
public interface MillisClock {
  long millis();
}
