package io.lockstep.store.jdbc;

import io.lockstep.store.SealedVault;
import io.lockstep.store.jdbc.DeleteCheck.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** All checks there are. A new kind of half-state is one more entry of {@link #all}. */
final class Checks {
  static final String EXPIRED = "expired";
  static final String DEAD_ENROLMENT = "dead-enrolment";

  /** Longer than any first step can be confirmed, and any dead token is remembered. */
  private static final Duration LONG_DEAD = Duration.ofDays(2);

  /** What can only be there beside a confirmed secret. */
  private static final List<String> HANG_ON_A_FACTOR =
      List.of("recovery_code", "bypass_code", "trusted_device", "app_password");

  /** Devices whose time is over are remembered for thirty days, so that the log can say so. */
  private static final Duration DEVICE_LONG_DEAD = Duration.ofDays(32);

  private final Schema schema;
  private final SealedVault vault;
  private final Instant now;

  Checks(Schema schema, SealedVault vault, Instant now) {
    this.schema = schema;
    this.vault = vault;
    this.now = now;
  }

  /** In the order in which they repair: what hangs on an account before what hangs on a secret. */
  List<Check> all() {
    return List.of(
        withoutAccount(),
        twice(),
        deadPending(),
        withoutFactor(),
        withoutSecret(),
        expired(),
        withoutJob(),
        withoutTarget(),
        new NoLedgerCheck(),
        new SameNameCheck(),
        new DamagedPolicyCheck(),
        new UnknownKeyCheck(schema, vault.keyIds()),
        new DamagedSecretCheck(vault));
  }

  private Check withoutAccount() {
    return new DeleteCheck(
        "no-account",
        "rows of accounts that do not exist",
        "deletes them",
        schema.tablesWith("account_id").stream()
            .map(
                table ->
                    Part.ofAccounts(
                        table,
                        "not exists (select 1 from account a where a.id = "
                            + table
                            + ".account_id)"))
            .toList());
  }

  private Check twice() {
    return new DeleteCheck(
        "twice",
        "secrets that are live and waiting or retired at once",
        "keeps the live one",
        Stream.of("pending_enrolment", "retired_secret")
            .map(table -> Part.ofAccounts(table, "id in (select id from authenticator)"))
            .toList());
  }

  private Check deadPending() {
    long before = now.minus(LONG_DEAD).toEpochMilli();
    Stream<Part> steps =
        schema.tablesWith("authenticator_id").stream()
            .map(
                table ->
                    new Part(
                        table,
                        "authenticator_id",
                        "authenticator_id in"
                            + " (select id from pending_enrolment where issued < ?)",
                        List.of(before)));
    return new DeleteCheck(
        DEAD_ENROLMENT,
        "first steps of enrolments that nobody confirmed for two days",
        "deletes them",
        Stream.concat(
                steps,
                Stream.of("pending_enrolment", "pending_mail")
                    .map(table -> Part.ofAccounts(table, "issued < ?", before)))
            .toList());
  }

  private Check withoutFactor() {
    return new DeleteCheck(
        "no-factor",
        "codes, trusted devices or app passwords of accounts without a second factor",
        "deletes them",
        Stream.concat(
                schema.present(HANG_ON_A_FACTOR).stream()
                    .map(
                        table ->
                            Part.ofAccounts(
                                table,
                                without("authenticator", table)
                                    + " and "
                                    + without("mail_factor", table))),
                Stream.of(Part.ofAccounts("mail_code", without("mail_factor", "mail_code"))))
            .toList());
  }

  private static String without(String factor, String table) {
    return "not exists (select 1 from %1$s f where f.account_id = %2$s.account_id)"
        .formatted(factor, table);
  }

  private Check withoutSecret() {
    return new DeleteCheck(
        "no-secret",
        "spent steps or refused codes of secrets that are neither live nor waiting",
        "deletes them",
        schema.tablesWith("authenticator_id").stream()
            .map(
                table ->
                    new Part(
                        table,
                        "authenticator_id",
                        "authenticator_id not in (select id from authenticator"
                            + " union all select id from pending_enrolment)",
                        List.of()))
            .toList());
  }

  private Check expired() {
    long before = now.minus(LONG_DEAD).toEpochMilli();
    long devicesBefore = now.minus(DEVICE_LONG_DEAD).toEpochMilli();
    return new DeleteCheck(
        EXPIRED,
        "sessions, one-time codes, codes by mail or trusted devices that ended long ago",
        "deletes them",
        List.of(
            Part.ofAccounts("auth_token", "expires < ?", before),
            Part.ofAccounts("bypass_code", "expires < ?", before),
            Part.ofAccounts("mail_code", "expires < ?", before),
            Part.ofAccounts("mail_sending", "at < ?", before),
            Part.ofAccounts("trusted_device", "expires < ?", devicesBefore)));
  }

  private static Check withoutTarget() {
    return new DeleteCheck(
        "no-target",
        "rows of the policy for accounts or classes of service that do not exist",
        "deletes them",
        Stream.of("account", "cos")
            .map(
                scope ->
                    new Part(
                        "policy",
                        "scope_id",
                        "scope = ? and scope_id not in (select id from " + scope + ")",
                        List.of(scope)))
            .toList());
  }

  private static Check withoutJob() {
    return new DeleteCheck(
        "no-job",
        "accounts of a mass reset that does not exist",
        "deletes those rows; no factor is touched",
        List.of(
            Part.ofAccounts("mass_reset_account", "job_id not in (select id from mass_reset)")));
  }
}
