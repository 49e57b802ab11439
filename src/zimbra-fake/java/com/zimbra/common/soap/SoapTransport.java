package com.zimbra.common.soap;

/** How a request would reach another server; nodes here call each other. */
public abstract class SoapTransport {
  SoapTransport() {}
}
