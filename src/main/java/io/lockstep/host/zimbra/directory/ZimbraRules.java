package io.lockstep.host.zimbra.directory;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AttributeManager;
import com.zimbra.cs.account.Config;
import com.zimbra.cs.account.Provisioning;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.MailCodeRules;
import io.lockstep.store.zimbra.Attributes;
import io.lockstep.store.zimbra.HostRules;
import io.lockstep.store.zimbra.SecretValue;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The global settings of a Zimbra cluster, from this server's copy of them. */
public final class ZimbraRules implements HostRules {
  static final String ALGORITHM = "zimbraTwoFactorAuthHashAlgorithm";
  static final String DIGITS = "zimbraTwoFactorCodeLength";
  static final String PERIOD = "zimbraTwoFactorTimeWindowLength";
  static final String OFFSET = "zimbraTwoFactorTimeWindowOffset";
  static final String ENCODING = "zimbraTwoFactorAuthSecretEncoding";
  static final String CODE_LENGTH = "zimbraTwoFactorScratchCodeLength";
  static final String CODE_ENCODING = "zimbraTwoFactorAuthScratchCodeEncoding";
  static final String MAIL_CODE_LIFETIME = "zimbraTwoFactorCodeLifetimeForEmail";
  static final String SESSION_STORE = "zimbraEphemeralBackendURL";

  private static final int USUAL_CODE_LENGTH = 8;
  private static final int LONGEST_CODE = 16;
  private static final long MILLIS = 1000;

  private final Supplier<Provisioning> server;
  private final boolean knowsMethods;

  /**
   * @param server the server's own view of the directory
   * @throws FactorStoreException when the server's schema cannot be read
   */
  public ZimbraRules(Supplier<Provisioning> server) {
    this.server = server;
    try {
      this.knowsMethods = AttributeManager.getInstance().isMultiValued(Attributes.METHODS);
    } catch (ServiceException failed) {
      throw new FactorStoreException("the server's schema cannot be read: " + failed.getCode());
    }
  }

  private Config config() {
    try {
      return server.get().getConfig();
    } catch (ServiceException failed) {
      throw new FactorStoreException("the global settings cannot be read: " + failed.getCode());
    }
  }

  @Override
  public TotpParameters parameters() {
    Config config = config();
    return new TotpParameters(algorithm(config), digits(config), period(config));
  }

  private static HashAlgorithm algorithm(Config config) {
    String name = Setting.text(config, ALGORITHM).orElse(HashAlgorithm.SHA1.label());
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      if (algorithm.label().equalsIgnoreCase(name)) {
        return algorithm;
      }
    }
    throw Setting.notPossible(ALGORITHM, name, "SHA1, SHA256 or SHA512");
  }

  /** Other parts of the server know 6 and 8 only. */
  private static int digits(Config config) {
    String text = Setting.text(config, DIGITS).orElse("6");
    return switch (text) {
      case "6" -> 6;
      case "8" -> 8;
      default -> throw Setting.notPossible(DIGITS, text, "6 or 8");
    };
  }

  private static int period(Config config) {
    long usual = TotpParameters.DEFAULT.periodSeconds() * MILLIS;
    long millis = config.getTimeInterval(PERIOD, usual);
    try {
      if (millis % MILLIS == 0) {
        int seconds = Math.toIntExact(millis / MILLIS);
        return new TotpParameters(HashAlgorithm.SHA1, 6, seconds).periodSeconds();
      }
    } catch (ArithmeticException | IllegalArgumentException outOfRange) {
      // Said below, with the name.
    }
    throw Setting.notPossible(PERIOD, millis + "ms", "whole seconds, 1s to 1d; apps expect 30s");
  }

  @Override
  public SecretValue.Encoding encoding() {
    String name = Setting.text(config(), ENCODING).orElse("BASE32");
    try {
      return SecretValue.Encoding.of(name);
    } catch (IllegalArgumentException unknown) {
      throw Setting.notPossible(ENCODING, name, "BASE32 or BASE64");
    }
  }

  @Override
  public int recoveryCodeLength() {
    String text = Setting.text(config(), CODE_LENGTH).orElse(Integer.toString(USUAL_CODE_LENGTH));
    Optional<Integer> length =
        number(text).filter(n -> n >= USUAL_CODE_LENGTH && n <= LONGEST_CODE);
    return length.orElseThrow(() -> Setting.notPossible(CODE_LENGTH, text, "8 to 16"));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  @Override
  public boolean knowsMethods() {
    return knowsMethods;
  }

  @Override
  public Duration mailCodeLifetime() {
    long usual = MailCodeRules.DEFAULT.lifetime().toMillis();
    return Duration.ofMillis(Math.max(0, config().getTimeInterval(MAIL_CODE_LIFETIME, usual)));
  }

  @Override
  public boolean sessionsInDirectory() {
    String store = Setting.text(config(), SESSION_STORE).orElse("ldap://default");
    return store.toLowerCase(Locale.ROOT).startsWith("ldap:");
  }

  /** Steps accepted to either side of now: as set, and one at most. */
  int window() {
    return Math.max(0, Math.min(1, config().getIntAttr(OFFSET, 1)));
  }

  /**
   * What is set and not followed, in words for the log; to be told once, at the start.
   *
   * @throws FactorStoreException when the settings cannot be read or are not possible
   */
  public List<String> notFollowed() {
    // Those that are not possible say so here, before anybody wants to log in.
    TotpParameters parameters = parameters();
    encoding();
    recoveryCodeLength();
    List<String> words = new ArrayList<>();
    int offset = config().getIntAttr(OFFSET, 1);
    if (offset > 1) {
      words.add(
          OFFSET
              + " is "
              + offset
              + ": codes of "
              + window()
              + " step of "
              + parameters.periodSeconds()
              + " s to either side of now are accepted, and no more");
    }
    Setting.text(config(), CODE_ENCODING)
        .filter(name -> !name.equalsIgnoreCase("BASE32"))
        .ifPresent(
            name -> words.add(CODE_ENCODING + " is " + name + ": new codes are written in BASE32"));
    return words;
  }
}
