package io.lockstep.maillog.log4j;

import io.lockstep.maillog.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.apache.logging.log4j.core.appender.rolling.RolloverDescription;
import org.apache.logging.log4j.core.appender.rolling.RolloverDescriptionImpl;
import org.apache.logging.log4j.core.appender.rolling.RolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.action.AbstractAction;

/**
 * Rolls {@code mailbox.log} to {@code mailbox.log.2026-11-22} and deletes files whose day is too
 * long ago. It never overwrites: when a clock jumped forth and back and the day's file is there
 * already, the next one is {@code mailbox.log.2026-11-22.2}. A log that is read because a clock was
 * wrong must survive that.
 */
final class DailyFiles implements RolloverStrategy {
  private static final int DATE_LENGTH = "2026-11-22".length();

  private final Path file;
  private final int keepDays;

  DailyFiles(Path file, int keepDays) {
    this.file = file;
    this.keepDays = keepDays;
  }

  /** What a rolled file is called, in log4j's terms. */
  static String pattern(Path file) {
    return file.getFileName() + ".%d{yyyy-MM-dd}";
  }

  @Override
  public RolloverDescription rollover(RollingFileManager manager) {
    StringBuilder name = new StringBuilder();
    manager.getPatternProcessor().formatFileName(name, false, 1);
    LocalDate today =
        LocalDate.ofInstant(
            Instant.ofEpochMilli(manager.getPatternProcessor().getCurrentFileTime()),
            ZoneId.systemDefault());
    return new RolloverDescriptionImpl(
        file.toString(), true, new Roll(file.resolveSibling(name.toString()), today), null);
  }

  /** One midnight. */
  private final class Roll extends AbstractAction {
    private final Path wanted;
    private final LocalDate today;

    Roll(Path wanted, LocalDate today) {
      this.wanted = wanted;
      this.today = today;
    }

    /** Always a success: after a failure log4j would leave the file closed and lose every line. */
    @Override
    public boolean execute() {
      try {
        Files.move(file, free());
        OwnerOnlyFiles.createFile(file);
        deleteOld();
      } catch (IOException failed) {
        reportException(failed);
      }
      return true;
    }

    private Path free() {
      Path free = wanted;
      for (int number = 2; Files.exists(free); number++) {
        free = wanted.resolveSibling(wanted.getFileName() + "." + number);
      }
      return free;
    }

    private void deleteOld() throws IOException {
      String prefix = file.getFileName() + ".";
      LocalDate oldest = today.minusDays(keepDays);
      try (DirectoryStream<Path> rolled =
          Files.newDirectoryStream(
              file.getParent(), path -> path.getFileName().toString().startsWith(prefix))) {
        for (Path path : rolled) {
          String behind = path.getFileName().toString().substring(prefix.length());
          if (isBefore(behind, oldest)) {
            Files.deleteIfExists(path);
          }
        }
      } catch (DirectoryIteratorException failed) {
        throw failed.getCause();
      }
    }
  }

  private static boolean isBefore(String dateAndMore, LocalDate oldest) {
    if (dateAndMore.length() < DATE_LENGTH) {
      return false;
    }
    try {
      return LocalDate.parse(dateAndMore.substring(0, DATE_LENGTH)).isBefore(oldest);
    } catch (DateTimeException notOurs) {
      return false;
    }
  }
}
