package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.host.embedded.AccountChanges;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep account set}. */
@Command(
    name = "set",
    description = {
      "Changes class of service and rights of an account. Other rights, and being shut out or let",
      "in again, end its sessions."
    },
    mixinStandardHelpOptions = true)
final class AccountSetCommand implements Callable<Integer> {
  private static final String NO_DOMAIN = "none";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "address of the account")
  private String name = "";

  @Option(names = "--cos", paramLabel = "NAME", description = "its class of service")
  private Optional<String> cos = Optional.empty();

  @Option(
      names = "--admin-of",
      paramLabel = "DOMAIN",
      description = "administers the users of this domain; 'none' takes that back")
  private Optional<String> adminOf = Optional.empty();

  @Option(
      names = "--active",
      arity = "1",
      paramLabel = "true|false",
      description = "whether it may log in at all")
  private Optional<Boolean> active = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    if (cos.isEmpty() && adminOf.isEmpty() && active.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to set: use --cos, --admin-of or --active");
    }
    Optional<Optional<String>> domain = Optional.empty();
    if (adminOf.isPresent()) {
      domain = Optional.of(adminOf.filter(it -> !it.equals(NO_DOMAIN)));
    }
    AccountChanges.Wish wish = new AccountChanges.Wish(cos, domain, active);
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().set(name, wish));
      Map<String, String> details = new LinkedHashMap<>(Map.of("account", account.name()));
      cos.ifPresent(it -> details.put("cos", it));
      adminOf.ifPresent(it -> details.put("adminOf", it));
      active.ifPresent(it -> details.put("active", it.toString()));
      open.audit().tell("AccountSet", details, "lockstep account set");
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("changed", account.name()).text()
              : "changed " + account.name());
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
