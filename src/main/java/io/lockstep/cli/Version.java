package io.lockstep.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest tells it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Lockstep.class.getPackage().getImplementationVersion();
    return new String[] {"lockstep " + (version == null ? "development" : version)};
  }
}
