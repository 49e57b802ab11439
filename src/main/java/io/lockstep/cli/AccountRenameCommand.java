package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep account rename}. */
@Command(
    name = "rename",
    description = {
      "Gives an account another name. Password and second factor stay, its sessions end. In",
      "another domain that domain's policy holds."
    },
    mixinStandardHelpOptions = true)
final class AccountRenameCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "address it has")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "address it gets")
  private String name = "";

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      AccountRef before = Asked.of(() -> open.accounts().require(old));
      AccountRef after = Asked.of(() -> open.accounts().rename(before.name(), name));
      Map<String, String> details = new LinkedHashMap<>();
      details.put("account", before.name());
      details.put("newName", after.name());
      open.audit().tell("AccountRename", details, "lockstep account rename");
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("renamed", before.name()).with("name", after.name()).text()
              : "renamed " + before.name() + " to " + after.name());
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
