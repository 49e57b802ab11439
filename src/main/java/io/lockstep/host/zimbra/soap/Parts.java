package io.lockstep.host.zimbra.soap;

import io.lockstep.clock.ServerClock;
import io.lockstep.extension.ExtensionXml;
import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.ClockDesk;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Failures;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.History;
import io.lockstep.factor.Journal;
import io.lockstep.factor.MailCodes;
import io.lockstep.factor.MailEnrolment;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.Policies;
import io.lockstep.factor.PolicySources;
import io.lockstep.factor.ResetRunner;
import io.lockstep.factor.StepUp;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.Verification;
import io.lockstep.maillog.LogSink;
import io.lockstep.soap.handler.Issuer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The rooms below, as handlers ask for them; what only the mail server can give is added here.
 *
 * @param machine the time of this machine, uncorrected
 * @param proofs of this node's sessions
 * @param extension which handlers there are
 */
public record Parts(
    Verification verification,
    Enrolment enrolment,
    Issuer issuer,
    History history,
    PolicySources policySources,
    Failures.Limit limit,
    MailEnrolment mailEnrolment,
    MailCodes mailCodes,
    TrustedDevices trustedDevices,
    FactorDesk factorDesk,
    StepUp stepUp,
    Policies policies,
    Journal journal,
    HelpDesk helpDesk,
    MassReset massReset,
    ResetRunner resetRunner,
    AppPasswords appPasswords,
    AppPasswordLogin appPasswordLogin,
    OnOffSwitch onOff,
    ServerClock clock,
    ClockDesk clocks,
    InstantSource machine,
    SecureRandom random,
    FactorStore store,
    Proofs proofs,
    ExtensionXml extension,
    LogSink sink) {

  public Parts {
    Objects.requireNonNull(verification);
    Objects.requireNonNull(enrolment);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(history);
    Objects.requireNonNull(policySources);
    Objects.requireNonNull(limit);
    Objects.requireNonNull(mailEnrolment);
    Objects.requireNonNull(mailCodes);
    Objects.requireNonNull(trustedDevices);
    Objects.requireNonNull(factorDesk);
    Objects.requireNonNull(stepUp);
    Objects.requireNonNull(policies);
    Objects.requireNonNull(journal);
    Objects.requireNonNull(helpDesk);
    Objects.requireNonNull(massReset);
    Objects.requireNonNull(resetRunner);
    Objects.requireNonNull(appPasswords);
    Objects.requireNonNull(appPasswordLogin);
    Objects.requireNonNull(onOff);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(clocks);
    Objects.requireNonNull(machine);
    Objects.requireNonNull(random);
    Objects.requireNonNull(store);
    Objects.requireNonNull(proofs);
    Objects.requireNonNull(extension);
    Objects.requireNonNull(sink);
  }
}
