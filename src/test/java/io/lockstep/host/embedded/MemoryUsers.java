package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.EngineLog;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** One account with the password {@code right}, its tokens, and what was logged. */
final class MemoryUsers implements Accounts, Tokens, EngineLog, LoginLog {
  private final AccountRef account;
  private final IntSupplier generation;
  private final InstantSource machine;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  final List<String> faults = new CopyOnWriteArrayList<>();
  final List<String> callers = new CopyOnWriteArrayList<>();

  /**
   * @param generation of the account's sessions, as the store keeps it
   */
  MemoryUsers(AccountRef account, IntSupplier generation, InstantSource machine) {
    this.account = account;
    this.generation = generation;
    this.machine = machine;
  }

  private Account account() {
    return new Account(account, 1, AdminRights.NONE, true, generation.getAsInt());
  }

  @Override
  public Optional<Account> byName(String name) {
    return Optional.of(account()).filter(known -> known.ref().name().equals(name));
  }

  @Override
  public Optional<Account> byId(String id) {
    return Optional.of(account()).filter(known -> known.ref().id().equals(id));
  }

  @Override
  public boolean passwordMatches(Account owner, String password) {
    return password.equals("right")
        || password.equals("r\u00efght \uD83D\uDE00 <&\"'>\u00a0\t\r\n");
  }

  @Override
  public void spendPasswordTime(String password) {
    callers.add("spent");
  }

  @Override
  public Token issue(Account owner, TokenTraits traits) {
    String encoded = "token-" + tokens.size();
    Token token =
        new Token(
            "id-" + encoded,
            encoded,
            owner.ref(),
            traits.usage(),
            owner.generation(),
            traits.admin(),
            traits.csrf(),
            machine.instant().plus(Duration.ofDays(1)),
            traits.proven(),
            true);
    tokens.put(encoded, token);
    return token;
  }

  @Override
  public Optional<Token> find(String encoded) {
    return Optional.ofNullable(tokens.get(encoded));
  }

  @Override
  public boolean revoke(Token token) {
    Token dead =
        new Token(
            token.id(),
            token.encoded(),
            token.account(),
            token.usage(),
            token.generation(),
            token.admin(),
            token.csrfProtected(),
            token.expires(),
            token.proven(),
            false);
    return tokens.replace(token.encoded(), token, dead);
  }

  @Override
  public void endOtherSessions(Token kept) {
    tokens.values().stream().filter(token -> !token.equals(kept)).forEach(this::revoke);
  }

  @Override
  public void endAllSessions(AccountRef owner) {
    tokens.values().forEach(this::revoke);
  }

  @Override
  public String csrfToken(Token token) {
    return "csrf-of-" + token.encoded();
  }

  @Override
  public boolean csrfMatches(Token token, String presented) {
    return presented.equals(csrfToken(token));
  }

  @Override
  public void faulted(RequestContext context, String requestName, SoapFault fault) {
    faults.add(requestName + " " + fault.code());
  }

  @Override
  public void finished(RequestContext context, String requestName, Duration elapsed) {
    callers.add(requestName + " " + context.caller().clientIp() + " " + context.threadName());
  }

  @Override
  public void batch(RequestContext context, List<String> requestNames) {
    callers.add("batch");
  }

  @Override
  public void passwordRight(RequestContext context, Account owner) {
    callers.add("right");
  }

  @Override
  public void passwordRefused(RequestContext context, String name, String reason) {
    callers.add("refused");
  }
}
