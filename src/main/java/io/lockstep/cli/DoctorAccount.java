package io.lockstep.cli;

import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorReport;
import io.lockstep.factor.SignIn;
import io.lockstep.store.StartupException;
import io.lockstep.store.jdbc.JdbcHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** What is known of one account's devices and sign-ins. */
final class DoctorAccount {
  /** Enough to see a pattern. */
  private static final int SIGN_INS = 20;

  private final AccountRef account;
  private final FactorReport report;
  private final List<SignIn> signIns;
  private final Instant now;

  private DoctorAccount(
      AccountRef account, FactorReport report, List<SignIn> signIns, Instant now) {
    this.account = account;
    this.report = report;
    this.signIns = signIns;
    this.now = now;
  }

  static DoctorAccount read(Place place, String name, Instant now)
      throws CommandException, ConfigurationException, StartupException, IOException {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      return new DoctorAccount(
          account,
          open.helpDesk().report(account),
          new JdbcHistory(open.database()).of(account, SIGN_INS),
          now);
    }
  }

  void print(PrintWriter out) {
    out.println();
    out.println(account.name());
    if (report.authenticators().isEmpty()) {
      out.println("  has no authenticator");
    }
    for (Authenticator device : report.authenticators()) {
      out.println("  " + device.name() + ": " + PhoneWords.of(device, now.toEpochMilli()));
    }
    out.println(signIns.isEmpty() ? "  no sign-ins are known" : "  last sign-ins:");
    signIns.forEach(one -> out.println("    " + UserSections.signIn(one).words()));
  }

  void addTo(JsonText text) {
    text.with("account", account.name())
        .with("devices", report.authenticators().stream().map(this::device).toList())
        .with("signIns", signIns.stream().map(UserSections::signIn).toList());
  }

  private JsonText device(Authenticator device) {
    return UserSections.authenticator(device)
        .with("clock", PhoneWords.of(device, now.toEpochMilli()));
  }
}
