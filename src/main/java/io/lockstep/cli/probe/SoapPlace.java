package io.lockstep.cli.probe;

import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapProtocol;

/** Where an AuthRequest may be sent, in which namespace and form. */
enum SoapPlace {
  XML(
      "soap-xml",
      Port.WEB,
      "/service/soap/",
      Namespaces.ACCOUNT,
      SoapProtocol.SOAP12,
      "users' login, SOAP"),
  JSON(
      "soap-json",
      Port.WEB,
      "/service/soap/",
      Namespaces.ACCOUNT,
      SoapProtocol.JSON,
      "users' login, JSON"),
  ADMIN(
      "admin-soap",
      Port.ADMIN,
      "/service/admin/soap/",
      Namespaces.ADMIN,
      SoapProtocol.SOAP12,
      "administrators' login"),
  /** The same handler as the users', on a port that one forgets. */
  ADMIN_ACCOUNT(
      "admin-account",
      Port.ADMIN,
      "/service/admin/soap/",
      Namespaces.ACCOUNT,
      SoapProtocol.SOAP12,
      "users' login, admin port"),
  MTA(
      "mta",
      Port.MTA,
      "/service/admin/soap/",
      Namespaces.ACCOUNT,
      SoapProtocol.SOAP12,
      "mail servers' question");

  private final String word;
  private final Port port;
  private final String path;
  private final String namespace;
  private final SoapProtocol protocol;
  private final String title;

  SoapPlace(
      String word, Port port, String path, String namespace, SoapProtocol protocol, String title) {
    this.word = word;
    this.port = port;
    this.path = path;
    this.namespace = namespace;
    this.protocol = protocol;
    this.title = title;
  }

  String word() {
    return word;
  }

  Port port() {
    return port;
  }

  String path() {
    return path;
  }

  /** Of the request. */
  String namespace() {
    return namespace;
  }

  SoapProtocol protocol() {
    return protocol;
  }

  String title() {
    return title;
  }

  /** Whether users log in there who could type a code. */
  boolean users() {
    return this == XML || this == JSON || this == ADMIN_ACCOUNT;
  }
}
