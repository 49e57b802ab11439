package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One sign-in or the attempt of one, as its account's history keeps it. Holds no code and no
 * secret.
 *
 * @param at when the request arrived, by the machine's clock
 * @param operation a login of some kind
 * @param verdict the verdict's id, or {@link #SKIPPED}
 * @param accepted whether it was let in
 * @param offset of the code in steps; empty when its step is not known or it has none
 * @param means {@code app}, {@code recovery}, {@code bypass}, {@code email}, {@code appPassword},
 *     {@code device}; empty when nothing was recognised
 * @param label of the authenticator, app password or device, as its owner called it
 * @param address of the client
 * @param browser what the client calls itself, cleaned and cut
 */
public record SignIn(
    Instant at,
    Operation operation,
    String verdict,
    boolean accepted,
    OptionalInt offset,
    Optional<String> means,
    Optional<String> label,
    String address,
    String browser) {

  /** In the place of a verdict, where none was asked for. */
  public static final String SKIPPED = "SKIPPED";
}
