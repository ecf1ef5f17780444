package org.cognomen.cli.options;

import org.cognomen.util.Release;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
public final class Version implements IVersionProvider {

  /** Such as 0.1.0. */
  public static String number() {
    return Release.number();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"cognomen " + number()};
  }
}
