package org.cognomen.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.cognomen.util.NaturalLogarithm;

/** {@link DoubleRows} in vectors of the width that the other kernels have. */
final class VectorRows {

  private static final VectorSpecies<Double> S =
      VectorSpecies.of(double.class, VectorShape.forBitSize(VectorKernels.S.vectorBitSize()));

  private static final int LANES = S.length();
  private static final int EXPONENT_SHIFT = 52;
  private static final long EXPONENT_BIAS = 1023;
  private static final long HIGHEST_EXPONENT = 2046; // of a finite number
  private static final long FRACTION = 0x000fffffffffffffL;
  private static final long ONE = 0x3ff0000000000000L; // the bits of 1.0

  // Those of NaturalLogarithm, which looks at the upper halves alone.
  private static final long TO_NEXT_EXPONENT = 0x95f64L << 32;
  private static final long CARRY = 0x100000L << 32;
  private static final long TWO_STEPS = 2L << 32;
  private static final long UPPER_FRACTION = 0xfffffL << 32;
  private static final long NEAR_ONE = 3L << 32;
  private static final long MIDDLE_FROM = 0x6147aL << 32;
  private static final long MIDDLE_TO = 0x6b852L << 32;

  // Added to a small integer it gives the bits of a number, less which that is the integer.
  private static final long ROUND_BITS = 0x4338000000000000L;
  private static final double ROUND = 0x1.8p52;

  private VectorRows() {}

  /** {@link DoubleRows#interpolate}: two pairs at a time, so that no loop is within another. */
  static void interpolate(double[] x, int n, double[] rows, int[] offsets, int pairs) {
    int k = 0;
    for (; k < 2 * pairs - 3; k += 4) {
      twoPairs(x, n, rows, offsets[k], offsets[k + 1], offsets[k + 2], offsets[k + 3]);
    }
    if (k < 2 * pairs) {
      onePair(x, n, rows, offsets[k], offsets[k + 1]);
    }
  }

  private static void twoPairs(double[] x, int n, double[] rows, int f0, int s0, int f1, int s1) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector.fromArray(S, x, i)
          .mul(DoubleVector.fromArray(S, rows, f0 + i))
          .add(DoubleVector.fromArray(S, rows, s0 + i))
          .mul(DoubleVector.fromArray(S, rows, f1 + i))
          .add(DoubleVector.fromArray(S, rows, s1 + i))
          .intoArray(x, i);
    }
  }

  private static void onePair(double[] x, int n, double[] rows, int f, int s) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector.fromArray(S, x, i)
          .mul(DoubleVector.fromArray(S, rows, f + i))
          .add(DoubleVector.fromArray(S, rows, s + i))
          .intoArray(x, i);
    }
  }

  /** {@link DoubleRows#multiply}. */
  static double multiply(double[] x, double[] y, double[] into, int n) {
    DoubleVector largest = DoubleVector.zero(S);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector product = DoubleVector.fromArray(S, x, i).mul(DoubleVector.fromArray(S, y, i));
      largest = largest.max(product);
      product.intoArray(into, i);
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }

  /** {@link DoubleRows#log}: the operations of {@link NaturalLogarithm}, lane by lane. */
  static void log(double[] x, int n) {
    for (int i = 0; i < n; i += LANES) {
      if (!logVector(x, i)) {
        for (int j = i; j < i + LANES; j++) {
          x[j] = NaturalLogarithm.of(x[j]);
        }
      }
    }
  }

  /** The logarithms of one vector; false, and nothing done, where a lane is a special case. */
  private static boolean logVector(double[] values, int i) {
    LongVector bits = DoubleVector.fromArray(S, values, i).reinterpretAsLongs();
    LongVector exponent = bits.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT);
    LongVector fraction = bits.and(FRACTION);
    LongVector nearOne = fraction.add(TWO_STEPS).and(UPPER_FRACTION);
    VectorMask<Long> special =
        exponent
            .compare(VectorOperators.EQ, 0)
            .or(exponent.compare(VectorOperators.GT, HIGHEST_EXPONENT))
            .or(nearOne.compare(VectorOperators.LT, NEAR_ONE));
    if (special.anyTrue()) {
      return false;
    }
    LongVector carry = fraction.add(TO_NEXT_EXPONENT).and(CARRY);
    DoubleVector k =
        exponent
            .add(carry.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT))
            .add(ROUND_BITS - EXPONENT_BIAS)
            .reinterpretAsDoubles()
            .sub(ROUND);
    DoubleVector f =
        fraction.or(carry.lanewise(VectorOperators.XOR, ONE)).reinterpretAsDoubles().sub(1);
    DoubleVector s = f.div(f.add(2));
    DoubleVector z = s.mul(s);
    DoubleVector w = z.mul(z);
    DoubleVector even =
        w.mul(NaturalLogarithm.L6).add(NaturalLogarithm.L4).mul(w).add(NaturalLogarithm.L2).mul(w);
    DoubleVector odd =
        w.mul(NaturalLogarithm.L7)
            .add(NaturalLogarithm.L5)
            .mul(w)
            .add(NaturalLogarithm.L3)
            .mul(w)
            .add(NaturalLogarithm.L1)
            .mul(z);
    DoubleVector r = odd.add(even);
    DoubleVector low = k.mul(NaturalLogarithm.LN2_LOW);
    DoubleVector half = f.mul(0.5).mul(f);
    DoubleVector middle = half.sub(s.mul(half.add(r)).add(low));
    DoubleVector outer = s.mul(f.sub(r)).sub(low);
    VectorMask<Double> inMiddle =
        fraction
            .compare(VectorOperators.GE, MIDDLE_FROM)
            .and(fraction.compare(VectorOperators.LT, MIDDLE_TO))
            .cast(S);
    k.mul(NaturalLogarithm.LN2_HIGH).sub(outer.blend(middle, inMiddle).sub(f)).intoArray(values, i);
    return true;
  }
}
