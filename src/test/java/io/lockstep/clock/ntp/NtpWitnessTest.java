package io.lockstep.clock.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.Agreement;
import io.lockstep.clock.FakeMachine;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NtpWitnessTest {
  /** Long enough for a busy machine, where an answer comes; where none comes it is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration SHORT = Duration.ofMillis(200);

  private final FakeMachine machine = new FakeMachine();
  private final List<FakeTimeServer> servers = new ArrayList<>();
  private final List<Agreement> heard = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(FakeTimeServer::close);
  }

  private InstantSource off(Duration by) {
    return () -> machine.wall().instant().plus(by);
  }

  private FakeTimeServer telling(Duration offset) {
    return kept(FakeTimeServer.telling(off(offset)));
  }

  private FakeTimeServer kept(FakeTimeServer server) {
    servers.add(server);
    return server;
  }

  private NtpWitness witness(Duration timeout, FakeTimeServer... asked) {
    return witness(timeout, Arrays.stream(asked).map(FakeTimeServer::address).toList());
  }

  private NtpWitness witness(Duration timeout, List<TimeServer> asked) {
    return new NtpWitness(
        asked,
        timeout,
        machine.wall(),
        System::nanoTime,
        machine.boot(),
        new Random(7),
        heard::add);
  }

  @Test
  void without_servers_nobody_is_asked() {
    assertThat(witness(PATIENCE).ask().standing()).isEqualTo(Standing.ABSENT);
  }

  @Test
  void servers_that_agree_with_this_clock_make_it_fine() {
    Statement said =
        witness(PATIENCE, telling(Duration.ZERO), telling(Duration.ZERO), telling(Duration.ZERO))
            .ask();
    assertThat(said.standing()).isEqualTo(Standing.FINE);
    assertThat(said.words()).startsWith("3 of 3 time servers say that this clock is right");
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_clock_that_is_behind_has_a_positive_offset() {
    Duration off = Duration.ofSeconds(690);
    Statement said = witness(PATIENCE, telling(off), telling(off), telling(off)).ask();
    assertThat(said.standing()).isEqualTo(Standing.WRONG);
    assertThat(said.brief()).startsWith("+69").endsWith("s");
    assertThat(said.words())
        .startsWith("3 of 3 time servers say that this clock is behind by 11 min");
    assertThat(Math.abs(said.offset().orElseThrow().millis() - 690_000))
        .isLessThanOrEqualTo(said.offset().orElseThrow().errorMillis());
    assertThat(said.offset().orElseThrow().errorMillis()).isLessThan(4_000);
  }

  @Test
  void a_clock_that_is_ahead_has_a_negative_offset() {
    Statement said = witness(PATIENCE, telling(Duration.ofHours(-2))).ask();
    assertThat(said.offset().orElseThrow().millis()).isBetween(-7_204_000L, -7_199_000L);
    assertThat(said.words()).startsWith("the time server says that this clock is ahead by");
  }

  @Test
  void one_falseticker_does_not_win_and_is_named() {
    FakeTimeServer liar = telling(Duration.ofHours(1));
    Statement said = witness(PATIENCE, telling(Duration.ZERO), liar, telling(Duration.ZERO)).ask();
    assertThat(said.standing()).isEqualTo(Standing.FINE);
    assertThat(said.words()).contains("2 of 3").contains(liar.address() + " says +3600s");
  }

  @Test
  void servers_that_contradict_each_other_say_nothing() {
    Statement said = witness(PATIENCE, telling(Duration.ZERO), telling(Duration.ofHours(1))).ask();
    assertThat(said.standing()).isEqualTo(Standing.ABSENT);
    assertThat(said.words()).contains("contradict each other").contains("+3600s");
    assertThat(heard).isEmpty();
  }

  @Test
  void a_liar_that_alone_answers_does_not_win() throws IOException {
    int closed;
    try (DatagramSocket free = new DatagramSocket(0)) {
      closed = free.getLocalPort();
    }
    TimeServer none = new TimeServer("127.0.0.1", closed);
    Statement said =
        witness(PATIENCE, List.of(telling(Duration.ofHours(1)).address(), none, none)).ask();
    assertThat(said.standing()).isEqualTo(Standing.ABSENT);
    assertThat(said.words()).contains("too few time servers answer").contains("serves no time");
  }

  @Test
  void a_silent_server_is_not_waited_for_beyond_the_set_time() {
    FakeTimeServer silent = kept(FakeTimeServer.saying(FakeTimeServer::nothing));
    assertThat(witness(SHORT, silent).ask().words())
        .contains(silent.address() + " does not answer");
  }

  @Test
  void a_name_without_an_address_is_told() {
    assertThat(witness(PATIENCE, List.of(new TimeServer("none.invalid", 123))).ask().words())
        .containsAnyOf("has no address", "takes too long to look up");
  }

  private static UnaryOperator<byte[]> with(int at, int value) {
    return packet -> {
      packet[at] = (byte) value;
      return packet;
    };
  }

  private static UnaryOperator<byte[]> withLong(int at, long value) {
    return packet -> {
      ByteBuffer.wrap(packet).putLong(at, value);
      return packet;
    };
  }

  static List<Arguments> hostile() {
    return List.of(
        Arguments.of("unsynchronised", with(0, 0xe4), "follows no clock itself"),
        Arguments.of("stratum 16", with(1, 16), "follows no clock itself"),
        Arguments.of("mode client", with(0, 0x23), "does not answer as a time server"),
        Arguments.of("mode broadcast", with(0, 0x25), "does not answer as a time server"),
        Arguments.of("version 1", with(0, 0x0c), "does not answer as a time server"),
        Arguments.of("root dispersion of 100 s", with(9, 100), "does not know the time well"),
        Arguments.of("root delay of 100 s", with(5, 100), "does not know the time well"),
        Arguments.of("no receive time", withLong(32, 0), "tells a time that cannot be"),
        Arguments.of("no transmit time", withLong(40, 0), "tells a time that cannot be"),
        Arguments.of(
            "year 1990", withLong(32, 0xb3f0_0000_0000_0000L), "tells a time that cannot be"),
        Arguments.of("sent before received", with(35, 0xff), "tells a time that cannot be"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void an_answer_that_cannot_be_believed_is_none(
      String name, UnaryOperator<byte[]> changed, String why) {
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(
                question ->
                    List.of(
                        changed.apply(FakeTimeServer.honest(question, off(Duration.ofHours(1)))))));
    Statement said = witness(PATIENCE, server).ask();
    assertThat(said.standing()).as(name).isEqualTo(Standing.ABSENT);
    assertThat(said.words()).contains(why);
    assertThat(heard).isEmpty();
  }

  @Test
  void an_answer_to_another_question_is_passed_over_and_the_right_one_still_heard() {
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(
                question -> {
                  byte[] forged = FakeTimeServer.honest(question, off(Duration.ofHours(1)));
                  forged[24] ^= 1;
                  byte[] shorter = Arrays.copyOf(forged, 20);
                  return List.of(
                      forged, shorter, FakeTimeServer.honest(question, off(Duration.ZERO)));
                }));
    assertThat(witness(PATIENCE, server).ask().standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void a_forger_who_cannot_read_the_question_never_gets_through() {
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(
                question -> {
                  byte[] forged = FakeTimeServer.honest(question, off(Duration.ofHours(1)));
                  Arrays.fill(forged, 24, 32, (byte) 0);
                  return List.of(forged, forged, forged);
                }));
    assertThat(witness(SHORT, server).ask().words()).contains("does not answer");
  }

  @Test
  void the_question_tells_nobody_what_this_machine_takes_the_time_for() {
    List<byte[]> questions = new ArrayList<>();
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(
                question -> {
                  questions.add(question);
                  return List.of(FakeTimeServer.honest(question, off(Duration.ZERO)));
                }));
    NtpWitness witness = witness(PATIENCE, server);
    witness.ask();
    witness.ask();
    assertThat(questions).hasSize(2);
    assertThat(Arrays.copyOfRange(questions.get(0), 4, 40)).containsOnly(0);
    assertThat(Arrays.copyOfRange(questions.get(0), 40, 48))
        .isNotEqualTo(Arrays.copyOfRange(questions.get(1), 40, 48));
  }

  private static byte[] kiss(byte[] question, String code, InstantSource clock) {
    byte[] packet = FakeTimeServer.honest(question, clock);
    packet[1] = 0;
    System.arraycopy(code.getBytes(StandardCharsets.US_ASCII), 0, packet, 12, 4);
    return packet;
  }

  @Test
  void a_server_that_wants_no_questions_is_left_alone_for_a_day() {
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(
                question -> List.of(kiss(question, "DENY", off(Duration.ofHours(1))))));
    NtpWitness witness = witness(PATIENCE, server);
    assertThat(witness.ask().words()).contains("does not want to be asked (DENY)");
    machine.pass(Duration.ofHours(23));
    assertThat(witness.ask().words()).contains("left alone");
    assertThat(server.asked()).isEqualTo(1);
    machine.pass(Duration.ofHours(1));
    server.say(question -> List.of(FakeTimeServer.honest(question, off(Duration.ZERO))));
    assertThat(witness.ask().standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void a_server_that_is_asked_too_often_is_asked_less_and_less() {
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(question -> List.of(kiss(question, "RATE", off(Duration.ZERO)))));
    NtpWitness witness = witness(PATIENCE, server);
    witness.ask();
    machine.pass(Duration.ofMinutes(10));
    witness.ask();
    assertThat(server.asked()).isEqualTo(2);
    machine.pass(Duration.ofMinutes(19));
    witness.ask();
    assertThat(server.asked()).isEqualTo(2);
    machine.pass(Duration.ofMinutes(1));
    witness.ask();
    assertThat(server.asked()).isEqualTo(3);
  }

  @Test
  void a_kiss_code_cannot_write_into_the_words() {
    FakeTimeServer server =
        kept(
            FakeTimeServer.saying(
                question -> List.of(kiss(question, "A\n=\"", off(Duration.ZERO)))));
    assertThat(witness(PATIENCE, server).ask().words()).contains("(A)").hasLineCount(1);
  }
}
