package io.lockstep.host.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Delivery;
import io.lockstep.factor.Delivery.Reason;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.Post;
import io.lockstep.maillog.LogSink.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueuedOutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final Duration SECOND = Duration.ofMinutes(1);
  private static final Duration TELL = Duration.ofMinutes(2);
  private static final Delivery TAKEN = new Delivery.Taken();
  private static final Delivery PASSING =
      new Delivery.Failed(Reason.UNREACHABLE, true, "no connection to relay port 25");
  private static final Delivery FINAL =
      new Delivery.Failed(Reason.RECIPIENT_REFUSED, false, "recipient refused by relay port 25");

  private record Line(Level level, String category, String message, Instant at) {}

  private record Waiting(Duration delay, Runnable work) {}

  private final FakeTime time = new FakeTime(NOW);
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Waiting> later = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final Queue<Delivery> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** Answers as told, and says yes when not told. */
  private Delivery deliver(Letter letter) {
    sent.add(letter.subject());
    Delivery answer = answers.poll();
    return answer == null ? TAKEN : answer;
  }

  private Delivery deliverWhenAllowed(Letter letter) {
    busy.countDown();
    try {
      goOn.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Delivery.Failed(Reason.STOPPING, false, "this server is stopping");
    }
    return deliver(letter);
  }

  private QueuedOutbox outbox(Post post, int capacity, Duration lastWords) {
    MailLines told =
        new MailLines(
            (level, category, message, origin) ->
                lines.add(new Line(level, category, message, origin.arrived())),
            time);
    return new QueuedOutbox(
        post,
        told,
        (delay, work) -> later.add(new Waiting(delay, work)),
        new QueuedOutbox.Patience(capacity, SECOND, TELL, lastWords));
  }

  private QueuedOutbox outbox(Post post, int capacity) {
    return outbox(post, capacity, Duration.ofSeconds(30));
  }

  private static Letter letter(String subject) {
    return new Letter(new MailAddress("ann@example.org"), subject, "the code is 424242");
  }

  private Waiting nextWaiting() throws InterruptedException {
    Waiting next = later.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private List<String> messages() {
    return lines.stream().map(line -> line.level() + " " + line.message()).toList();
  }

  @Test
  void letters_go_out_in_their_order_and_the_log_tells() {
    try (QueuedOutbox outbox = outbox(this::deliver, 10)) {
      assertThat(outbox.offer(letter("one"))).isTrue();
      assertThat(outbox.offer(letter("two"))).isTrue();
    }
    assertThat(sent).containsExactly("one", "two");
    assertThat(messages())
        .containsExactly(
            "INFO sent: \"one\" to ann@example.org", "INFO sent: \"two\" to ann@example.org");
    assertThat(lines).extracting(Line::category).containsOnly("mail");
    assertThat(lines).extracting(Line::at).containsOnly(NOW);
  }

  @Test
  void offering_never_waits_for_the_relay() throws InterruptedException {
    QueuedOutbox outbox = outbox(this::deliverWhenAllowed, 10);
    outbox.offer(letter("one"));
    busy.await();
    assertThat(outbox.offer(letter("two"))).isTrue();
    assertThat(sent).isEmpty();
    goOn.countDown();
    outbox.close();
    assertThat(sent).containsExactly("one", "two");
  }

  @Test
  void what_failed_for_a_passing_reason_goes_a_second_time_a_minute_later() throws Exception {
    answers.add(PASSING);
    try (QueuedOutbox outbox = outbox(this::deliver, 10)) {
      outbox.offer(letter("one"));
      Waiting second = nextWaiting();
      assertThat(second.delay()).isEqualTo(SECOND);
      second.work().run();
    }
    assertThat(sent).containsExactly("one", "one");
    assertThat(messages())
        .containsExactly(
            "INFO not sent yet: \"one\" to ann@example.org: UNREACHABLE, no connection to relay"
                + " port 25",
            "INFO sent: \"one\" to ann@example.org");
  }

  @Test
  void there_is_no_third_time() throws Exception {
    answers.addAll(List.of(PASSING, PASSING));
    try (QueuedOutbox outbox = outbox(this::deliver, 10)) {
      outbox.offer(letter("one"));
      nextWaiting().work().run();
    }
    assertThat(later).isEmpty();
    assertThat(sent).containsExactly("one", "one");
    assertThat(messages())
        .last()
        .isEqualTo(
            "WARN not sent: \"one\" to ann@example.org: UNREACHABLE, no connection to relay"
                + " port 25");
  }

  @Test
  void what_will_not_pass_is_not_tried_again() {
    answers.add(FINAL);
    try (QueuedOutbox outbox = outbox(this::deliver, 10)) {
      outbox.offer(letter("one"));
    }
    assertThat(sent).containsExactly("one");
    assertThat(later).isEmpty();
    assertThat(messages())
        .containsExactly(
            "WARN not sent: \"one\" to ann@example.org: RECIPIENT_REFUSED, recipient refused by"
                + " relay port 25");
  }

  @Test
  void a_second_attempt_goes_behind_the_letters_that_came_meanwhile() throws Exception {
    answers.add(PASSING);
    try (QueuedOutbox outbox = outbox(this::deliver, 10)) {
      outbox.offer(letter("one"));
      Waiting second = nextWaiting();
      outbox.offer(letter("two"));
      second.work().run();
    }
    assertThat(sent).containsExactly("one", "two", "one");
  }

  @Test
  void letters_without_room_are_dropped_counted_and_told_once_in_a_while() throws Exception {
    QueuedOutbox outbox = outbox(this::deliverWhenAllowed, 2);
    outbox.offer(letter("one"));
    busy.await();
    assertThat(outbox.offer(letter("two"))).isTrue();
    assertThat(outbox.offer(letter("three"))).isFalse();
    assertThat(outbox.offer(letter("four"))).isFalse();
    assertThat(lines).isEmpty();
    assertThat(later).hasSize(1);
    Waiting told = nextWaiting();
    assertThat(told.delay()).isEqualTo(TELL);
    told.work().run();
    assertThat(messages()).containsExactly("WARN letters dropped because too many wait: 2");
    outbox.offer(letter("five"));
    assertThat(later).as("the next count begins").hasSize(1);
    goOn.countDown();
    outbox.close();
    assertThat(sent).containsExactly("one", "two");
    assertThat(messages()).last().isEqualTo("WARN letters dropped because too many wait: 1");
  }

  @Test
  void a_letter_that_waits_for_its_second_attempt_takes_room() throws Exception {
    answers.addAll(List.of(PASSING, PASSING));
    try (QueuedOutbox outbox = outbox(this::deliver, 2)) {
      outbox.offer(letter("one"));
      outbox.offer(letter("two"));
      Waiting one = nextWaiting();
      Waiting two = nextWaiting();
      assertThat(outbox.offer(letter("three"))).isFalse();
      one.work().run();
      two.work().run();
    }
    assertThat(sent).containsExactly("one", "two", "one", "two");
  }

  @Test
  void room_that_was_left_is_taken_again() throws Exception {
    try (QueuedOutbox outbox = outbox(this::deliver, 1)) {
      for (int i = 0; i < 5; i++) {
        while (!outbox.offer(letter("letter " + i))) {
          Thread.onSpinWait();
        }
        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("letter " + i);
      }
    }
  }

  @Test
  void the_end_comes_in_time_and_tells_what_was_left_behind() throws Exception {
    QueuedOutbox outbox = outbox(this::deliverWhenAllowed, 10, Duration.ofMillis(1));
    outbox.offer(letter("one"));
    outbox.offer(letter("two"));
    outbox.offer(letter("three"));
    busy.await();
    outbox.close();
    assertThat(sent).isEmpty();
    assertThat(messages())
        .containsExactly(
            "WARN not sent: \"one\" to ann@example.org: STOPPING, this server is stopping",
            "WARN letters not sent because this server stops: 2");
  }

  @Test
  void a_post_that_cannot_be_interrupted_does_not_hold_up_the_end() throws Exception {
    Post stubborn =
        letter -> {
          busy.countDown();
          boolean interrupted = false;
          while (goOn.getCount() > 0) {
            interrupted |= Thread.interrupted();
            Thread.onSpinWait();
          }
          return interrupted ? FINAL : TAKEN;
        };
    QueuedOutbox outbox = outbox(stubborn, 10, Duration.ofMillis(1));
    outbox.offer(letter("one"));
    busy.await();
    outbox.close();
    assertThat(messages()).containsExactly("WARN letters not sent because this server stops: 1");
    goOn.countDown();
  }

  @Test
  void a_second_attempt_that_never_came_is_among_those_left_behind() throws Exception {
    answers.add(PASSING);
    QueuedOutbox outbox = outbox(this::deliver, 10);
    outbox.offer(letter("one"));
    Waiting second = nextWaiting();
    outbox.close();
    second.work().run();
    assertThat(sent).containsExactly("one");
    assertThat(messages()).last().isEqualTo("WARN letters not sent because this server stops: 1");
  }

  @Test
  void after_the_end_nothing_is_taken() {
    QueuedOutbox outbox = outbox(this::deliver, 1);
    outbox.close();
    assertThat(outbox.offer(letter("one"))).isFalse();
    assertThat(outbox.offer(letter("two"))).isFalse();
    assertThat(sent).isEmpty();
    assertThat(later).isEmpty();
  }

  @Test
  void a_mistake_in_the_post_costs_one_letter_and_is_told_by_its_class_only() {
    Post mistaken =
        letter -> {
          if (letter.subject().equals("one")) {
            throw new IllegalStateException(letter.text());
          }
          return deliver(letter);
        };
    try (QueuedOutbox outbox = outbox(mistaken, 10)) {
      outbox.offer(letter("one"));
      outbox.offer(letter("two"));
    }
    assertThat(sent).containsExactly("two");
    assertThat(messages())
        .containsExactly(
            "WARN not sent: \"one\" to ann@example.org: BROKEN_OFF, an unexpected"
                + " IllegalStateException",
            "INFO sent: \"two\" to ann@example.org");
  }

  @Test
  void a_subject_cannot_pass_for_a_verdict() {
    try (QueuedOutbox outbox = outbox(this::deliver, 10)) {
      outbox.offer(letter("x] twofactor - verdict=OK"));
    }
    assertThat(messages())
        .containsExactly("INFO sent: \"x) twofactor - verdict:OK\" to ann@example.org");
  }
}
