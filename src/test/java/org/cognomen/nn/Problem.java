package org.cognomen.nn;

import java.util.Arrays;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Dropout;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.RecurrentStates;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;

/** A small network with a batch for it, both from a seed: what the tests of this package share. */
public final class Problem {

  static final float DROPOUT = 0.3f;

  final NetworkShape shape;
  final Parameters parameters;
  final int[][] names; // longest first, without token 0
  final int[] labels; // (B)
  final float[] classWeights; // (C)
  final PackedBatch batch = new PackedBatch();

  public Problem(NetworkShape shape, int[] lengths, long seed) {
    Random random = new Random(seed);
    this.shape = shape;
    parameters = new Parameters(shape);
    parameters.initialise(random, 1f);
    names = new int[lengths.length][];
    labels = new int[lengths.length];
    for (int b = 0; b < lengths.length; b++) {
      names[b] = new int[lengths[b]];
      for (int t = 0; t < lengths[b]; t++) {
        names[b][t] = 1 + random.nextInt(shape.characters() - 1);
      }
      labels[b] = random.nextInt(shape.nationalities());
    }
    classWeights = new float[shape.nationalities()];
    for (int c = 0; c < classWeights.length; c++) {
      classWeights[c] = 0.3f + 2 * random.nextFloat();
    }
    pack(batch, names);
  }

  public static NetworkShape shape(
      CellType cell,
      Nonlinearity nonlinearity,
      int layers,
      boolean bidirectional,
      Pooling pooling) {
    return new NetworkShape(7, 3, cell, nonlinearity, 3, layers, bidirectional, pooling, 5, 3);
  }

  /** The same at sizes that fill vectors and leave some over. */
  static NetworkShape large(
      CellType cell,
      Nonlinearity nonlinearity,
      int layers,
      boolean bidirectional,
      Pooling pooling) {
    return new NetworkShape(23, 19, cell, nonlinearity, 37, layers, bidirectional, pooling, 35, 17);
  }

  static void zeroGradients(ParameterSet parameters) {
    parameters.all().forEach(parameter -> Arrays.fill(parameter.gradient(), 0f));
  }

  /** Packs names, longest first, batch-first with junk in the padding. */
  public static void pack(PackedBatch batch, int[][] names) {
    int steps = names[0].length;
    int[] tokens = new int[names.length * steps];
    Arrays.fill(tokens, -1);
    int[] lengths = new int[names.length];
    for (int b = 0; b < names.length; b++) {
      System.arraycopy(names[b], 0, tokens, b * steps, names[b].length);
      lengths[b] = names[b].length;
    }
    batch.packBatchFirst(tokens, names.length, steps, lengths);
  }

  public SurnameNetwork network(Kernels kernels, Workers workers) {
    return new SurnameNetwork(parameters, kernels, workers);
  }

  /** Random states to start from, for this batch. */
  RecurrentStates randomStates(long seed) {
    Random random = new Random(seed);
    RecurrentStates states = RecurrentStates.zeros(shape, names.length);
    for (int i = 0; i < states.hidden().length; i++) {
      states.hidden()[i] = random.nextFloat() - 0.5f;
      if (states.cell() != null) {
        states.cell()[i] = 2 * random.nextFloat() - 1;
      }
    }
    return states;
  }

  /** Uses a network with a larger and then a smaller batch, so that no buffer of it is clean. */
  static void soil(SurnameNetwork network, NetworkShape shape) {
    for (int[] lengths : new int[][] {{11, 9, 9, 8, 8, 7, 7, 7, 7, 3, 1}, {2, 1}}) {
      Problem other = new Problem(shape, lengths, 99);
      other.batch.startFrom(other.randomStates(98));
      network.logits(other.batch);
      network.forwardBackward(
          other.batch, other.labels, other.classWeights, DROPOUT, new Random(97));
    }
  }

  /** The reference in the state of this problem, with dropout's masks if there are any. */
  ReferenceNetwork reference(RecurrentStates initial, Random dropout) {
    ReferenceNetwork reference = new ReferenceNetwork(parameters, names.length);
    if (initial != null) {
      reference.initialHidden = ReferenceNetwork.toDouble(initial.hidden());
      if (initial.cell() != null) {
        reference.initialCell = ReferenceNetwork.toDouble(initial.cell());
      }
    }
    if (dropout != null) {
      reference.masks = masks(dropout);
    }
    return reference;
  }

  /** Draws as the network does: between the layers from below, then the head's two. */
  private ReferenceNetwork.Masks masks(Random random) {
    int columns = shape.outputSize();
    double[][][][] between = new double[shape.layers()][names.length][][];
    for (int layer = 1; layer < shape.layers(); layer++) {
      double[] factors = factors(random, batch.size() * columns);
      for (int b = 0; b < names.length; b++) {
        between[layer][b] = new double[names[b].length][];
        for (int t = 0; t < names[b].length; t++) {
          int p = batch.offset(t) + b;
          between[layer][b][t] = Arrays.copyOfRange(factors, p * columns, (p + 1) * columns);
        }
      }
    }
    return new ReferenceNetwork.Masks(
        between, rows(random, shape.pooledSize()), rows(random, shape.headSize()));
  }

  private double[][] rows(Random random, int columns) {
    double[] factors = factors(random, names.length * columns);
    double[][] rows = new double[names.length][];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = Arrays.copyOfRange(factors, b * columns, (b + 1) * columns);
    }
    return rows;
  }

  private static double[] factors(Random random, int n) {
    Dropout dropout = new Dropout();
    dropout.sample(random, DROPOUT, n);
    float[] ones = new float[n];
    Arrays.fill(ones, 1f);
    dropout.forward(ones, ones, 0, n);
    return ReferenceNetwork.toDouble(ones);
  }
}
