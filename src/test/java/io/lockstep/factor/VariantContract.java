package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.VerificationOutcome.Refused;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.KeyEncoding;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes of other secrets, and of the right one read wrongly, whatever store is behind. */
public abstract class VariantContract {
  private static final AccountRef ANN = World.ANN;
  private static final TotpParameters EIGHT = new TotpParameters(HashAlgorithm.SHA256, 8, 60);

  private World world;

  protected final World world() {
    return world;
  }

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    FactorStore store = store();
    world = new World(store, vault());
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static <T> T as(Class<T> type, Object value) {
    assertThat(value).isInstanceOf(type);
    return type.cast(value);
  }

  private String code(World.Phone phone) {
    return phone.at(world.clock.now());
  }

  private <V extends Variant> V variant(Class<V> type, Verdict verdict) {
    return as(type, as(Verdict.OfVariant.class, verdict).variant());
  }

  private Verdict confirm(String token, String code) {
    EnrolmentEnd end = world.enrolment.confirm(ANN, token, code, world.origin());
    return as(EnrolmentEnd.Refused.class, end).verdict();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "ADMIN_LOGIN"})
  void the_code_of_a_replaced_secret_is_superseded(Operation operation) {
    Instant enrolled = world.time.instant();
    World.Phone old = world.enrol(ANN);
    String token = world.newToken();
    World.Phone fresh = world.begin(ANN, token, EnrolmentWish.REPLACE);
    Instant replaced = world.time.instant();
    world.enrolment.confirm(ANN, token, code(fresh), world.origin());
    world.journal.attempts.clear();
    as(Refused.class, world.verification.verify(ANN, operation, code(old), world.origin()));
    Variant.Superseded superseded = variant(Variant.Superseded.class, world.journalled(0));
    assertThat(superseded).isEqualTo(new Variant.Superseded(enrolled, replaced));
    assertThat(world.store.failures(ANN).consecutive()).isEqualTo(1);
  }

  @Test
  void the_code_of_an_older_picture_is_superseded_while_enrolling_and_after() {
    World.Phone older = world.begin(ANN, "older");
    Instant shown = world.time.instant();
    world.time.pass(Duration.ofMinutes(1));
    World.Phone newer = world.begin(ANN, "newer");
    Instant later = world.time.instant();
    assertThat(variant(Variant.Superseded.class, confirm("newer", code(older))))
        .isEqualTo(new Variant.Superseded(shown, later));
    world.time.pass(Duration.ofMinutes(1));
    world.enrolment.confirm(ANN, "newer", code(newer), world.origin());
    assertThat(variant(Variant.Superseded.class, world.verdict(ANN, code(older))).issued())
        .isEqualTo(shown);
  }

  @Test
  void the_code_of_a_picture_that_made_room_for_others_is_superseded() {
    World.Phone first = world.begin(ANN, "one");
    for (String token : new String[] {"two", "three", "four"}) {
      world.time.pass(Duration.ofSeconds(10));
      world.begin(ANN, token);
    }
    variant(Variant.Superseded.class, confirm("four", code(first)));
  }

  @Test
  protected void the_code_of_an_enrolment_that_was_never_confirmed_is_pending_and_is_spent() {
    world.enrol(ANN);
    String token = world.newToken();
    World.Phone tablet = world.begin(ANN, token, EnrolmentWish.beside("Tablet"));
    Instant shown = world.time.instant();
    String code = code(tablet);
    assertThat(variant(Variant.Pending.class, world.verdict(ANN, code)).issued()).isEqualTo(shown);
    as(Verdict.Replayed.class, confirm(token, code));
    assertThat(world.store.authenticators(ANN)).hasSize(1);
  }

  @Test
  protected void an_app_that_shows_six_digits_of_eight_is_told_apart_from_a_typing_error() {
    world.policy = new PolicyDraft(world.policy).parameters(EIGHT).build();
    String token = world.newToken();
    EnrolmentStart.Begun begun =
        (EnrolmentStart.Begun)
            world.enrolment.begin(world.proven(ANN), token, EnrolmentWish.FIRST, world.origin());
    World.Phone ignorant = new World.Phone(begun.secretBase32(), TotpParameters.DEFAULT);
    Variant.OtherParameters found =
        variant(Variant.OtherParameters.class, confirm(token, code(ignorant)));
    assertThat(found).isEqualTo(new Variant.OtherParameters(TotpParameters.DEFAULT, EIGHT));
    World.Phone phone = new World.Phone(begun.secretBase32(), EIGHT);
    world.enrolment.confirm(ANN, token, code(phone), world.origin());
    assertThat(world.verification.enrolled(ANN)).isTrue();
    world.journal.attempts.clear();
    variant(Variant.OtherParameters.class, world.verdict(ANN, code(ignorant)));
    assertThat(world.store.failures(ANN).consecutive()).isEqualTo(1);
  }

  @Test
  void digits_of_another_number_that_match_nothing_are_no_code_and_do_not_count() {
    World.Phone phone = world.enrol(ANN);
    Verdict.NotACode seven = as(Verdict.NotACode.class, world.verdict(ANN, code(phone) + "7"));
    assertThat(seven).isEqualTo(new Verdict.NotACode(7, LooksLike.DIGITS));
    assertThat(world.store.failures(ANN).consecutive()).isZero();
    as(Verdict.NotACode.class, world.verdict(ANN, "12345"));
    assertThat(world.store.failures(ANN).consecutive()).isZero();
  }

  @Test
  void a_key_that_was_typed_by_hand_into_an_app_that_misreads_it_is_recognised() {
    String token = world.newToken();
    EnrolmentStart.Begun begun =
        (EnrolmentStart.Begun)
            world.enrolment.begin(world.proven(ANN), token, EnrolmentWish.FIRST, world.origin());
    byte[] letters = begun.secretBase32().getBytes(StandardCharsets.US_ASCII);
    try (SharedSecret text = SharedSecret.ofBytes(letters)) {
      long step = begun.parameters().stepAt(world.clock.millis());
      String code = Totp.format(Totp.code(text, begun.parameters(), step), 6);
      assertThat(variant(Variant.OtherEncoding.class, confirm(token, code)).encoding())
          .isEqualTo(KeyEncoding.TEXT);
    }
  }
}
