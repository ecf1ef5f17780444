package org.cognomen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, which the build writes into a resource. */
final class Version implements IVersionProvider {

  private static final String RESOURCE = "/org/cognomen/version.properties";

  /** Such as 0.1.0. */
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + RESOURCE + " cannot be read", e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"cognomen " + number()};
  }
}
