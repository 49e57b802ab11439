package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The nearest layer that says something wins, key by key, whatever the layers say. */
class PolicyLayersProperties {
  private static final Map<PolicyKey, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(PolicyKey.AVAILABLE, List.of("true", "false")),
          Map.entry(PolicyKey.REQUIRED, List.of("true", "false")),
          Map.entry(PolicyKey.ENROL_BY, List.of("now", "2026-12-31", "2027-01-15T08:00:00Z")),
          Map.entry(PolicyKey.METHODS, List.of("app", "email", "app,email")),
          Map.entry(PolicyKey.TRUSTED_DEVICES, List.of("true", "false")),
          Map.entry(PolicyKey.TRUST_LIFETIME, List.of("1m", "30d", "90d")),
          Map.entry(PolicyKey.APP_PASSWORDS, List.of("true", "false")),
          Map.entry(PolicyKey.MOST_APP_PASSWORDS, List.of("1", "25", "100")),
          Map.entry(PolicyKey.APP_PASSWORD_LIFETIME, List.of("0s", "90d")),
          Map.entry(PolicyKey.REVOKE_APP_PASSWORDS, List.of("true", "false")),
          Map.entry(PolicyKey.WINDOW, List.of("0", "1")),
          Map.entry(PolicyKey.ALGORITHM, List.of("SHA1", "SHA256", "SHA512")),
          Map.entry(PolicyKey.DIGITS, List.of("6", "7", "8")),
          Map.entry(PolicyKey.PERIOD, List.of("30", "60")),
          Map.entry(PolicyKey.LEARN_DRIFT, List.of("true", "false")),
          Map.entry(PolicyKey.RESYNCHRONISE, List.of("true", "false")),
          Map.entry(PolicyKey.RECOVERY_CODES, List.of("1", "10", "20")),
          Map.entry(PolicyKey.NOTICES, List.of("true", "false")));
  private static final List<PolicyScope> LAYERS =
      List.of(PolicyScope.DOMAIN, PolicyScope.COS, PolicyScope.ACCOUNT);

  @Provide
  Arbitrary<List<PolicyRow>> rows() {
    Arbitrary<PolicyRow> row =
        Combinators.combine(Arbitraries.of(LAYERS), Arbitraries.of(PolicyKey.values()))
            .flatAs(
                (scope, key) ->
                    Arbitraries.of(VALUES.get(key))
                        .map(value -> new PolicyRow(scope, "x", key.word(), value)));
    return row.list().ofMaxSize(40).uniqueElements(one -> one.scope() + one.key());
  }

  @Provide
  Arbitrary<Policy> servers() {
    return rows().map(rows -> new PolicyLayers(Policy.DEFAULT).lay(rows).policy());
  }

  @Property
  void the_nearest_layer_that_says_something_wins_key_by_key(
      @ForAll("rows") List<PolicyRow> rows, @ForAll("servers") Policy server) {
    EffectivePolicy laid = new PolicyLayers(server).lay(rows);
    for (PolicyKey key : PolicyKey.values()) {
      Optional<PolicyRow> nearest =
          rows.stream()
              .filter(row -> row.key().equals(key.word()))
              .max(Comparator.comparing(row -> LAYERS.indexOf(row.scope())));
      assertThat(key.shown(laid.policy()))
          .as(key.word())
          .isEqualTo(nearest.map(PolicyRow::value).orElse(key.shown(server)));
      assertThat(laid.sources())
          .containsEntry(key, nearest.map(PolicyRow::scope).orElse(PolicyScope.SERVER));
    }
  }

  @Property
  void a_row_that_is_not_understood_is_never_passed_over(
      @ForAll("rows") List<PolicyRow> rows, @ForAll PolicyKey key) {
    for (PolicyRow damage :
        List.of(
            new PolicyRow(PolicyScope.COS, "x", key.word(), "?"),
            new PolicyRow(PolicyScope.DOMAIN, "x", key.word() + "?", "true"))) {
      List<PolicyRow> damaged = new ArrayList<>(rows);
      damaged.add(damage);
      PolicyLayers layers = new PolicyLayers(Policy.DEFAULT);
      assertThatThrownBy(() -> layers.lay(damaged))
          .isInstanceOf(FactorStoreException.class)
          .hasMessageContaining(damage.scope().word() + " x")
          .hasMessageContaining(damage.key());
    }
  }
}
