package io.lockstep.cli;

import java.util.Map;

/** What does on a Zimbra server what commands do with the stand-alone host's database. */
final class ZimbraRecipes {
  private static final String SOAP = "zmsoap -z <<< '<";
  private static final String ACCOUNT = "<account by=\"name\">NAME</account></";
  private static final String ATTRIBUTES =
      " zimbraFeatureTwoFactorAuthAvailable, zimbraFeatureTwoFactorAuthRequired and the like";

  private static final Map<String, String> RECIPES =
      Map.ofEntries(
          Map.entry(
              "serve", "Lockstep runs inside mailboxd, and zmmailboxdctl restart starts it anew"),
          Map.entry("account add", "zmprov createAccount NAME PASSWORD"),
          Map.entry("account list", "zmprov -l getAllAccounts"),
          Map.entry("account passwd", "zmprov setPassword NAME PASSWORD"),
          Map.entry("account set", "zmprov modifyAccount NAME …, zmprov setAccountCos NAME COS"),
          Map.entry("account rename", "zmprov renameAccount NAME NEWNAME"),
          Map.entry("account delete", "zmprov deleteAccount NAME"),
          Map.entry("cos add", "zmprov createCos NAME"),
          Map.entry("cos list", "zmprov getAllCos"),
          Map.entry("cos remove", "zmprov deleteCos NAME"),
          Map.entry(
              "policy show", "zmprov getAccount NAME or getCos NAME, which have" + ATTRIBUTES),
          Map.entry("policy set", "zmprov modifyAccount NAME or modifyCos NAME with" + ATTRIBUTES),
          Map.entry(
              "policy unset",
              "zmprov modifyAccount NAME ATTRIBUTE '' and the class of service holds"),
          Map.entry(
              "users",
              "zmprov searchAccounts '(zimbraTwoFactorAuthEnabled=TRUE)' lists who has one"),
          Map.entry(
              "user show",
              "zmprov getAccount NAME zimbraTwoFactorAuthEnabled, and 'lockstep report' of"
                  + " mailbox.log"),
          Map.entry("user reset", request("urn:zimbraAdmin", "ClearTwoFactorAuthDataRequest", "")),
          Map.entry(
              "user bypass", request("urn:lockstep", "IssueBypassCodeRequest", " lifetime=\"1h\"")),
          Map.entry("user unlock", request("urn:lockstep", "UnlockSecondFactorRequest", "")),
          Map.entry(
              "user require", "zmprov modifyAccount NAME zimbraFeatureTwoFactorAuthRequired TRUE"),
          Map.entry(
              "user exempt", "zmprov modifyAccount NAME zimbraFeatureTwoFactorAuthRequired FALSE"),
          Map.entry(
              "reset",
              SOAP
                  + "ClearTwoFactorAuthDataRequest xmlns=\"urn:zimbraAdmin\"><cos by=\"name\">COS"
                  + "</cos></ClearTwoFactorAuthDataRequest>'"),
          Map.entry(
              "reset status",
              SOAP
                  + "GetClearTwoFactorAuthDataStatusRequest xmlns=\"urn:zimbraAdmin\"><cos"
                  + " by=\"name\">COS</cos></GetClearTwoFactorAuthDataStatusRequest>'"),
          Map.entry("reset resume", "the server itself goes on with what is not finished"),
          Map.entry("reset stop", "nothing stops a reset that was begun"),
          Map.entry("fsck", "scripts/verify-zimbra says whether everything works"),
          Map.entry("drift show", "'lockstep report' of mailbox.log tells whose phone is off"),
          Map.entry("drift clear", "a phone that is set up anew begins without a drift"));

  private ZimbraRecipes() {}

  private static String request(String namespace, String name, String attributes) {
    return SOAP + name + " xmlns=\"" + namespace + "\"" + attributes + ">" + ACCOUNT + name + ">'";
  }

  /**
   * A few words or a command.
   *
   * @param command as {@code lockstep user reset}
   */
  static String of(String command) {
    String rest = command.substring(command.indexOf(' ') + 1);
    String recipe = RECIPES.get(rest);
    if (recipe == null) {
      throw new IllegalArgumentException("nothing is known for " + command);
    }
    return recipe;
  }
}
