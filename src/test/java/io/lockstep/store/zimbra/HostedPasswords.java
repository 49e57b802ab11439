package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswordContract;
import io.lockstep.factor.AppPasswordOutcome;
import io.lockstep.factor.World;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** App passwords in the directory. */
abstract class HostedPasswords extends AppPasswordContract {

  /** Puts values into their directory as somebody else does. */
  abstract void put(AccountRef account, String attribute, String... values);

  @Override
  @Test
  protected void a_hash_whose_key_is_lost_is_never_called_a_wrong_password() {
    world().enrol(World.ANN);
    String password = made("Phone");
    put(World.ANN, Attributes.APP_PASSWORDS, "d1:n5:Phonee");
    assertThat(use(password))
        .isEqualTo(new AppPasswordOutcome.Refused(new Verdict.Undecryptable("damaged")));
    String other = made("Desk");
    assertThat(works(other)).isTrue();
    assertThat(flaw(use(OWN))).isEqualTo(Flaw.APP_PASSWORD_NEEDED);
  }
}
