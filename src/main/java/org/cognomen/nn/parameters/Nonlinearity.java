package org.cognomen.nn.parameters;

/** What an Elman cell applies to its pre-activation; GRU and LSTM do not use it. */
public enum Nonlinearity {
  TANH,
  RELU
}
