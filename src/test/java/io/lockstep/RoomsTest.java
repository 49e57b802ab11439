package io.lockstep;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Draws the house: an import may only point to a room that stands below. */
@AnalyzeClasses(packages = "io.lockstep", importOptions = DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule an_import_points_only_downwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("totp")
          .definedBy("io.lockstep.totp..")
          .layer("clock")
          .definedBy("io.lockstep.clock..")
          .layer("verdict")
          .definedBy("io.lockstep.verdict..")
          .layer("factor")
          .definedBy("io.lockstep.factor..")
          .layer("store")
          .definedBy("io.lockstep.store..")
          .layer("maillog")
          .definedBy("io.lockstep.maillog..")
          .layer("soap")
          .definedBy("io.lockstep.soap..")
          .layer("extension")
          .definedBy("io.lockstep.extension..")
          .layer("host.embedded")
          .definedBy("io.lockstep.host.embedded..")
          .layer("host.zimbra")
          .definedBy("io.lockstep.host.zimbra..")
          .layer("cli")
          .definedBy("io.lockstep.cli..")
          .whereLayer("totp")
          .mayNotAccessAnyLayer()
          .whereLayer("clock")
          .mayOnlyAccessLayers("totp")
          .whereLayer("verdict")
          .mayOnlyAccessLayers("totp", "clock")
          .whereLayer("factor")
          .mayOnlyAccessLayers("totp", "clock", "verdict")
          .whereLayer("store")
          .mayOnlyAccessLayers("totp", "clock", "verdict", "factor")
          .whereLayer("maillog")
          .mayOnlyAccessLayers("totp", "clock", "verdict", "factor")
          .whereLayer("soap")
          .mayOnlyAccessLayers("totp", "clock", "verdict", "factor")
          .whereLayer("extension")
          .mayOnlyAccessLayers("totp", "clock", "verdict", "factor", "store", "maillog", "soap")
          .whereLayer("host.embedded")
          .mayOnlyAccessLayers(
              "totp", "clock", "verdict", "factor", "store", "maillog", "soap", "extension")
          .whereLayer("host.zimbra")
          .mayOnlyAccessLayers(
              "totp", "clock", "verdict", "factor", "store", "maillog", "soap", "extension")
          .whereLayer("cli")
          .mayOnlyAccessLayers(
              "totp",
              "clock",
              "verdict",
              "factor",
              "store",
              "maillog",
              "soap",
              "extension",
              "host.embedded");

  @ArchTest
  static final ArchRule no_circle_closes_between_packages =
      slices().matching("io.lockstep.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule what_runs_inside_a_mail_server_uses_the_jdk_only =
      classes()
          .that()
          .resideInAnyPackage(
              "io.lockstep.totp",
              "io.lockstep.clock",
              "io.lockstep.verdict",
              "io.lockstep.factor",
              "io.lockstep.store",
              "io.lockstep.store.zimbra",
              "io.lockstep.store.node",
              "io.lockstep.maillog",
              "io.lockstep.maillog.report",
              "io.lockstep.soap",
              "io.lockstep.soap.handler",
              "io.lockstep.extension")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.xml..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "io.lockstep..");

  @ArchTest
  static final ArchRule the_rooms_inside_zimbra_know_what_zimbra_has =
      classes()
          .that()
          .resideInAPackage("io.lockstep.host.zimbra..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "javax.crypto..",
                      "javax.xml..",
                      "org.w3c.dom..",
                      "org.xml.sax..",
                      "com.zimbra..",
                      "javax.servlet..",
                      "javax.mail..",
                      "io.lockstep..")
                  .or(belongToAnyOf(QName.class, Namespace.class)));

  @ArchTest
  static final ArchRule only_the_host_inside_zimbra_knows_zimbra =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.lockstep.host.zimbra..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.zimbra..", "javax.servlet..", "javax.mail..");

  @ArchTest
  static final ArchRule reflection_stays_in_extension_and_the_hosts =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.lockstep.extension..", "io.lockstep.host..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..");

  @ArchTest
  static final ArchRule time_is_an_input =
      noClasses()
          .that()
          .resideInAnyPackage("io.lockstep.totp..", "io.lockstep.verdict..", "io.lockstep.factor..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");
}
