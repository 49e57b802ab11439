package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeCipherTest {
  private static final String ACCOUNT = "11111111-2222-3333-4444-555555555555";
  private static final String ATTRIBUTE = "someAttribute";

  private final AttributeCipher cipher = new AttributeCipher(new FixedSalt(0));

  private void refused(String stored, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> cipher.decrypt(ATTRIBUTE, ACCOUNT, stored))
        .withMessage("the value of someAttribute is damaged: " + what)
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '"',
      value = {
        "JBSWY3DPEHPK3PXP|20250102030405.678Z"
            + " AQABAgMEBQYHCAkKCwwNDg8JyjDyB1UbVLZ5jNbctGB8/KlhsLEOxKPeDktEx2lLBIBLDe1gpBy1GyQmgEP0LaI=",
        "JBSWY3DPEHPK3PXP|20250102030405Z"
            + " AQABAgMEBQYHCAkKCwwNDg8JyjDyB1UbVLZ5jNbctGB87wpsgvngfWR2RZEVc4NwmUtX/fOFvI1ncTwrYxYHcyU=",
        "AAAAAAAA,BBBBBBBB,CCCCCCCC"
            + " AQABAgMEBQYHCAkKCwwNDg+DPmOskox3tnLi4k594HOqR747XAj4TjSV7Thsw6d7CQ==",
        "6912720::1738424806645"
            + " AQABAgMEBQYHCAkKCwwNDg+CVcCj7XJ9xMV+hj8DnrIF+M/SS90L6w33cnfO6DDrbw==",
        "\"\" AQABAgMEBQYHCAkKCwwNDg9LV/3zhbyNZ3E8K2MWB3Ml"
      })
  void known_texts_are_written_and_read_as_other_readers_do(String clear, String stored)
      throws Exception {
    assertThat(cipher.encrypt(ACCOUNT, clear)).isEqualTo(stored);
    assertThat(cipher.decrypt(ATTRIBUTE, ACCOUNT, stored)).isEqualTo(clear);
  }

  @Test
  void what_is_no_base64_or_of_another_length_or_version_is_damaged() {
    refused("{LOCKSTEP1}k1:AAAA", "it is not base64");
    refused("", "it has 0 bytes");
    refused(Base64.getEncoder().encodeToString(new byte[17]), "it has 17 bytes");
    refused(Base64.getEncoder().encodeToString(new byte[34]), "it has 34 bytes");
    byte[] bytes = new byte[33];
    bytes[0] = (byte) 200;
    refused(Base64.getEncoder().encodeToString(bytes), "its version is 200");
  }

  @Test
  void a_value_of_another_account_does_not_open() {
    String stored = cipher.encrypt("66666666-2222-3333-4444-555555555555", "JBSWY3DPEHPK3PXP");
    refused(stored, "it does not open: changed, or copied from another account");
  }

  @Test
  void what_opens_to_no_utf_8_is_damaged() {
    // Among a thousand accounts some wrong keys pass the padding; none makes a text of it.
    String stored = cipher.encrypt(ACCOUNT, "JBSWY3DPEHPK3PXP|20250102030405.678Z");
    long passed = 0;
    for (int i = 0; i < 1000; i++) {
      String other = "other" + i;
      try {
        cipher.decrypt(ATTRIBUTE, other, stored);
      } catch (DamagedValueException refused) {
        passed += refused.getMessage().endsWith("it opens to what is no text") ? 1 : 0;
        continue;
      }
      throw new AssertionError(other + " opened it");
    }
    assertThat(passed).isPositive();
  }

  @Test
  void a_salt_is_drawn_for_every_text() {
    AttributeCipher drawing = new AttributeCipher(new SecureRandom());
    String one = drawing.encrypt(ACCOUNT, "text");
    String two = drawing.encrypt(ACCOUNT, "text");
    byte[] salt = Arrays.copyOfRange(Base64.getDecoder().decode(one), 1, 17);
    assertThat(Arrays.copyOfRange(Base64.getDecoder().decode(two), 1, 17)).isNotEqualTo(salt);
    assertThat(one.substring(24)).isNotEqualTo(two.substring(24));
  }
}
