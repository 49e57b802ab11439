package io.lockstep.store.zimbra;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.lockstep.factor.AccountRef;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostDeviceTokenFormTest {
  private static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] OTHER = "fedcba9876543210fedcba9876543210".getBytes(US_ASCII);

  private final Directory directory = mock(Directory.class);
  private final HostDeviceTokenForm form = new HostDeviceTokenForm(directory);

  private void key() {
    TrustKeyValue key = new TrustKeyValue(3, Instant.EPOCH, KEY);
    when(directory.trustKey(anyLong())).thenReturn(Optional.empty());
    when(directory.trustKey(3)).thenReturn(Optional.of(key));
    when(directory.currentTrustKey()).thenReturn(key);
  }

  @Test
  void a_token_is_genuine_for_its_account_and_one_that_names_none_for_any() {
    key();
    String anns = form.newToken(ANN, "7", new SecureRandom());
    assertThat(form.isGenuine(ANN, anns)).isTrue();
    assertThat(form.isGenuine(BOB, anns)).isFalse();
    String nobodys = TrustTokenText.sign(3, KEY, 7);
    assertThat(form.isGenuine(ANN, nobodys)).isTrue();
    assertThat(form.isGenuine(BOB, nobodys)).isTrue();
  }

  @Test
  void one_that_is_signed_otherwise_is_not_and_no_entry_is_read_to_say_so() {
    key();
    assertThat(form.isGenuine(ANN, TrustTokenText.sign(3, OTHER, 7, ANN.id()))).isFalse();
    assertThat(form.isGenuine(ANN, TrustTokenText.sign(4, KEY, 7, ANN.id()))).isFalse();
    assertThat(form.isGenuine(ANN, TrustTokenText.sign(3, KEY, 7, ANN.id()))).isTrue();
    verify(directory, never()).read(ANN);
    verify(directory, never()).known(ANN);
  }

  @Test
  void for_what_has_not_the_form_of_a_token_nobody_is_asked() {
    for (String junk : new String[] {"", "0_odd_", "0_" + "0".repeat(40) + "_00", "\u0000"}) {
      assertThat(form.isGenuine(ANN, junk)).isFalse();
    }
    verifyNoInteractions(directory);
    assertThat(form.isGenuine(ANN, TrustTokenText.sign(3, KEY, 7, BOB.id()))).isFalse();
    verifyNoMoreInteractions(directory);
  }
}
