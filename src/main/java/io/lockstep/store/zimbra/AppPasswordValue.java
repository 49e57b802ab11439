package io.lockstep.store.zimbra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One app password: a dictionary of name {@code n}, hash {@code p}, made {@code dc} and last used
 * {@code du}, to which Lockstep adds id {@code li}, scope {@code ls}, networks {@code ln} and end
 * {@code lx}. Other readers leave the four alone.
 *
 * @param raw as it is stored, character for character: the directory removes a value only when it
 *     is named exactly
 * @param hash see {@link Ssha512}
 * @param created to the millisecond, as all its times
 * @param scope words for the protocols it is for; none: all of them
 * @param networks it may be used from; none: from everywhere
 * @param id always there after {@link #parse} and {@link #of}: the one it was made with, or one
 *     derived from name and time, the same at every reading
 */
public record AppPasswordValue(
    String raw,
    String name,
    String hash,
    Instant created,
    Optional<Instant> lastUsed,
    Optional<Instant> expires,
    Set<String> scope,
    List<String> networks,
    Optional<String> id) {
  /** Where they are kept, one value each. */
  public static final String ATTRIBUTE = "zimbraAppSpecificPassword";

  private static final String NAME = "n";
  private static final String HASH = "p";
  private static final String CREATED = "dc";
  private static final String LAST_USED = "du";
  private static final String ID = "li";
  private static final String SCOPE = "ls";
  private static final String NETWORKS = "ln";
  private static final String EXPIRES = "lx";

  /** 64 bits: enough to tell an account's few passwords apart. */
  private static final int DERIVED_HEX = 16;

  public AppPasswordValue {
    Objects.requireNonNull(raw, "raw");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastUsed, "lastUsed");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(id, "id");
    scope = Collections.unmodifiableSortedSet(new TreeSet<>(scope));
    networks = List.copyOf(networks);
  }

  /** Reads one value of the attribute. */
  public static AppPasswordValue parse(String stored) throws DamagedValueException {
    Fields fields = new Fields(ATTRIBUTE, BEncoding.decodeDictionary(ATTRIBUTE, stored));
    String name = fields.text(NAME);
    Instant created = fields.time(CREATED);
    Optional<String> own = fields.optionalText(ID).filter(id -> !id.isBlank());
    return new AppPasswordValue(
        stored,
        name,
        fields.text(HASH),
        created,
        fields.optionalTime(LAST_USED),
        fields.optionalTime(EXPIRES),
        new TreeSet<>(fields.words(SCOPE)),
        fields.words(NETWORKS),
        Optional.of(own.orElseGet(() -> derivedId(name, created))));
  }

  /**
   * A new value.
   *
   * @param id empty or blank: one is derived
   * @throws IllegalArgumentException when a word of scope or networks is blank or has a comma, or a
   *     time is before 1970
   */
  public static AppPasswordValue of(
      String name,
      String hash,
      Instant created,
      Optional<Instant> lastUsed,
      Optional<Instant> expires,
      Set<String> scope,
      List<String> networks,
      Optional<String> id) {
    Map<String, Object> map = new HashMap<>();
    map.put(NAME, name);
    map.put(HASH, hash);
    map.put(CREATED, EpochMillis.of(created));
    lastUsed.ifPresent(time -> map.put(LAST_USED, EpochMillis.of(time)));
    expires.ifPresent(time -> map.put(EXPIRES, EpochMillis.of(time)));
    Fields.joined(new TreeSet<>(scope)).ifPresent(words -> map.put(SCOPE, words));
    Fields.joined(networks).ifPresent(words -> map.put(NETWORKS, words));
    id.ifPresent(own -> map.put(ID, own));
    return written(map);
  }

  /** The same, last used at a time; every other entry stays, also those of other writers. */
  public AppPasswordValue usedAt(Instant time) {
    SortedMap<String, Object> map;
    try {
      map = new TreeMap<>(BEncoding.decodeDictionary(ATTRIBUTE, raw));
    } catch (DamagedValueException notParsed) {
      throw new IllegalStateException("the raw value was never read", notParsed);
    }
    map.put(LAST_USED, EpochMillis.of(time));
    return written(map);
  }

  private static AppPasswordValue written(Map<String, Object> map) {
    try {
      return parse(BEncoding.encode(map));
    } catch (DamagedValueException impossible) {
      throw new IllegalStateException("what was written cannot be read", impossible);
    }
  }

  private static String derivedId(String name, Instant created) {
    String text = "n" + name + "|" + created.toEpochMilli();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "z" + HexFormat.of().formatHex(hash).substring(0, DERIVED_HEX);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JVM has no SHA-256", missing);
    }
  }

  /** Shows neither the hash nor what it stands in. */
  @Override
  public String toString() {
    return "AppPasswordValue[" + id.orElse("") + ", " + name + ", hidden]";
  }
}
