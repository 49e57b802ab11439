package io.lockstep.factor;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a request came from, as the log tells it. A diagnosis that is written later, by another
 * thread, still carries the request's own thread, context and time.
 *
 * @param arrived by the machine's clock
 * @param thread the request's thread name
 * @param context key and value pairs in the order in which the log shows them
 */
public record Origin(Instant arrived, String thread, Map<String, String> context) {
  public Origin {
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
  }
}
