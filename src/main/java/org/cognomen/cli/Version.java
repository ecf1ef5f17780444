package org.cognomen.cli;

import org.cognomen.util.Release;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class Version implements IVersionProvider {

  /** Such as 0.1.0. */
  static String number() {
    return Release.number();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"cognomen " + number()};
  }
}
