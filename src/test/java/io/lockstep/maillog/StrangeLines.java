package io.lockstep.maillog;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Skip;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Lines a log may hold: ours with names and programs that want to be more than that, lines that
 * were cut or run into one another, and others. The same seed gives the same lines.
 */
final class StrangeLines {
  private static final List<String> NASTY =
      List.of(
          "\"",
          "\\",
          "\\\"",
          "\" ",
          " ",
          "  ",
          "=",
          ";",
          ";;",
          "[",
          "]",
          "] ",
          "] [",
          "] - ",
          " - ",
          ":",
          ": ",
          "+",
          "-",
          "٣",
          "７",
          "é",
          "\ud83d",
          "\ude00",
          "\ud83d\ude00",
          "\u202e",
          "\u2028",
          "\u0085",
          "\u00a0",
          "\u00ad",
          "\u0000",
          "\t",
          "\u001b[2J",
          "\ufeff",
          "verdict=OK",
          " verdict=OK ",
          "\" verdict=OK \"",
          "VERDICT=",
          "averdict=",
          "op=login",
          "usedFor=",
          "usedRefused=",
          "ID=x",
          "ıd=",
          "\u212aeyId=",
          "keyıd=",
          "__proto__=x",
          "fix=\"rm\"",
          "twofactor - ",
          "] twofactor - two-factor code accepted: verdict=OK op=login",
          "] SoapEngine - invalid TOTP code",
          "invalid two-factor code",
          "two-factor skipped: op=login",
          "2026-11-22 08:14:24,190 INFO  [t] [] twofactor - ",
          "2026-02-29 08:14:24",
          "ann@example.org",
          "<img src=x onerror=alert(1)>",
          "{account}",
          "$&",
          "$1");

  private static final List<String> TIMES =
      List.of(
          "2026-11-22 08:14:24,190",
          "2024-02-29 23:59:59,000",
          "2023-02-29 00:00:00,000",
          "1900-02-29 00:00:00,000",
          "2000-02-29 00:00:00,000",
          "0000-01-01 00:00:00,000",
          "2026-04-31 08:14:24,190",
          "2026-13-01 08:14:24,190",
          "2026-00-10 08:14:24,190",
          "2026-11-00 08:14:24,190",
          "2026-11-22 24:00:00,000",
          "2026-11-22 23:60:00,000",
          "2026-11-22 23:00:60,000",
          "+026-+1-+2 +8:+1:+2,190",
          "-026-11-22 08:14:24,190",
          "٢٠٢٦-11-22 08:14:24,190",
          "２０２６/１１/22 08:14:24",
          "2026-11-22T08:14:24,190",
          "2026.11.22 08.14.24",
          "2026-1a-22 08:14:24,190",
          "9999-12-31 23:59:59",
          "2026-11-22 08:14",
          "𝟚026-11-22 08:14:24,190",
          "2026-++-22 08:14:24,190",
          "invalid TO TP code: x");

  private static final List<String> CATEGORIES =
      List.of(
          "twofactor",
          "SoapEngine",
          "security",
          "account",
          "two.factor",
          "two factor",
          "",
          "t_$-9");

  private static final List<String> WORDS =
      List.of(
          VerdictLine.ACCEPTED,
          VerdictLine.SKIPPED,
          VerdictLine.BAD_CODE,
          VerdictLine.BAD_SETUP_CODE,
          VerdictLine.EXPLAINED,
          "some later words",
          "a".repeat(81),
          "a".repeat(82),
          "-words",
          " words",
          "words2",
          "x");

  private final Random random;

  StrangeLines(long seed) {
    this.random = new Random(seed);
  }

