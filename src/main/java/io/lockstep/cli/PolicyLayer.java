package io.lockstep.cli;

import io.lockstep.factor.DomainName;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.store.jdbc.JdbcCos.Cos;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whose policy a command means; one of the three. */
final class PolicyLayer {
  @Option(names = "--account", paramLabel = "NAME", description = "the policy of one account")
  private Optional<String> account = Optional.empty();

  @Option(names = "--cos", paramLabel = "NAME", description = "of a class of service")
  private Optional<String> cos = Optional.empty();

  @Option(names = "--domain", paramLabel = "NAME", description = "of the accounts of a domain")
  private Optional<String> domain = Optional.empty();

  /** The layer, once it is known that there is such an account or class. */
  PolicyTarget require(OpenData open) throws CommandException {
    return find(open).orElseThrow(PolicyLayer::one);
  }

  /** The same; empty when none was named. */
  Optional<PolicyTarget> find(OpenData open) throws CommandException {
    if (Stream.of(account, cos, domain).filter(Optional::isPresent).count() > 1) {
      throw one();
    }
    if (account.isPresent()) {
      String name = account.get();
      return Optional.of(PolicyTarget.of(Asked.of(() -> open.accounts().require(name))));
    }
    if (cos.isPresent()) {
      String name = cos.get();
      Cos found = Asked.of(() -> open.classes().require(name));
      return Optional.of(PolicyTarget.ofCos(found.id(), found.name()));
    }
    if (domain.isPresent()) {
      String name = domain.get();
      return Optional.of(PolicyTarget.ofDomain(Asked.of(() -> DomainName.checked(name))));
    }
    return Optional.empty();
  }

  private static CommandException one() {
    return new CommandException(ExitCode.USAGE, "name one of --account, --cos and --domain");
  }
}
