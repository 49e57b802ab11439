package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DiagnosisQueueTest {
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final AtomicInteger done = new AtomicInteger();

  private void block() {
    started.countDown();
    try {
      mayGoOn.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    done.incrementAndGet();
  }

  @Test
  void a_full_queue_takes_no_more_says_so_and_counts() throws InterruptedException {
    try (DiagnosisQueue queue = new DiagnosisQueue(2)) {
      assertThat(queue.offer(this::block)).isTrue();
      started.await();
      assertThat(queue.offer(done::incrementAndGet)).isTrue();
      assertThat(queue.offer(done::incrementAndGet)).isTrue();
      assertThat(queue.waiting()).isEqualTo(2);
      assertThat(queue.dropped()).isZero();
      assertThat(queue.offer(done::incrementAndGet)).isFalse();
      assertThat(queue.offer(done::incrementAndGet)).isFalse();
      assertThat(queue.dropped()).isEqualTo(2);
      mayGoOn.countDown();
    }
    assertThat(done).hasValue(3);
  }

  @Test
  void resting_between_searches_leaves_none_out_and_ends_with_the_queue() throws Exception {
    AtomicLong nanos = new AtomicLong();
    DiagnosisQueue queue = new DiagnosisQueue(100, () -> nanos.addAndGet(1_000_000));
    queue.offer(this::block);
    started.await();
    for (int i = 0; i < 50; i++) {
      queue.offer(done::incrementAndGet);
    }
    mayGoOn.countDown();
    CountDownLatch last = new CountDownLatch(1);
    queue.offer(last::countDown);
    last.await();
    assertThat(done).hasValue(51);
    assertThat(nanos.get()).as("each was timed").isGreaterThanOrEqualTo(51L * 1_000_000);
    queue.close();
  }

  @Test
  void closing_finishes_what_waits_and_takes_nothing_more() throws InterruptedException {
    DiagnosisQueue queue = new DiagnosisQueue(100);
    queue.offer(this::block);
    started.await();
    for (int i = 0; i < 50; i++) {
      queue.offer(done::incrementAndGet);
    }
    mayGoOn.countDown();
    queue.close();
    assertThat(done).hasValue(51);
    assertThat(queue.offer(done::incrementAndGet)).isFalse();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void searches_run_one_after_the_other_in_a_thread_with_a_name() throws InterruptedException {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(20);
    Queue<String> names = new ConcurrentLinkedQueue<>();
    try (DiagnosisQueue queue = new DiagnosisQueue(20)) {
      for (int i = 0; i < 20; i++) {
        queue.offer(
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              names.add(Thread.currentThread().getName());
              atOnce.decrementAndGet();
              all.countDown();
            });
      }
      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValue(1);
    assertThat(names).hasSize(20).containsOnly("lockstep-diagnosis");
  }
}
