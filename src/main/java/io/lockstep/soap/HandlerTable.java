package io.lockstep.soap;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/** Which handler answers which request at which door. Immutable. */
public final class HandlerTable {
  private final Map<Service, Map<QName, RequestHandler>> handlers;

  private HandlerTable(Map<Service, Map<QName, RequestHandler>> handlers) {
    this.handlers = handlers;
  }

  public static Builder builder() {
    return new Builder();
  }

  Optional<RequestHandler> find(Service service, Element request) {
    return Optional.ofNullable(handlers.get(service).get(request.qname()));
  }

  /** Collects handlers. */
  public static final class Builder {
    private final Map<Service, Map<QName, RequestHandler>> handlers = new EnumMap<>(Service.class);

    private Builder() {
      for (Service service : Service.values()) {
        handlers.put(service, new HashMap<>());
      }
    }

    /**
     * Registers a handler.
     *
     * @throws IllegalArgumentException when one of the services already has a handler for it
     */
    public Builder add(QName request, RequestHandler handler, Set<Service> services) {
      for (Service service : services) {
        if (handlers.get(service).putIfAbsent(request, handler) != null) {
          throw new IllegalArgumentException("two handlers for " + request + " at " + service);
        }
      }
      return this;
    }

    public HandlerTable build() {
      Map<Service, Map<QName, RequestHandler>> copy = new EnumMap<>(Service.class);
      handlers.forEach((service, table) -> copy.put(service, Map.copyOf(table)));
      return new HandlerTable(copy);
    }
  }
}
