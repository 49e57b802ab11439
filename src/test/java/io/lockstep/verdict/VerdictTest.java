package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictTest {

  /** Name of the class, stable id, whether it authenticates, whether it counts as a failure. */
  private static final String TABLE =
      """
      ClockSuspect CLOCK_SUSPECT refused free
      EnrolSessionDead ENROL_SESSION_DEAD refused free
      Flawed APP_PASSWORD_NEEDED refused free
      Late LATE refused counts
      Locked LOCKED refused free
      NoMatch NO_MATCH refused counts
      NotACode NOT_A_CODE refused free
      NotSearched NOT_SEARCHED refused counts
      OfVariant PENDING_SECRET refused counts
      Ok OK accepted free
      OkBy OK accepted free
      OkDrifted OK_DRIFTED accepted free
      OkRecovery OK accepted free
      Replayed REPLAYED refused free
      ScratchUnknown SCRATCH_UNKNOWN refused counts
      ScratchUsed SCRATCH_USED refused free
      Skewed SKEWED refused counts
      StoreFailed STORE_FAILED refused free
      Undecryptable UNDECRYPTABLE refused free
      ZoneShaped ZONE_SHAPED refused counts
      """;

  private static final Set<String> ACCEPTED = Set.of("OK", "OK_DRIFTED");

  private static final Map<Class<?>, Object> VALUES =
      Map.ofEntries(
          Map.entry(long.class, 7L),
          Map.entry(int.class, 3),
          Map.entry(String.class, "k1"),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(SkewInterval.class, new SkewInterval(0, 1)),
          Map.entry(Search.class, new Search(3, 6, false)),
          Map.entry(Suspect.class, Suspect.UNKNOWN),
          Map.entry(LooksLike.class, LooksLike.PASSWORD),
          Map.entry(Means.class, Means.BYPASS),
          Map.entry(Variant.class, new Variant.Pending(Instant.EPOCH)),
          Map.entry(Flaw.class, Flaw.APP_PASSWORD_NEEDED));

  @Test
  void every_verdict_keeps_its_id_and_only_ok_authenticates() throws Exception {
    Map<String, String> rows = new TreeMap<>();
    for (Class<?> type : records(Verdict.class)) {
      Verdict verdict = (Verdict) make(type);
      rows.put(
          type.getSimpleName(),
          type.getSimpleName()
              + " "
              + verdict.id()
              + (verdict.accepted() ? " accepted" : " refused")
              + (verdict.countsAsFailure() ? " counts" : " free"));
    }
    assertThat(String.join("\n", rows.values()) + "\n").isEqualTo(TABLE);
  }

  @Test
  void what_authenticates_is_called_ok_and_nothing_else_is() throws Exception {
    for (Class<?> type : records(Verdict.class)) {
      Verdict verdict = (Verdict) make(type);
      assertThat(verdict.accepted())
          .as(type.getSimpleName())
          .isEqualTo(ACCEPTED.contains(verdict.id()));
    }
  }

  @Test
  void every_variant_has_its_own_id_and_counts() {
    TotpParameters told = TotpParameters.DEFAULT;
    TotpParameters app = new TotpParameters(HashAlgorithm.SHA256, 6, 30);
    List<Variant> all =
        List.of(
            new Variant.Superseded(Instant.EPOCH, Instant.EPOCH),
            new Variant.Pending(Instant.EPOCH),
            new Variant.OtherParameters(app, told),
            new Variant.OtherEncoding(KeyEncoding.HEX));
    assertThat(all)
        .hasSize(Variant.class.getPermittedSubclasses().length)
        .extracting(Variant::id)
        .containsExactly(
            "SUPERSEDED_SECRET", "PENDING_SECRET", "WRONG_PARAMETERS", "WRONG_ENCODING");
    assertThat(all)
        .allMatch(
            one -> new Verdict.OfVariant(one, 1, 0, new Search(1, 6, false)).countsAsFailure())
        .noneMatch(one -> new Verdict.OfVariant(one, 1, 0, new Search(1, 6, false)).accepted());
  }

  @Test
  void the_words_of_operations_are_read_back() {
    assertThat(Arrays.stream(Operation.values()).map(Operation::word))
        .containsExactly(
            "enable",
            "login",
            "adminLogin",
            "changeFactor",
            "changePassword",
            "explain",
            "imap",
            "pop",
            "smtp",
            "dav",
            "eas",
            "sieve");
    assertThat(Operation.values())
        .allMatch(operation -> Operation.ofWord(operation.word()) == operation);
  }

  private static List<Class<?>> records(Class<?> sealed) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        found.add(permitted);
      } else {
        found.addAll(records(permitted));
      }
    }
    return found;
  }

  private static Object make(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(VALUES::get).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException failed) {
      throw new AssertionError(type + " wants other values", failed);
    }
  }
}
