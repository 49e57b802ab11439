package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceValueTest {
  private static final String STORED =
      "1234567890|1738379045678|d3:did36:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee2:ua38:"
          + "ZimbraWebClient - FF115 (Linux)/10.1.0e";
  private static final Instant EXPIRES = Instant.ofEpochMilli(1738379045678L);
  private static final Optional<String> DEVICE =
      Optional.of("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
  private static final Optional<String> AGENT =
      Optional.of("ZimbraWebClient - FF115 (Linux)/10.1.0");

  @Test
  void a_known_record_is_read_and_written() throws Exception {
    DeviceValue value = DeviceValue.parse(STORED);
    assertThat(value.raw()).isEqualTo(STORED);
    assertThat(value.tokenId()).isEqualTo(1234567890);
    assertThat(value.expires()).isEqualTo(EXPIRES);
    assertThat(value.deviceId()).isEqualTo(DEVICE);
    assertThat(value.userAgent()).isEqualTo(AGENT);
    assertThat(value.others()).isEmpty();
    assertThat(DeviceValue.of(1234567890, EXPIRES.plusNanos(1), DEVICE, AGENT, Map.of()))
        .isEqualTo(value);
  }

  @Test
  void a_device_may_say_nothing_of_itself() throws Exception {
    DeviceValue value = DeviceValue.of(7, EXPIRES, Optional.empty(), Optional.empty(), Map.of());
    assertThat(value.raw()).isEqualTo("7|1738379045678|de");
    assertThat(DeviceValue.parse(value.raw())).isEqualTo(value);
  }

  @Test
  void entries_of_others_are_kept_beside_ours() throws Exception {
    Map<String, Object> others = Map.of("x", List.of("y", 1L), "a", "|");
    DeviceValue value = DeviceValue.of(7, EXPIRES, DEVICE, Optional.empty(), others);
    assertThat(DeviceValue.parse(value.raw())).isEqualTo(value);
    assertThat(value.others()).isEqualTo(others);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> value.others().clear());
  }

  @Test
  void an_entry_that_is_ours_comes_only_from_its_own_place() throws Exception {
    Map<String, Object> others = Map.of("did", "stranger", "ua", 5L);
    DeviceValue value = DeviceValue.of(7, EXPIRES, Optional.empty(), AGENT, others);
    assertThat(value.deviceId()).isEmpty();
    assertThat(DeviceValue.parse(value.raw())).isEqualTo(value);
  }

  @Test
  void a_user_agent_may_hold_what_separates() throws Exception {
    Optional<String> agent = Optional.of("a|b\nc|1|de");
    DeviceValue value = DeviceValue.of(7, EXPIRES, DEVICE, agent, Map.of());
    assertThat(DeviceValue.parse(value.raw()).userAgent()).isEqualTo(agent);
  }

  @Test
  void a_longer_id_is_another_id() throws Exception {
    assertThat(DeviceValue.parse("123|1|de").tokenId()).isEqualTo(123).isNotEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'it is not an id, a time and a dictionary'",
    "7|1, 'it is not an id, a time and a dictionary'",
    "|1|de, 'it is not an id, a time and a dictionary'",
    "-7|1|de, 'it is not an id, a time and a dictionary'",
    "+7|1|de, 'it is not an id, a time and a dictionary'",
    "07|1|de, 'it is not an id, a time and a dictionary'",
    "' 7|1|de', 'it is not an id, a time and a dictionary'",
    "2147483648|1|de, its token id is too large",
    "7||de, the time it ends is no time in milliseconds",
    "7|soon|de, the time it ends is no time in milliseconds",
    "7|1|, no dictionary begins at position 1",
    "7|1|de|, more text follows the dictionary at position 3",
    "7|1|d3:didi1ee, its field 'did' is no text",
    "7|1|d2:ualee, its field 'ua' is no text"
  })
  void anything_else_is_damaged(String stored, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> DeviceValue.parse(stored))
        .withMessage("the value of zimbraTwoFactorAuthTrustedDevices is damaged: " + what);
  }

  @Test
  void a_negative_id_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceValue.of(-1, EXPIRES, DEVICE, AGENT, Map.of()));
  }

  @Test
  void it_does_not_show_what_the_device_proves_itself_with() {
    assertThat(DeviceValue.of(7, EXPIRES, DEVICE, AGENT, Map.of()))
        .hasToString("DeviceValue[7, until 2025-02-01T03:04:05.678Z]");
  }
}
