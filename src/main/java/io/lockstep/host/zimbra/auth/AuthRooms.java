package io.lockstep.host.zimbra.auth;

import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.Ground;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.Verification;
import io.lockstep.host.zimbra.log.ContextOfThread;
import io.lockstep.store.zimbra.HostRules;
import java.util.Objects;

/**
 * The rooms that answer the server.
 *
 * @param ground they stand on
 * @param diagnoses of refused codes
 * @param origins where the request of the current thread came from
 * @param logins what is remembered of the login of the current thread
 */
public record AuthRooms(
    Ground ground,
    DiagnosisQueue diagnoses,
    Verification verification,
    FactorDesk desk,
    HelpDesk helpDesk,
    TrustedDevices devices,
    AppPasswords appPasswords,
    AppPasswordLogin appPasswordLogin,
    HostRules rules,
    ContextOfThread origins,
    Logins logins) {

  public AuthRooms {
    Objects.requireNonNull(ground);
    Objects.requireNonNull(diagnoses);
    Objects.requireNonNull(verification);
    Objects.requireNonNull(desk);
    Objects.requireNonNull(helpDesk);
    Objects.requireNonNull(devices);
    Objects.requireNonNull(appPasswords);
    Objects.requireNonNull(appPasswordLogin);
    Objects.requireNonNull(rules);
    Objects.requireNonNull(origins);
    Objects.requireNonNull(logins);
  }
}