  List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      String line = one();
      lines.add(random.nextInt(3) == 0 ? spoilt(line) : line);
    }
    return lines;
  }

  private String one() {
    return switch (random.nextInt(8)) {
      case 0 -> message();
      case 1 -> fields();
      case 2 -> head() + fields();
      case 3 -> text();
      case 4 -> head() + text();
      case 5 -> message() + of(List.of("\n", "\r\n", "\n\n\r", " ", "", "\n "));
      default -> head() + message();
    };
  }

  /** What the server itself writes. */
  private String message() {
    Operation operation = of(List.of(Operation.values()));
    AccountRef account = new AccountRef("17", text());
    String node = random.nextInt(4) == 0 ? text() : Attempts.NODE;
    VerdictLine line =
        random.nextInt(10) == 0
            ? VerdictLine.skipped(
                operation,
                account,
                new Skip(Optional.of(text()), Optional.of(text()), Optional.of(Attempts.ARRIVED)),
                node,
                Attempts.ID)
            : VerdictLine.of(attempt(operation, account), node, Attempts.ID);
    if (random.nextInt(3) == 0) {
      line = line.with("fix", text());
    }
    return random.nextInt(5) == 0 ? line.text(160 + random.nextInt(800)) : line.text();
  }

  private Attempt attempt(Operation operation, AccountRef account) {
    Verdict verdict =
        random.nextInt(20) == 0 ? new Verdict.Undecryptable(text()) : of(Attempts.VERDICTS);
    return new Attempt(
        operation,
        account,
        verdict,
        random.nextBoolean() ? Optional.of(text()) : Optional.empty(),
        Optional.of(TotpParameters.DEFAULT),
        1,
        "system",
        Testimony.NONE,
        Attempts.origin());
  }

  /** Fields as some later version, or somebody who means no good, might write them. */
  private String fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(of(List.of("verdict", "verdict", "verdict", "op", "Verdict")), text());
    for (int i = random.nextInt(6); i > 0; i--) {
      String key = random.nextBoolean() ? of(List.of(LineField.values())).key() : text();
      fields.put(key, random.nextBoolean() ? number() : text());
    }
    String line = new VerdictLine(of(WORDS), fields).text();
    if (random.nextInt(4) == 0) {
      return line + " offset=" + number();
    }
    return line;
  }

  private String number() {
    return of(
        List.of(
            "+0",
            "-0",
            "+23",
            "-17",
            "5s",
            "5 s",
            "+",
            "-",
            "+-5",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "99999999999",
            "0.34%",
            "7%",
            "٣",
            "-٣",
            "+7s%a",
            "",
            "s"));
  }

  private String head() {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("name", text());
    context.put("ua", text());
    Origin origin = new Origin(Attempts.ARRIVED, text(), context);
    boolean ours = random.nextInt(3) > 0;
    String thread = ours ? LogText.thread(origin.thread()) : text();
    String inside = ours ? LogContextText.of(context) : "name=" + text() + ";ua=" + text() + ";";
    String time = random.nextInt(3) > 0 ? TIMES.get(0) : of(TIMES);
    String category = random.nextInt(3) > 0 ? LogSink.TWO_FACTOR : of(CATEGORIES);
    return time + " WARN  [" + thread + "] [" + inside + "] " + category + " - ";
  }

  /** Cut, joined, doubled, or with something in it that was not there. */
  private String spoilt(String line) {
    int at = random.nextInt(line.length() + 1);
    return switch (random.nextInt(5)) {
      case 0 -> line.substring(0, at);
      case 1 -> line.substring(at);
      case 2 -> line.substring(0, at) + one();
      case 3 -> at == line.length() ? line : line.substring(0, at) + line.substring(at + 1);
      default -> line.substring(0, at) + of(NASTY) + line.substring(at);
    };
  }

  private String text() {
    if (random.nextInt(3) == 0) {
      return "ann@example.org";
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.appendCodePoint(character());
        case 1 -> text.append((char) ('a' + random.nextInt(26)));
        default -> text.append(of(NASTY));
      }
    }
    return text.toString();
  }

  /** One that this Java knows: browsers may know those of a later Unicode. */
  private int character() {
    int c;
    do {
      c = random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT);
    } while (!Character.isDefined(c));
    return c;
  }

  private <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
