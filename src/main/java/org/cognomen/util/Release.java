package org.cognomen.util;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this software, which the build writes into a resource. */
public final class Release {

  private static final String RESOURCE = "/org/cognomen/version.properties";

  private Release() {}

  /** Such as 0.1.0. */
  public static String number() {
    try (InputStream in = Release.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + RESOURCE + " cannot be read", e);
    }
  }
}
