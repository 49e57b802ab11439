package io.lockstep.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Writes a mailbox.log as a busy server would: one line in a hundred is a verdict. Seeded. */
final class LogMaker {
  private static final long SEED = 20_261_122;
  private static final int BUFFER = 1 << 20;
  private static final int ONE_IN = 100;
  private static final int ACCOUNTS = 5000;
  private static final double PERIOD = 30;
  private static final long FIRST_STEP = 59_844_508;
  private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 22, 0, 0);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final String[] OTHERS = {
    "soap - AuthRequest elapsed=12",
    "soap - (batch) SearchRequest elapsed=3",
    "SoapEngine - handler exception: authentication failed for [%s], invalid password",
    "imap - APPEND elapsed=31",
    "mailbox - Using 2 threads for indexing; reason: scheduled",
    "mailop - adding Message 257%d: size=4711, folder=Inbox, subject=Re: minutes of the meeting",
    "account - Authentication successful for user: %s",
    "cache - hit rate 98.4, entries 15000, evictions since the last report of this kind 17",
    "index - 12 items indexed in 240 ms; queue is empty, the next run is in a minute or so",
  };

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<String, Long> verdicts = new TreeMap<>();
  private long lines;

  /**
   * Writes the file.
   *
   * @param bytes how long it gets, about
   */
  void write(Path file, long bytes) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      long written = 0;
      while (written < bytes) {
        byte[] line = line(written * 86_000_000L / bytes).getBytes(StandardCharsets.US_ASCII);
        out.write(line);
        written += line.length;
        lines++;
      }
    }
  }

  private String line(long millis) {
    String account = "user" + random.nextInt(ACCOUNTS) + "@example.org";
    String time = "%s:%02d,%03d".formatted(minute(millis), millis / 1000 % 60, millis % 1000);
    String head =
        "[qtp1068934215-"
            + random.nextInt(200)
            + ":https://mail.example.org/service/soap/AuthRequest] [name="
            + account
            + ";mid="
            + random.nextInt(ACCOUNTS)
            + ";oip=203.0.113."
            + random.nextInt(256)
            + ";port="
            + (20_000 + random.nextInt(40_000))
            + ";ua=ZimbraWebClient - FF128 (Linux)/10.1.3;soapId="
            + Integer.toHexString(random.nextInt())
            + ";] ";
    if (random.nextInt(ONE_IN) > 0) {
      String message = OTHERS[random.nextInt(OTHERS.length)];
      return time + " INFO  " + head + message.replace("%s", account) + "\n";
    }
    return time + verdict(head, account, FIRST_STEP * PERIOD + millis / 1000.0);
  }

  private static String minute(long millis) {
    return MINUTE.format(BEGIN.plusMinutes(millis / 60_000));
  }

  /** One phone in ten is wrong, each in its own way, and one code in ten is of another secret. */
  private String verdict(String head, String account, double arrival) {
    int phone = account.hashCode();
    double skew =
        Math.floorMod(phone, 10) == 0
            ? 90 + Math.floorMod(phone, 2800)
            : Math.floorMod(phone, 7) / 2.0 - 1.5;
    double read = arrival - 2 - random.nextDouble() * 18 + skew;
    long step = (long) Math.floor(read / PERIOD);
    long computed = (long) Math.floor(arrival / PERIOD);
    int offset = (int) (step - computed);
    boolean known = random.nextInt(10) > 0;
    String verdict = !known ? "NO_MATCH" : Math.abs(offset) <= 1 ? "OK" : "SKEWED";
    verdicts.merge(verdict, 1L, Long::sum);
    boolean accepted = verdict.equals("OK");
    long from = (long) Math.floor(step * PERIOD - arrival);
    long to = (long) Math.ceil((step + 1) * PERIOD - arrival + (offset < 0 ? 120 : 30));
    return (accepted ? " INFO  " : " WARN  ")
        + head
        + "twofactor - "
        + (accepted ? "two-factor code accepted" : "invalid two-factor code")
        + ": verdict="
        + verdict
        + " op=login account="
        + account
        + (known ? " offset=%+d".formatted(offset) : "")
        + " computedStep="
        + computed
        + (known ? " submittedStep=" + step : "")
        + " window=1 period=30 digits=6 algorithm=SHA1"
        + (known ? " skew=%+d..%+ds".formatted(from, to) : "")
        + (verdict.equals("SKEWED") ? " suspect=unknown" : "")
        + " clock=system"
        + (accepted ? "" : " tried=3363 chance=0.34%")
        + " node=mbox1 id=%016X\n".formatted(random.nextLong());
  }

  /** How many verdicts of each id were written. */
  Map<String, Long> verdicts() {
    return verdicts;
  }

  long lines() {
    return lines;
  }
}
