package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.TrustedDevice;
import io.lockstep.factor.TrustedDeviceContract;
import io.lockstep.factor.World;
import org.junit.jupiter.api.Test;

/** Trusted devices whose tokens are signed with the host's key, as others read and make them. */
abstract class HostedDevices extends TrustedDeviceContract {

  @Override
  @Test
  protected void a_token_is_a_random_name_and_a_random_proof() {
    String one = trusted(World.ANN);
    String other = trusted(World.ANN);
    assertThat(one).isNotEqualTo(other).matches("0_[0-9a-f]{40}_[0-9a-f]+");
    TrustTokenText token = TrustTokenText.parse(one).orElseThrow();
    assertThat(token.accountId()).contains(World.ANN.id());
    assertThat(token.tokenId()).isNotEqualTo(TrustTokenText.parse(other).orElseThrow().tokenId());
  }

  @Override
  @Test
  protected void what_is_kept_does_not_give_the_token_away() {
    String token = trusted(World.ANN);
    TrustedDevice kept =
        world().store.exclusively(World.ANN, ledger -> ledger.devices().all().get(0));
    String proof = TrustTokenText.parse(token).orElseThrow().hmac();
    assertThat(Marked.text(kept.hash())).doesNotContain(proof);
    assertThat(kept.toString()).doesNotContain(proof);
  }
}
