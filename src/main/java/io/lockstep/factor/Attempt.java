package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Verdict;
import java.util.Optional;

/**
 * One verification and how it ended: what the log line is made of. Holds no code and no secret.
 *
 * @param label the name of the authenticator, app password or device, as its owner called it
 * @param parameters of the secret that was compared; empty when none was
 * @param window steps accepted to either side
 * @param clock what the verifying clock is: {@code system} or {@code shifted+600s}
 * @param testimony what was known of this server's clock
 */
public record Attempt(
    Operation operation,
    AccountRef account,
    Verdict verdict,
    Optional<String> label,
    Optional<TotpParameters> parameters,
    int window,
    String clock,
    Testimony testimony,
    Origin origin) {}
