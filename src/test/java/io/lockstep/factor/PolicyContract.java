package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place that keeps policies does. */
public abstract class PolicyContract {
  protected static final Origin ORIGIN = new Origin(World.START, "main", Map.of());
  private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

  private final World.Memory journal = new World.Memory();
  private AccountRef ann;
  private PolicyTarget staff;
  private PolicyDesk desk;

  /** A place for layers in which nothing is said. */
  protected abstract PolicyStore store();

  /** The same place, asked for an account. */
  protected abstract Policies policies();

  /** A new account of a class of service that is called {@code staff}. */
  protected abstract AccountRef account(String name);

  /** That class. */
  protected abstract PolicyTarget staff();

  @BeforeEach
  void prepare() {
    ann = account("ann@example.org");
    staff = staff();
    desk = new PolicyDesk(store(), journal);
  }

  private void set(PolicyTarget target, Map<String, String> values) {
    desk.set(target, values, Optional.empty(), ORIGIN);
  }

  private Policy policy() {
    return policies().of(ann);
  }

  @Test
  void where_nothing_is_said_the_server_s_policy_holds() {
    assertThat(policy()).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void the_account_comes_before_its_class_and_that_before_the_domain() {
    set(PolicyTarget.ofDomain("EXAMPLE.org"), Map.of("recovery.codes", "1", "digits", "7"));
    assertThat(policy().recoveryCodes()).isEqualTo(1);
    set(staff, Map.of("recovery.codes", "2"));
    assertThat(policy().recoveryCodes()).isEqualTo(2);
    set(PolicyTarget.of(ann), Map.of("recovery.codes", "3"));
    assertThat(policy().recoveryCodes()).isEqualTo(3);
    assertThat(policy().parameters().digits()).as("what only the domain says").isEqualTo(7);
    desk.unset(PolicyTarget.of(ann), List.of("recovery.codes"), ORIGIN);
    assertThat(policy().recoveryCodes()).isEqualTo(2);
  }

  @Test
  void other_accounts_domains_and_classes_do_not_matter() {
    AccountRef bob = account("bob@example.com");
    set(PolicyTarget.of(bob), Map.of("required", "true"));
    set(PolicyTarget.ofDomain("ample.org"), Map.of("required", "true"));
    set(PolicyTarget.ofDomain("sub.example.org"), Map.of("required", "true"));
    set(PolicyTarget.ofCos(ann.id(), "x"), Map.of("required", "true"));
    assertThat(policy().required()).isFalse();
    assertThat(policies().of(bob).required()).isTrue();
  }

  @Test
  void a_value_that_is_not_allowed_changes_nothing_and_says_what_is() {
    assertThatThrownBy(() -> set(staff, Map.of("required", "true", "window", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window = 2 is not allowed: a number from 0 to 1");
    assertThatThrownBy(() -> set(staff, Map.of("require", "true")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no key 'require'")
        .hasMessageContaining("required");
    assertThat(store().rows(staff)).isEmpty();
    assertThat(journal.others).isEmpty();
  }

  @Test
  void a_layer_does_not_contradict_itself() {
    set(staff, Map.of("required", "true"));
    assertThatThrownBy(() -> set(staff, Map.of("available", "false")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cos staff");
    set(staff, Map.of("available", "false", "required", "false"));
    assertThat(policy().available()).isFalse();
  }

  @Test
  void each_change_is_written_down_with_what_and_why() {
    desk.set(staff, Map.of("window", "0"), Optional.of("auditor"), ORIGIN);
    desk.set(PolicyTarget.of(ann), Map.of("window", "1"), Optional.empty(), ORIGIN);
    desk.unset(staff, List.of("window", "required"), ORIGIN);
    assertThat(journal.others)
        .containsExactly(
            "policyChanged cos staff {window=0, reason=auditor}",
            "policyChanged ann@example.org",
            "policyChanged cos staff {unset=window}");
  }

  @Test
  void taking_back_what_was_not_said_tells_so_and_writes_nothing() {
    assertThat(desk.unset(staff, List.of("window"), ORIGIN)).isEmpty();
    assertThat(journal.others).isEmpty();
    assertThatThrownBy(() -> desk.unset(staff, List.of("nonsense"), ORIGIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_damaged_row_refuses_an_answer_until_it_is_taken_away() {
    store().change(staff, before -> Map.of("required", "perhaps", "colour", "red"));
    assertThatThrownBy(this::policy).isInstanceOf(FactorStoreException.class);
    assertThat(desk.unset(staff, List.of("colour", "required"), ORIGIN)).hasSize(2);
    assertThat(policy()).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void a_change_that_throws_changes_nothing() {
    set(staff, Map.of("window", "0"));
    assertThatThrownBy(
            () ->
                store()
                    .change(
                        staff,
                        before -> {
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(policy().window()).isZero();
  }

  @Test
  void requiring_at_once_is_not_put_off_by_a_date_of_the_class() {
    set(staff, Map.of("required", "true", "enrol.by", "2026-12-31"));
    assertThat(policy().mayStillLogIn(World.START)).isTrue();
    assertThat(policy().enrolBy()).contains(NEW_YEAR);
    desk.require(ann, Optional.empty(), Optional.empty(), ORIGIN);
    assertThat(policy().mayStillLogIn(World.START)).isFalse();
    desk.require(ann, Optional.of("2026-12-31"), Optional.empty(), ORIGIN);
    assertThat(policy().mayStillLogIn(NEW_YEAR.minusMillis(1))).isTrue();
    assertThat(policy().mayStillLogIn(NEW_YEAR)).isFalse();
  }

  @Test
  void an_exempt_account_may_log_in_whatever_its_class_demands() {
    set(staff, Map.of("required", "true"));
    desk.exempt(ann, "no phone", ORIGIN);
    assertThat(policy().mayStillLogIn(World.START)).isTrue();
  }

  @Test
  void the_layers_that_say_something_are_told_the_farthest_first() {
    assertThat(store().layers()).isEmpty();
    set(PolicyTarget.of(ann), Map.of("window", "1"));
    set(staff, Map.of("window", "0", "digits", "7"));
    set(PolicyTarget.ofDomain("example.org"), Map.of("window", "0"));
    set(PolicyTarget.ofDomain("example.com"), Map.of("window", "0"));
    desk.unset(PolicyTarget.ofDomain("example.com"), List.of("window"), ORIGIN);
    assertThat(store().layers())
        .extracting(PolicyTarget::id)
        .containsExactly("example.org", staff.id(), ann.id());
  }

  @Test
  void the_book_tells_what_a_layer_says_and_what_holds_where_it_speaks() {
    PolicyBook book = new PolicyBook(store(), Policy.DEFAULT);
    set(staff, Map.of("window", "0"));
    set(PolicyTarget.of(ann), Map.of("digits", "8"));
    assertThat(book.said(PolicyTarget.of(ann))).isEqualTo(Map.of("digits", "8"));
    assertThat(book.said(PolicyTarget.SERVER)).hasSameSizeAs(PolicyKey.values());
    EffectivePolicy anns = book.effective(PolicyTarget.of(ann));
    assertThat(anns.source(PolicyKey.DIGITS)).contains(PolicyScope.ACCOUNT);
    assertThat(anns.source(PolicyKey.WINDOW)).contains(PolicyScope.COS);
    assertThat(anns.source(PolicyKey.PERIOD)).contains(PolicyScope.SERVER);
    assertThat(book.effective(staff).policy().parameters().digits()).isEqualTo(6);
    assertThat(book.effective(PolicyTarget.SERVER).policy()).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void what_cannot_be_had_keeps_nobody_out() {
    set(staff, Map.of("required", "true"));
    assertThat(policy().mayStillLogIn(World.START)).isFalse();
    set(PolicyTarget.of(ann), Map.of("available", "false"));
    assertThat(policy().mayStillLogIn(World.START)).isTrue();
  }
}
