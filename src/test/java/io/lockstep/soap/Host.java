package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A small host in memory, with an engine around it. */
final class Host implements Accounts, Tokens, EngineLog {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final Account ANN =
      new Account(new AccountRef("id-ann", "ann@example.org"), 7, AdminRights.NONE, true, 0);
  static final Account BOB =
      new Account(new AccountRef("id-bob", "bob@example.org"), 8, AdminRights.NONE, true, 0);
  static final Account ADMIN =
      new Account(new AccountRef("id-admin", "admin@example.org"), 1, AdminRights.GLOBAL, true, 0);

  final Map<String, Account> accounts = new HashMap<>();
  final Map<String, Token> tokens = new HashMap<>();
  final List<String> logged = new ArrayList<>();
  final List<SoapFault> faults = new ArrayList<>();
  final HandlerTable.Builder handlers = HandlerTable.builder();
  Map<String, String> cookies = new HashMap<>();
  Map<String, String> headers = new HashMap<>();
  Service service = Service.USER;
  RequestContext lastContext;

  Host() {
    for (Account account : List.of(ANN, BOB, ADMIN)) {
      accounts.put(account.ref().name(), account);
    }
  }

  SoapReply call(String message) {
    return call(message.getBytes(StandardCharsets.UTF_8));
  }

  SoapReply call(byte[] message) {
    AtomicLong nanos = new AtomicLong();
    SoapEngine engine =
        new SoapEngine(
            new Codecs(Limits.usual()),
            handlers.build(),
            this,
            this,
            this,
            InstantSource.fixed(NOW),
            () -> nanos.addAndGet(12_000_000),
            "0a1b2c3d4e5f6071");
    return engine.handle(
        new SoapCall(
            service,
            message,
            HttpFacts.of(cookies, headers),
            Caller.direct("192.0.2.1", 51514, false),
            "qtp1-9:https://mail.example.org/service/soap/AuthRequest",
            NOW));
  }

  String text(String message) {
    return new String(call(message).body(), StandardCharsets.UTF_8);
  }

  /** The code of the fault a message is answered with; empty for none. */
  String code(String message) {
    return codeIn(text(message));
  }

  static String codeIn(String answer) {
    int start = answer.indexOf("<Code>");
    return start < 0 ? "" : answer.substring(start + 6, answer.indexOf("</Code>"));
  }

  Token put(String encoded, Account account, TokenUsage usage, boolean csrf, boolean live) {
    Token token =
        new Token(
            "id-" + encoded,
            encoded,
            account.ref(),
            usage,
            account.generation(),
            account.admin(),
            csrf,
            NOW,
            Optional.empty(),
            live);
    tokens.put(encoded, token);
    return token;
  }

  @Override
  public Optional<Account> byName(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  @Override
  public Optional<Account> byId(String id) {
    return accounts.values().stream().filter(found -> found.ref().id().equals(id)).findFirst();
  }

  @Override
  public boolean passwordMatches(Account account, String password) {
    return password.equals("right");
  }

  @Override
  public void spendPasswordTime(String password) {
    logged.add("spent");
  }

  @Override
  public Token issue(Account account, TokenTraits traits) {
    return put("issued-" + tokens.size(), account, traits.usage(), traits.csrf(), true);
  }

  @Override
  public Optional<Token> find(String encoded) {
    return Optional.ofNullable(tokens.get(encoded));
  }

  @Override
  public boolean revoke(Token token) {
    Account owner = byId(token.account().id()).orElseThrow();
    Token before = tokens.get(token.encoded());
    put(token.encoded(), owner, token.usage(), token.csrfProtected(), false);
    return before.live();
  }

  @Override
  public void endOtherSessions(Token kept) {
    List.copyOf(tokens.values()).stream()
        .filter(token -> token.account().equals(kept.account()))
        .filter(token -> !token.encoded().equals(kept.encoded()))
        .forEach(this::revoke);
  }

  @Override
  public void endAllSessions(AccountRef account) {
    List.copyOf(tokens.values()).stream()
        .filter(token -> token.account().equals(account))
        .forEach(this::revoke);
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
    lastContext = context;
    faults.add(fault);
    logged.add(requestName + " " + fault.code());
  }

  @Override
  public void finished(RequestContext context, String requestName, Duration elapsed) {
    lastContext = context;
    logged.add(requestName + " elapsed=" + elapsed.toMillis());
  }

  @Override
  public void batch(RequestContext context, List<String> requestNames) {
    logged.add("batch " + String.join(",", requestNames));
  }
}
