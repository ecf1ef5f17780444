/**
 * A model's networks as an ONNX file, for runtimes in other languages. {@link
 * org.cognomen.model.onnx.OnnxExport} is the door.
 */
package org.cognomen.model.onnx;
