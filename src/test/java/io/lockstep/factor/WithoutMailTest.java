package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.verdict.Method;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithoutMailTest {
  private static Policy with(Method... methods) {
    EnumSet<Method> all = EnumSet.noneOf(Method.class);
    all.addAll(List.of(methods));
    return new PolicyDraft(Policy.DEFAULT).methods(all).build();
  }

  @Test
  void without_a_relay_no_policy_allows_codes_by_mail() {
    Policy both = with(Method.APP, Method.EMAIL);
    assertThat(new WithoutMail(account -> both).of(World.ANN)).isEqualTo(with(Method.APP));
    Policy mail = with(Method.EMAIL);
    assertThat(new WithoutMail(account -> mail).of(World.ANN).methods()).isEmpty();
    Policy app = with(Method.APP);
    assertThat(new WithoutMail(account -> app).of(World.ANN)).isSameAs(app);
  }

  @Test
  void a_code_is_never_shorter_lived_or_longer_than_is_safe() {
    assertThat(new MailCodeRules(5, Duration.ofSeconds(30)).length()).isEqualTo(5);
    assertThat(new MailCodeRules(10, Duration.ofMinutes(10)).length()).isEqualTo(10);
    Duration usual = Duration.ofMinutes(2);
    assertThatThrownBy(() -> new MailCodeRules(4, usual)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new MailCodeRules(11, usual)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new MailCodeRules(7, Duration.ofMillis(29_999)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new MailCodeRules(7, Duration.ofMinutes(10).plusMillis(1)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_masked_address_shows_its_first_letters_only() {
    assertThat(new MailAddress("ann@example.org").masked()).isEqualTo("a***@e******.org");
    assertThat(new MailAddress("b@mail.example.co").masked()).isEqualTo("b***@m******.co");
    assertThat(new MailAddress("c@localhost").masked()).isEqualTo("c***@l******");
  }
}
