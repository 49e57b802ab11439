package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Skip;
import io.lockstep.factor.SwitchState;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class VerdictLineProperties {
  private static final List<String> NASTY =
      List.of(
          "\n",
          "\r\n",
          "\u0085",
          "\u2028",
          "\u202e",
          "\"",
          "\\",
          "\\\"",
          " ",
          "=",
          ";",
          "[",
          "] twofactor - two-factor code accepted: verdict=OK op=login",
          " verdict=OK ",
          "\" verdict=OK \"",
          "\ud83d",
          "\ud83d\ude00",
          "é",
          "x",
          "2026-11-22 08:14:24,190 INFO  [t] [] twofactor - ");

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
            Arbitraries.of(NASTY), Arbitraries.strings().ofMaxLength(8), Arbitraries.just("a"))
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Map<String, String>> hostileContext() {
    return Arbitraries.maps(
            Arbitraries.of("name", "ip", "oip", "ua", "via", "soapId", "aname", "mid"), hostile())
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Verdict> anyVerdict() {
    Arbitrary<Integer> offsets = Arbitraries.integers().between(-100_000, 100_000);
    Arbitrary<Verdict> skewed =
        Combinators.combine(
                offsets,
                Arbitraries.longs().between(-4_000_000_000L, 4_000_000_000L),
                Arbitraries.integers().between(0, 1_000_000),
                Arbitraries.of(Suspect.values()),
                Arbitraries.of(true, false))
            .as(
                (offset, step, tried, suspect, ambiguous) ->
                    new Verdict.ZoneShaped(
                        step,
                        offset,
                        new SkewInterval(offset * 30_000L, offset * 30_000L + 60_000),
                        offset,
                        suspect,
                        new Search(tried, 8, ambiguous)));
    return Arbitraries.oneOf(
        skewed, Arbitraries.of(Attempts.VERDICTS), hostile().map(Verdict.Undecryptable::new));
  }

  @Provide
  Arbitrary<Attempt> hostileAttempt() {
    return Combinators.combine(
            Arbitraries.of(Operation.values()),
            hostile(),
            anyVerdict(),
            hostile(),
            hostileContext())
        .as(
            (operation, account, verdict, thread, context) ->
                new Attempt(
                    operation,
                    new AccountRef("17", account),
                    verdict,
                    Optional.of(account),
                    Optional.of(new TotpParameters(HashAlgorithm.SHA512, 8, 86_400)),
                    1000,
                    "shifted-31536000s",
                    Testimony.NONE,
                    new Origin(Attempts.ARRIVED, thread, context)));
  }

  @Provide
  Arbitrary<VerdictLine> anyLine() {
    Arbitrary<String> keys = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
    return Combinators.combine(
            Arbitraries.of("invalid TOTP code", "two-factor code accepted", "some later words"),
            hostile(),
            Arbitraries.maps(keys.filter(key -> !key.equals("verdict")), hostile()).ofMaxSize(12))
        .as(
            (words, verdict, more) -> {
              Map<String, String> fields = new LinkedHashMap<>();
              fields.put("verdict", verdict);
              fields.putAll(more);
              return new VerdictLine(words, fields);
            });
  }

  @Property
  void reading_what_was_written_gives_the_same_line(@ForAll("anyLine") VerdictLine line) {
    VerdictLine read = VerdictLine.parse(line.text()).orElseThrow();
    assertThat(read).isEqualTo(line);
    assertThat(read.words()).isEqualTo(line.words());
    assertThat(List.copyOf(read.fields().entrySet()))
        .isEqualTo(List.copyOf(line.fields().entrySet()));
  }

  @Property
  void whoever_sends_what_the_line_stays_one_and_its_fields_stay_true(
      @ForAll("hostileAttempt") Attempt attempt) {
    String text = VerdictLine.of(attempt, "mbox1", Attempts.ID).text();
    assertThat(text.lines()).hasSize(1);
    assertThat(text).doesNotContain("\u0085", "\u2028", "\u202e", "\r", "[", "]");
    assertThat(text.split("verdict=", -1)).hasSize(2);

    VerdictLine read = VerdictLine.parse(text).orElseThrow();
    assertThat(read.verdict()).contains(attempt.verdict().id());
    assertThat(read.value("op")).contains(attempt.operation().word());
    assertThat(read.value("node")).contains("mbox1");
    assertThat(read.value("id")).contains(Attempts.ID);
    assertThat(read.fields().keySet()).allSatisfy(key -> assertThat(LineField.of(key)).isPresent());
  }

  @Property
  void a_whole_line_takes_one_kibibyte_at_most_and_is_read_back(
      @ForAll("hostileAttempt") Attempt attempt, @ForAll("hostile") String node) {
    StringBuilder file = new StringBuilder();
    journal(
            (level, category, message, origin) ->
                file.append(whole(level, category, message, origin)),
            node)
        .attempt(attempt);
    List<String> lines = file.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat((line + "\n").getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(LineBudget.LINE));

    VerdictLine read = VerdictLine.parse(lines.get(0)).orElseThrow();
    assertThat(read.verdict()).contains(attempt.verdict().id());
    assertThat(read.value("id").orElseThrow()).hasSize(16);
    if (attempt.verdict() instanceof Verdict.OfStep ofStep) {
      assertThat(read.offset()).hasValue(ofStep.offset());
    }
    assertThat(VerdictLine.parse(lines.get(1))).isEmpty();
  }

  @Property
  void a_skipped_login_takes_one_kibibyte_at_most(
      @ForAll("hostile") String account,
      @ForAll("hostile") String reason,
      @ForAll("hostileContext") Map<String, String> context) {
    StringBuilder file = new StringBuilder();
    SwitchState off =
        new SwitchState(
            false,
            Optional.empty(),
            Optional.of(reason),
            Optional.of(reason),
            Optional.of(Attempts.ARRIVED),
            Optional.of(reason));
    MailJournal journal =
        journal(
            (level, category, message, origin) ->
                file.append(whole(level, category, message, origin)),
            "n");
    journal.skipped(
        Operation.LOGIN,
        new AccountRef("17", account),
        Skip.of(off),
        new Origin(Attempts.ARRIVED, reason, context));
    journal.switched(off);
    assertThat(file.toString().lines())
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat((line + "\n").getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(LineBudget.LINE));
  }

  @Property
  void a_cut_line_is_still_a_line_with_whole_numbers(
      @ForAll("hostileAttempt") Attempt attempt,
      @ForAll @IntRange(min = 160, max = 900) int bytes) {
    VerdictLine whole = VerdictLine.of(attempt, "mbox1", Attempts.ID);
    String text = whole.text(bytes);
    assertThat(LogText.bytes(text)).isLessThanOrEqualTo(bytes);
    VerdictLine cut = VerdictLine.parse(text).orElseThrow();
    cut.fields()
        .forEach(
            (key, value) -> {
              if (LineField.worthOf(key) != LineField.Worth.TEXT && !key.equals("account")) {
                assertThat(whole.value(key)).contains(value);
              }
            });
  }

  @Property
  void nothing_that_is_read_throws(@ForAll("hostile") String line) {
    assertThat(VerdictLine.parse(line).map(Explanation::inWords)).isNotNull();
    assertThat(VerdictLine.parse("invalid TOTP code: verdict=" + line).map(Explanation::inWords))
        .isNotNull();
  }

  @Property
  void a_context_fits_and_its_values_make_no_fields(
      @ForAll("hostileContext") Map<String, String> context) {
    String text = LogContextText.of(context);
    assertThat(LogText.bytes(text)).isLessThanOrEqualTo(LineBudget.CONTEXT);
    assertThat(text).doesNotContain("[", "]", "verdict=").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    assertThat(text.chars().filter(c -> c == '=').count()).isLessThanOrEqualTo(context.size());
  }

  private static MailJournal journal(LogSink sink, String node) {
    return new MailJournal(
        sink,
        node,
        new DiagnosisIds(new java.util.SplittableRandom(1)),
        () -> Attempts.ARRIVED,
        System.err);
  }

  /** As the pattern of the file has it. */
  private static String whole(LogSink.Level level, String category, String message, Origin origin) {
    return "2026-11-22 08:14:24,190 %-5s [%s] [%s] %s - %s\n"
        .formatted(
            level,
            LogText.thread(origin.thread()),
            LogContextText.of(origin.context()),
            category,
            message);
  }
}
