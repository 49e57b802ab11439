package io.lockstep.host.zimbra.soap;

import io.lockstep.clock.ServerClock;
import io.lockstep.extension.Wiring;
import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.ClockDesk;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.FactorDesk;
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
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.CosDirectory;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.Tokens;
import io.lockstep.soap.handler.AdminTargets;
import io.lockstep.soap.handler.Challenge;
import io.lockstep.soap.handler.FirstFactor;
import io.lockstep.soap.handler.FreshProof;
import io.lockstep.soap.handler.Issuer;
import io.lockstep.soap.handler.ServerNode;
import io.lockstep.soap.handler.ServerVersion;
import io.lockstep.soap.handler.Sessions;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Everything a handler may ask for in its constructor. */
record HandlerParts(
    Parts rooms,
    Accounts accounts,
    Tokens tokens,
    CosDirectory classes,
    FirstFactor firstFactor,
    FreshProof proof,
    Challenge challenge,
    LoginLog log,
    ServerVersion version,
    ServerNode node) {

  Wiring to(Wiring wiring) {
    return wiring
        .give(Accounts.class, accounts)
        .give(Tokens.class, tokens)
        .give(LoginLog.class, log)
        .give(FirstFactor.class, firstFactor)
        .give(Sessions.class, new Sessions(tokens, rooms.machine()))
        .give(ServerClock.class, rooms.clock())
        .give(ClockDesk.class, rooms.clocks())
        .give(Verification.class, rooms.verification())
        .give(Enrolment.class, rooms.enrolment())
        .give(Issuer.class, rooms.issuer())
        .give(History.class, rooms.history())
        .give(PolicySources.class, rooms.policySources())
        .give(Failures.Limit.class, rooms.limit())
        .give(MailEnrolment.class, rooms.mailEnrolment())
        .give(MailCodes.class, rooms.mailCodes())
        .give(TrustedDevices.class, rooms.trustedDevices())
        .give(FactorDesk.class, rooms.factorDesk())
        .give(FreshProof.class, proof)
        .give(Policies.class, rooms.policies())
        .give(Journal.class, rooms.journal())
        .give(Challenge.class, challenge)
        .give(HelpDesk.class, rooms.helpDesk())
        .give(AdminTargets.class, new AdminTargets(accounts, classes, rooms.journal()))
        .give(CosDirectory.class, classes)
        .give(MassReset.class, rooms.massReset())
        .give(ResetRunner.class, rooms.resetRunner())
        .give(AppPasswords.class, rooms.appPasswords())
        .give(AppPasswordLogin.class, rooms.appPasswordLogin())
        .give(SecureRandom.class, rooms.random())
        .give(InstantSource.class, rooms.machine())
        .give(OnOffSwitch.class, rooms.onOff())
        .give(ServerVersion.class, version)
        .give(ServerNode.class, node);
  }
}
