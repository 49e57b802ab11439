package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Policy;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** GetInfoRequest: who the session is, and how its second factor stands. */
public final class GetInfo implements RequestHandler {
  private static final List<String> SECTIONS =
      List.of("mbox", "prefs", "attrs", "zimlets", "props", "idents", "sigs", "dsrcs", "children");

  private final Verification verification;
  private final Policies policies;
  private final OnOffSwitch onOff;
  private final Sessions sessions;
  private final ServerVersion version;

  public GetInfo(
      Verification verification,
      Policies policies,
      OnOffSwitch onOff,
      Sessions sessions,
      ServerVersion version) {
    this.verification = verification;
    this.policies = policies;
    this.onOff = onOff;
    this.sessions = sessions;
    this.version = version;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    List<String> sections = sections(request);
    Account account = context.requireAccount();
    Element response = Element.of(Namespaces.ACCOUNT, "GetInfoResponse");
    response.addContent("version", version.text());
    response.addContent("id", account.ref().id());
    response.addContent("name", account.ref().name());
    response.addContent("lifetime", sessions.lifetime(context.requireToken()));
    if (sections.contains("prefs")) {
      response.addUnique("prefs");
    }
    if (sections.contains("attrs")) {
      addAttributes(response.addUnique("attrs"), account);
    }
    return response;
  }

  private static List<String> sections(Element request) throws SoapFault {
    String asked = request.optionalAttribute("sections").orElse("");
    List<String> sections =
        Arrays.stream(asked.split(",", -1))
            .map(section -> section.strip().toLowerCase(Locale.ROOT))
            .filter(section -> !section.isEmpty())
            .toList();
    for (String section : sections) {
      if (!SECTIONS.contains(section)) {
        throw SoapFault.invalidRequest("unknown GetInfo section");
      }
    }
    return sections.isEmpty() ? SECTIONS : sections;
  }

  private void addAttributes(Element attrs, Account account) throws SoapFault {
    boolean enrolled;
    Policy policy;
    try {
      enrolled = verification.enrolled(account.ref());
      policy = policies.of(account.ref());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    boolean available = policy.available() && onOff.state().on();
    add(attrs, "zimbraFeatureTwoFactorAuthAvailable", truth(available));
    // Clients offer no way out of what is required, so it is not said of what cannot be had.
    add(attrs, "zimbraFeatureTwoFactorAuthRequired", truth(available && policy.required()));
    add(attrs, "zimbraTwoFactorAuthEnabled", truth(enrolled));
    policy.methods().stream()
        .sorted()
        .forEach(method -> add(attrs, "zimbraTwoFactorAuthMethodAllowed", method.word()));
    if (enrolled) {
      add(attrs, "zimbraTwoFactorAuthMethodEnabled", Method.APP.word());
    }
    add(attrs, "zimbraFeatureTrustedDevicesEnabled", truth(policy.trustedDevices()));
    add(attrs, "zimbraFeatureAppSpecificPasswordsEnabled", truth(policy.appPasswords()));
    add(attrs, "zimbraMaxAppSpecificPasswords", Integer.toString(policy.mostAppPasswords()));
  }

  private static void add(Element attrs, String name, String value) {
    attrs.addKeyValue("attr", "name", name, value);
  }

  private static String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }
}
