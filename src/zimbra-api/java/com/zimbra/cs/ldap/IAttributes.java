package com.zimbra.cs.ldap;

/** Declared only. Since 8.8.15. */
public interface IAttributes {}
