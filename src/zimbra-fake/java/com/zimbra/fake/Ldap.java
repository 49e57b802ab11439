package com.zimbra.fake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The directory that all nodes share. Each request is atomic. {@link Cluster} fills it as an
 * installation would.
 */
public final class Ldap {
  private final LdapSchema schema;
  private final Map<String, LdapRecord> entries = new TreeMap<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>();

  /** What fails. */
  public enum Trouble {
    NONE,
    READS,
    WRITES,
    ALL,
    /** The change is made, and its answer is lost. */
    LOST_ANSWERS
  }

  public Ldap(LdapSchema schema) {
    this.schema = schema;
  }

  public LdapSchema schema() {
    return schema;
  }

  /** Entries read since {@link #resetCounters()}; a search counts once. */
  public long reads() {
    return reads.get();
  }

  /** Changes asked for since {@link #resetCounters()}, refused ones included. */
  public long writes() {
    return writes.get();
  }

  public void resetCounters() {
    reads.set(0);
    writes.set(0);
  }

  public void fail(Trouble what) {
    trouble.set(what);
  }

  /** Every request waits for this; null lets all pass. */
  public void holdAt(CountDownLatch latch) {
    gate.set(latch);
  }

  public void add(String dn, Map<String, ?> attributes) {
    LdapRecord entry = new LdapRecord(dn);
    attributes.forEach(
        (name, value) -> {
          try {
            LdapSchema.Attribute attribute = schema.require(name);
            for (String one : texts(value)) {
              entry.apply(new LdapMod(LdapMod.Kind.ADD, attribute.name(), List.of(one)), schema);
            }
          } catch (LdapFailure bad) {
            throw new IllegalArgumentException(dn + ": " + bad.getMessage(), bad);
          }
        });
    synchronized (entries) {
      entries.put(key(dn), entry);
    }
  }

  private static List<String> texts(Object value) {
    return value instanceof String[] many ? Arrays.asList(many) : List.of((String) value);
  }

  public void remove(String dn) {
    synchronized (entries) {
      entries.remove(key(dn));
    }
  }

  /** A copy. */
  public LdapRecord read(String dn) throws LdapFailure {
    reads.incrementAndGet();
    pass(Trouble.READS);
    synchronized (entries) {
      return new LdapRecord(require(dn));
    }
  }

  /** Copies of all that a filter is true for. */
  public List<LdapRecord> search(LdapFilter filter) throws LdapFailure {
    reads.incrementAndGet();
    pass(Trouble.READS);
    List<LdapRecord> found = new ArrayList<>();
    synchronized (entries) {
      for (LdapRecord entry : entries.values()) {
        if (filter.of(entry, schema) == LdapFilter.Truth.TRUE) {
          found.add(new LdapRecord(entry));
        }
      }
    }
    return found;
  }

  public void modify(String dn, List<LdapMod> mods) throws LdapFailure {
    change(dn, mods, null);
  }

  /** One request with an assertion (RFC 4528). */
  public void testAndModify(String dn, List<LdapMod> mods, LdapFilter assertion)
      throws LdapFailure {
    change(dn, mods, assertion);
  }

  private void change(String dn, List<LdapMod> mods, LdapFilter assertion) throws LdapFailure {
    writes.incrementAndGet();
    pass(Trouble.WRITES);
    synchronized (entries) {
      LdapRecord entry = require(dn);
      if (assertion != null && assertion.of(entry, schema) != LdapFilter.Truth.TRUE) {
        throw new LdapFailure(LdapFailure.ASSERTION_FAILED, "assertion failed", null);
      }
      LdapRecord changed = new LdapRecord(entry);
      for (LdapMod mod : mods) {
        changed.apply(mod, schema);
      }
      entries.put(key(dn), changed);
    }
    if (trouble.get() == Trouble.LOST_ANSWERS) {
      throw new LdapFailure(LdapFailure.UNAVAILABLE, "the connection broke", null);
    }
  }

  private void pass(Trouble kind) throws LdapFailure {
    CountDownLatch latch = gate.get();
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LdapFailure(LdapFailure.UNAVAILABLE, "interrupted", null);
      }
    }
    Trouble now = trouble.get();
    if (now == kind || now == Trouble.ALL) {
      throw new LdapFailure(LdapFailure.UNAVAILABLE, "the directory does not answer", null);
    }
  }

  private LdapRecord require(String dn) throws LdapFailure {
    LdapRecord entry = entries.get(key(dn));
    if (entry == null) {
      throw new LdapFailure(LdapFailure.NO_SUCH_OBJECT, "no such entry", null);
    }
    return entry;
  }

  /** What stands there now, for tests to look at; not counted. */
  public LdapRecord peek(String dn) {
    synchronized (entries) {
      LdapRecord entry = entries.get(key(dn));
      if (entry == null) {
        throw new IllegalArgumentException("no such entry");
      }
      return new LdapRecord(entry);
    }
  }

  /** Puts values straight into the directory, as an administrator with ldapmodify; not counted. */
  public void poke(String dn, String attribute, String... values) {
    synchronized (entries) {
      LdapRecord changed = peek(dn);
      try {
        changed.apply(new LdapMod(LdapMod.Kind.REPLACE, attribute, List.of(values)), schema);
      } catch (LdapFailure bad) {
        throw new IllegalArgumentException(bad);
      }
      entries.put(key(dn), changed);
    }
  }

  /** All values of all entries, for tests that look for changes. */
  public Map<String, Map<String, List<String>>> dump() {
    Map<String, Map<String, List<String>>> all = new TreeMap<>();
    synchronized (entries) {
      for (LdapRecord entry : entries.values()) {
        Map<String, List<String>> values = new HashMap<>();
        entry.asMap().keySet().forEach(name -> values.put(name, entry.values(name)));
        all.put(entry.dn(), values);
      }
    }
    return all;
  }

  private static String key(String dn) {
    return dn.toLowerCase(Locale.ROOT);
  }
}
