package org.cognomen.cli.commands.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.report.GradientPage;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.records.GradientNormsFile;

/** How {@code --gradient-norms} writes its file: a page where the name says so, else CSV. */
public final class GradientForm implements GradientNormsFile.Form {

  private final List<String> networks;

  private GradientForm(List<String> networks) {
    this.networks = networks;
  }

  public static GradientNormsFile.Form of(Path file, TrainingConfig config) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".htm")) {
      return GradientNormsFile.Form.CSV;
    }
    return new GradientForm(
        IntStream.range(0, config.get(MemberSettings.MEMBERS))
            .mapToObj(i -> config.member(i).cell().title())
            .toList());
  }

  @Override
  public String write(String csv) {
    return GradientPage.of(csv, networks);
  }

  @Override
  public Optional<String> read(String text) {
    return GradientPage.csv(text);
  }
}
