/**
 * What a network is made of: its shape, its named parameters with their gradients, and Adam, which
 * changes them. The order of the parameters is that of the tensors in a model file; keep it.
 */
package org.cognomen.nn.parameters;
