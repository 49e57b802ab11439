package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AppPasswordLogin.Try;
import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Scope, networks and time, in every combination. */
class AppPasswordProperties {
  private static final List<String> NETWORKS =
      List.of("192.0.2.0/24", "203.0.113.7", "2001:db8::/32");

  /** The first of each lies in the network of the same place; the last in none. */
  private static final List<String> ADDRESSES =
      List.of("192.0.2.200", "203.0.113.7", "2001:db8:7::1", "198.51.100.1");

  @Provide
  Arbitrary<Set<Operation>> scopes() {
    return Arbitraries.of(Protocols.ALL).set().ofMinSize(1);
  }

  @Provide
  Arbitrary<Operation> protocols() {
    return Arbitraries.of(Protocols.ALL);
  }

  @Provide
  Arbitrary<Set<Integer>> allowed() {
    return Arbitraries.of(0, 1, 2).set();
  }

  @Property(tries = 300)
  void it_works_exactly_where_scope_network_and_time_all_allow_it(
      @ForAll("scopes") Set<Operation> scope,
      @ForAll("protocols") Operation protocol,
      @ForAll("allowed") Set<Integer> allowed,
      @ForAll @IntRange(min = 0, max = 4) int from,
      @ForAll @IntRange(min = 0, max = 3) int wishedDays,
      @ForAll @IntRange(min = 0, max = 3) int policyDays,
      @ForAll @IntRange(min = 0, max = 3) int passedDays)
      throws Exception {
    try (World world = new World(new MemoryFactorStore(), TestVaults.fresh())) {
      world.enrol(World.ANN);
      world.policy =
          new PolicyDraft(world.policy).appPasswordLifetime(Duration.ofDays(policyDays)).build();
      List<String> networks = new ArrayList<>();
      allowed.forEach(place -> networks.add(NETWORKS.get(place)));
      AppPasswordWish wish =
          new AppPasswordWish(
              "Phone",
              scope,
              Networks.of(networks),
              Optional.of(wishedDays)
                  .filter(days -> days > 0)
                  .map(days -> world.time.instant().plus(Duration.ofDays(days))));
      AppPasswordMaking making =
          world.appPasswords.make(world.proven(World.ANN), wish, world.origin());
      String password = ((AppPasswordMaking.Made) making).password();
      world.time.pass(Duration.ofDays(passedDays));
      String address = from < ADDRESSES.size() ? ADDRESSES.get(from) : "";
      AppPasswordOutcome outcome =
          world.appPasswordLogin.verify(
              World.ANN, new Try(protocol, password, address, world.origin()), typed -> false);

      boolean over =
          (wishedDays > 0 && passedDays >= wishedDays)
              || (policyDays > 0 && passedDays >= policyDays);
      boolean inScope = scope.contains(protocol);
      boolean inNetwork = allowed.isEmpty() || allowed.contains(from);
      assertThat(outcome instanceof AppPasswordOutcome.Accepted)
          .isEqualTo(!over && inScope && inNetwork);
      if (outcome instanceof AppPasswordOutcome.Refused refused) {
        Flaw expected =
            over
                ? Flaw.APP_PASSWORD_EXPIRED
                : inScope ? Flaw.APP_PASSWORD_NETWORK : Flaw.APP_PASSWORD_SCOPE;
        assertThat(refused.verdict()).isEqualTo(new Verdict.Flawed(expected));
      }
    }
  }

  @Property(tries = 200)
  void a_password_with_another_symbol_anywhere_is_unknown(
      @ForAll @IntRange(min = 0, max = 23) int place,
      @ForAll @IntRange(min = 0, max = 31) int symbol)
      throws Exception {
    try (World world = new World(new MemoryFactorStore(), TestVaults.fresh())) {
      world.enrol(World.ANN);
      AppPasswordMaking making =
          world.appPasswords.make(
              world.proven(World.ANN), AppPasswordWish.named("Phone"), world.origin());
      String password = ((AppPasswordMaking.Made) making).password();
      char other = "abcdefghijklmnopqrstuvwxyz234567".charAt(symbol);
      StringBuilder typed = new StringBuilder(password);
      typed.setCharAt(place, other);
      AppPasswordOutcome outcome =
          world.appPasswordLogin.verify(
              World.ANN,
              new Try(Operation.IMAP, typed.toString(), "", world.origin()),
              text -> false);
      assertThat(outcome instanceof AppPasswordOutcome.Accepted)
          .isEqualTo(password.charAt(place) == other);
    }
  }

  @Property
  void a_scope_in_words_comes_back(@ForAll("scopes") Set<Operation> scope) {
    assertThat(Protocols.parse(Protocols.words(scope))).contains(scope);
  }
}
