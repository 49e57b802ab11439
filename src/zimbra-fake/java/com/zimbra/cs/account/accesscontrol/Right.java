package com.zimbra.cs.account.accesscontrol;

/** What somebody may do. */
public abstract class Right {
  private final String name;

  protected Right(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
