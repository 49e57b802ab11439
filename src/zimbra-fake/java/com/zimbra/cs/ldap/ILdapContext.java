package com.zimbra.cs.ldap;

/** As the server declares it. */
public interface ILdapContext {}
