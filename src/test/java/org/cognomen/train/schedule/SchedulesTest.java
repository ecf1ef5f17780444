package org.cognomen.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.settings.Schedule;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  private static TrainingConfig settings() {
    return TrainingConfig.preset("book")
        .with(Settings.LEARNING_RATE, 0.01)
        .with(Settings.EPOCHS, 11);
  }

  @Test
  void cosineRisesInTheFirstEpochAndEndsAtZero() {
    LearningRate rate = LearningRate.of(settings().with(Settings.SCHEDULE, Schedule.COSINE));
    assertThat(rate.at(0)).isPositive();
    assertThat(rate.at(0.5)).isCloseTo(0.005, within(1e-12));
    assertThat(rate.at(1)).isCloseTo(0.01, within(1e-12));
    assertThat(rate.at(6)).isCloseTo(0.005, within(1e-12));
    assertThat(rate.at(11)).isCloseTo(0, within(1e-12));
    rate.epochDone(1);
    rate.epochDone(2);
    rate.epochDone(3);
    assertThat(rate.at(6)).isCloseTo(0.005, within(1e-12));
  }

  @Test
  void plateauHalvesAfterTwoEpochsThatAreNoBetter() {
    LearningRate rate = LearningRate.of(settings());
    rate.epochDone(1);
    rate.epochDone(1);
    assertThat(rate.at(2)).isEqualTo(0.01);
    rate.epochDone(1.5);
    assertThat(rate.at(3)).isEqualTo(0.005);
  }

  @Test
  void plateauKeepsTheBestEpochAndCosineTheLast() {
    Parameters parameters = parameters();
    EarlyStopping plateau = new EarlyStopping(settings().with(Settings.PATIENCE, 2));
    EarlyStopping cosine =
        new EarlyStopping(
            settings()
                .with(Settings.SCHEDULE, Schedule.COSINE)
                .with(Settings.EPOCHS, 3)
                .with(Settings.PATIENCE, 1));
    double[] losses = {1, 2, 3};
    for (int epoch = 1; epoch <= 3; epoch++) {
      parameters.get("fc2.bias").value()[0] = epoch;
      assertThat(plateau.epochDone(epoch, losses[epoch - 1], parameters)).isEqualTo(epoch == 1);
      assertThat(cosine.epochDone(epoch, losses[epoch - 1], parameters)).isTrue();
      assertThat(cosine.mustStop()).isFalse();
    }
    assertThat(plateau.mustStop()).isTrue();
    plateau.restoreBest(parameters);
    assertThat(parameters.get("fc2.bias").value()[0]).isEqualTo(1f);
    cosine.restoreBest(parameters);
    assertThat(parameters.get("fc2.bias").value()[0]).isEqualTo(3f);
  }

  private static Parameters parameters() {
    return new Parameters(
        new NetworkShape(6, 2, CellType.ELMAN, Nonlinearity.TANH, 2, 1, false, Pooling.LAST, 2, 2));
  }

  @Test
  void theAverageIsValidatedAndTheWeightsGoOn() {
    Parameters parameters = parameters();
    float[] bias = parameters.get("fc2.bias").value();
    ExponentialMovingAverage average = new ExponentialMovingAverage(parameters, 0.5);
    bias[0] = 11f;
    average.stepDone().run(0, 1); // decay min(0.5, 2/11): 0 * 2/11 + 11 * 9/11
    average.swapIn();
    assertThat(bias[0]).isCloseTo(9f, within(1e-5f));
    average.swapOut();
    assertThat(bias[0]).isEqualTo(11f);
    ExponentialMovingAverage none = new ExponentialMovingAverage(parameters, 0);
    bias[0] = 5f;
    none.stepDone().run(0, 1);
    none.swapIn();
    assertThat(bias[0]).isEqualTo(5f);
  }
}
