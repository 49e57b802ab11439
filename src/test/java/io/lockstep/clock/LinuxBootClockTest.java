package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxBootClockTest {
  @TempDir Path root;
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(root.resolve("proc/sys/kernel/random"));
    write("proc/sys/kernel/random/boot_id", "acc8ab64-9d00-4787-83d4-c9f868fec4e3\n");
    write("proc/uptime", "23823.38 16573.63\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve(file), text);
  }

  private BootClock clock() {
    return new LinuxBootClock(root, nanos::get, "process-7");
  }

  @Test
  void it_reads_the_time_since_the_start_and_which_start_it_was() {
    assertThat(clock().read())
        .isEqualTo(new BootTime("acc8ab64-9d00-4787-83d4-c9f868fec4e3", 23_823_380));
  }

  @Test
  void readings_of_one_start_can_be_compared_and_of_two_cannot() throws IOException {
    BootTime first = clock().read();
    write("proc/uptime", "23824.00 1.00\n");
    BootTime later = clock().read();
    assertThat(first.comparableTo(later)).isTrue();
    assertThat(later.millis() - first.millis()).isEqualTo(620);
    write("proc/sys/kernel/random/boot_id", "another\n");
    assertThat(clock().read().comparableTo(first)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1.00 2.00", "NaN 1", "Infinity 1", "1e300 1"})
  void what_is_no_time_leaves_the_jvms_clock_under_an_id_of_this_process(String text)
      throws IOException {
    write("proc/uptime", text);
    BootClock clock = clock();
    nanos.addAndGet(1_234_000_000);
    assertThat(clock.read()).isEqualTo(new BootTime("process-7", 1234));
  }

  @Test
  void a_missing_file_leaves_the_jvms_clock_under_an_id_of_this_process() throws IOException {
    Files.delete(root.resolve("proc/sys/kernel/random/boot_id"));
    assertThat(clock().read()).isEqualTo(new BootTime("process-7", 0));
  }
}
