package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.DeviceClaim;
import io.lockstep.factor.EnrolmentWish;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.PolicyDraft;
import io.lockstep.factor.World;
import io.lockstep.factor.World.Phone;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Everything that changes an account's factor, each with what must be there before. */
enum UseCase {
  BEGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      return () -> world.begin(account, account.id());
    }
  },
  CONFIRM {
    @Override
    Runnable prepare(World world, AccountRef account) {
      return confirming(world, account, EnrolmentWish.FIRST);
    }
  },
  CONFIRM_IN_PLACE {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      world.help.issueBypass(account, Duration.ofHours(1), world.origin());
      trust(world, account);
      return confirming(world, account, EnrolmentWish.REPLACE);
    }
  },
  ADD_A_SECOND {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      return confirming(world, account, EnrolmentWish.beside("Tablet"));
    }
  },
  /** First the code of the other one is spent, then this one goes: two moments on purpose. */
  REMOVE(3) {
    @Override
    Runnable prepare(World world, AccountRef account) {
      Phone first = enrolled(world, account);
      confirming(world, account, EnrolmentWish.beside("Tablet")).run();
      world.time.pass(Duration.ofMinutes(2));
      Authenticator tablet = world.desk.authenticators(account).get(1);
      return () ->
          world.desk.remove(
              world.proven(account),
              "kept",
              tablet.id(),
              first.at(world.clock.now()),
              world.origin());
    }
  },
  RENAME {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      String id = world.desk.authenticators(account).get(0).id();
      return () -> world.desk.rename(account, id, "Old phone", world.origin());
    }
  },
  RENEW_CODES {
    @Override
    Runnable prepare(World world, AccountRef account) {
      List<String> codes = new ArrayList<>();
      world.enrol(account, codes);
      world.login(account, codes.get(0));
      return () -> world.desk.renewRecoveryCodes(world.proven(account), world.origin());
    }
  },
  LOGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      Phone phone = enrolled(world, account);
      world.login(account, "123");
      return () -> world.login(account, phone.at(world.clock.now()));
    }
  },
  REFUSED_LOGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      Phone phone = enrolled(world, account);
      return () -> world.login(account, phone.at(world.clock.now().plusSeconds(90)));
    }
  },
  RECOVERY_LOGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      List<String> codes = new ArrayList<>();
      Phone phone = world.enrol(account, codes);
      world.login(account, phone.at(world.clock.now().plusSeconds(90)));
      return () -> world.login(account, codes.get(3));
    }
  },
  ISSUE_BYPASS {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      world.help.issueBypass(account, Duration.ofMinutes(9), world.origin());
      return () -> world.help.issueBypass(account, Duration.ofHours(1), world.origin());
    }
  },
  BYPASS_LOGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      String code =
          world.help.issueBypass(account, Duration.ofHours(1), world.origin()).orElseThrow().code();
      return () -> world.login(account, code);
    }
  },
  TRUST {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      return () -> trust(world, account);
    }
  },
  MAKE_AN_APP_PASSWORD {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      return () -> makeAppPassword(world, account);
    }
  },
  REVOKE_AN_APP_PASSWORD {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      makeAppPassword(world, account);
      return () -> world.appPasswords.revoke(account, "Thunderbird", world.origin());
    }
  },
  UNLOCK {
    @Override
    Runnable prepare(World world, AccountRef account) {
      Phone phone = enrolled(world, account);
      world.login(account, phone.at(world.clock.now().plusSeconds(90)));
      return () -> world.help.unlock(account, Optional.empty(), world.origin());
    }
  },
  RESET {
    @Override
    Runnable prepare(World world, AccountRef account) {
      everything(world, account);
      return () -> world.help.reset(account, Optional.empty(), world.origin());
    }
  },
  DISABLE_BY_AN_ADMINISTRATOR {
    @Override
    Runnable prepare(World world, AccountRef account) {
      everything(world, account);
      return () -> world.help.disable(account, Method.APP, Optional.empty(), world.origin());
    }
  },
  DISABLE_ONE_OF_TWO {
    @Override
    Runnable prepare(World world, AccountRef account) {
      everything(world, account);
      return () ->
          world.desk.disable(world.proven(account), EnumSet.of(Method.APP), "kept", world.origin());
    }
  },
  MAIL_BEGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      return () -> mailBegin(world, account, false);
    }
  },
  MAIL_CONFIRM {
    @Override
    Runnable prepare(World world, AccountRef account) {
      world.begin(account, "o" + account.id().substring(1));
      return mailConfirming(world, account, false);
    }
  },
  MAIL_CONFIRM_BESIDE {
    @Override
    Runnable prepare(World world, AccountRef account) {
      enrolled(world, account);
      return mailConfirming(world, account, true);
    }
  },
  MAIL_SEND {
    @Override
    Runnable prepare(World world, AccountRef account) {
      mailConfirming(world, account, false).run();
      world.mailCodes.send(account, world.origin());
      return () -> world.mailCodes.send(account, world.origin());
    }
  },
  MAIL_LOGIN {
    @Override
    Runnable prepare(World world, AccountRef account) {
      mailConfirming(world, account, false).run();
      world.mailCodes.send(account, world.origin());
      String code = world.post.lastCode();
      world.login(account, "12345");
      return () -> world.login(account, code);
    }
  },
  MAIL_REMOVE {
    @Override
    Runnable prepare(World world, AccountRef account) {
      everything(world, account);
      return () ->
          world.desk.disable(
              world.proven(account), EnumSet.of(Method.EMAIL), "kept", world.origin());
    }
  },
  DISABLE {
    @Override
    Runnable prepare(World world, AccountRef account) {
      everything(world, account);
      return () -> world.disable(account);
    }
  };

  private final int stages;

  UseCase() {
    this(2);
  }

  UseCase(int stages) {
    this.stages = stages;
  }

  /** How many states there are, the ones before and after included. */
  int stages() {
    return stages;
  }

  /** Brings the account to where this begins; what is returned does it. */
  abstract Runnable prepare(World world, AccountRef account);

  private static Phone enrolled(World world, AccountRef account) {
    return world.enrol(account);
  }

  private static Runnable confirming(World world, AccountRef account, EnrolmentWish wish) {
    String token = account.id();
    Phone phone = world.begin(account, token, wish);
    return () ->
        world.enrolment.confirm(account, token, phone.at(world.clock.now()), world.origin());
  }

  private static void trust(World world, AccountRef account) {
    world.devices.trust(
        account, new DeviceClaim(Optional.empty(), Optional.of("d1")), "UA", world.origin());
  }

  private static void makeAppPassword(World world, AccountRef account) {
    world.appPasswords.make(
        world.proven(account), AppPasswordWish.named("Thunderbird"), world.origin());
  }

  private static void mailBegin(World world, AccountRef account, boolean beside) {
    world.policy = new PolicyDraft(world.policy).methods(EnumSet.allOf(Method.class)).build();
    MailAddress to = new MailAddress("box@elsewhere.example");
    world.mailEnrolment.begin(world.proven(account), account.id(), to, beside, world.origin());
  }

  private static Runnable mailConfirming(World world, AccountRef account, boolean beside) {
    mailBegin(world, account, beside);
    String code = world.post.lastCode();
    return () -> world.mailEnrolment.confirm(account, account.id(), code, world.origin());
  }

  /** All that can hang on an account. */
  static void everything(World world, AccountRef account) {
    Phone phone = enrolled(world, account);
    mailConfirming(world, account, true).run();
    world.mailCodes.send(account, world.origin());
    mailBegin(world, account, true);
    confirming(world, account, EnrolmentWish.beside("Tablet")).run();
    world.time.pass(Duration.ofMinutes(2));
    world.begin(account, "o" + account.id().substring(1), EnrolmentWish.beside("Third"));
    world.help.issueBypass(account, Duration.ofHours(1), world.origin());
    trust(world, account);
    makeAppPassword(world, account);
    world.login(account, phone.at(world.clock.now().plusSeconds(90)));
  }
}
