package io.lockstep.host.zimbra;

import com.zimbra.cs.extension.ZimbraExtension;
import com.zimbra.fake.Node;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An extension that keeps something in a static field, as a factory that is made by name must. */
public final class StaticEntry implements ZimbraExtension {
  private static final AtomicReference<String> NODE = new AtomicReference<>();

  static Optional<String> ofNode() {
    return Optional.ofNullable(NODE.get());
  }

  @Override
  public String getName() {
    return "static";
  }

  @Override
  public void init() {
    if (!NODE.compareAndSet(null, Node.current().name())) {
      throw new IllegalStateException("another node was here");
    }
  }

  @Override
  public void destroy() {
    NODE.set(null);
  }

  @Override
  public String toString() {
    return ofNode().orElseThrow();
  }
}
