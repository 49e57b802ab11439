package com.zimbra.fake;

import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.account.ldap.ChangePasswordListener;
import com.zimbra.cs.account.ldap.LdapProvisioning;
import com.zimbra.cs.listeners.AuthListener;
import com.zimbra.cs.session.Session;
import com.zimbra.soap.SoapServlet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mailbox server. What the real server keeps in static fields stands here, so one process can
 * hold several; a thread belongs to one of them while it is inside {@link #run} or {@link #call},
 * and threads that it starts meanwhile belong to it too.
 */
public final class Node implements AutoCloseable {
  private static final ThreadLocal<Node> CURRENT = new InheritableThreadLocal<>();

  private final Cluster cluster;
  private final String name;
  private final LogBook log;
  private final Map<String, String> localConfig = new ConcurrentHashMap<>();
  private final LdapProvisioning provisioning;
  private final Extensions extensions = new Extensions(this);
  private final Map<String, SoapServlet> servlets = new ConcurrentHashMap<>();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final ChangePasswordListener.Registry passwordListeners =
      new ChangePasswordListener.Registry();
  private final Map<String, AuthListener> authListeners = new ConcurrentHashMap<>();
  private final Map<String, TwoFactorAuth.TwoFactorChangeListener> changeListeners =
      new ConcurrentHashMap<>();
  private final AtomicReference<TwoFactorAuth.Factory> factory = new AtomicReference<>();
  private final AtomicInteger openConnections = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private final FailedAddresses failedAddresses = new FailedAddresses();

  Node(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    this.log = new LogBook(cluster::now);
    this.provisioning = new LdapProvisioning(this);
  }

  /** Something to do that may fail. */
  @FunctionalInterface
  public interface Task {
    void run() throws Exception;
  }

  /**
   * Of this thread.
   *
   * @throws IllegalStateException outside of all nodes
   */
  public static Node current() {
    return ofThread()
        .orElseThrow(() -> new IllegalStateException("this thread belongs to no node"));
  }

  public static Optional<Node> ofThread() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** As this node. */
  public void run(Task task) throws Exception {
    call(
        () -> {
          task.run();
          return null;
        });
  }

  /** As this node. */
  public <T> T call(Callable<T> task) throws Exception {
    Node before = CURRENT.get();
    CURRENT.set(this);
    try {
      return task.call();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** What time it is for the server's own classes; of the machine outside of all nodes. */
  public static long now() {
    return ofThread().map(node -> node.cluster.now()).orElseGet(System::currentTimeMillis);
  }

  /** What a fault names, so that it can be found in the log. */
  public static String newTrace() {
    String thread = Thread.currentThread().getName();
    int colon = thread.indexOf(':');
    return (colon < 0 ? thread : thread.substring(0, colon))
        + ":"
        + now()
        + ":"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  /** A setting of the node's own file. */
  public static String localConfig(String key, String usual) {
    return ofThread().map(node -> node.localConfig.getOrDefault(key, usual)).orElse(usual);
  }

  public void setLocalConfig(String key, String value) {
    localConfig.put(key, value);
  }

  /**
   * Loads and starts an extension with a class loader of its own for what begins with a prefix: so
   * two nodes in one process have static fields of their own.
   *
   * @param entryClass as the jar's manifest would name it
   * @param ownPrefix as {@code io.lockstep.host.zimbra.}
   */
  public void startExtension(String entryClass, String ownPrefix) throws Exception {
    extensions.add(
        new NodeClassLoader(ownPrefix, Node.class.getClassLoader()).loadClass(entryClass));
    run(extensions::initAll);
  }

  /** Posts a request, as the web server would hand it over. */
  public SoapReply soap(SoapCall call) throws Exception {
    return call(() -> servlet(call.servlet()).post(call));
  }

  /** The user's or the administrators' servlet. */
  public SoapServlet servlet(String servletName) {
    return servlets.computeIfAbsent(servletName, SoapServlet::new);
  }

  /** All caches are empty after it. */
  public void flushCache() {
    provisioning.flushCache();
  }

  /** Stops its extensions; others cannot reach it any more. */
  @Override
  public void close() {
    cluster.forget(this);
    Node before = CURRENT.get();
    CURRENT.set(this);
    try {
      extensions.destroyAll();
    } finally {
      CURRENT.set(before);
    }
  }

  public String name() {
    return name;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Ldap ldap() {
    return cluster.ldap();
  }

  public LogBook log() {
    return log;
  }

  public Provisioning provisioning() {
    return provisioning;
  }

  public Extensions extensions() {
    return extensions;
  }

  public TwoFactorAuth.Factory factory() {
    return factory.get();
  }

  public void setFactory(TwoFactorAuth.Factory chosen) {
    factory.set(chosen);
  }

  public Map<String, Session> sessions() {
    return sessions;
  }

  public ChangePasswordListener.Registry passwordListeners() {
    return passwordListeners;
  }

  public Map<String, AuthListener> authListeners() {
    return authListeners;
  }

  public Map<String, TwoFactorAuth.TwoFactorChangeListener> changeListeners() {
    return changeListeners;
  }

  /** Another one each time. */
  public int nextNumber() {
    return numbers.incrementAndGet();
  }

  /** Connections to the directory that were taken and not given back. */
  public AtomicInteger openConnections() {
    return openConnections;
  }

  /** Failed logins by address. */
  public FailedAddresses failedAddresses() {
    return failedAddresses;
  }
}
