/**
 * The settings of a training: one table ({@link org.cognomen.settings.Settings}), the presets that
 * give them values, and files of settings. A setting is added in the table and nowhere else; the
 * command line, {@code --config}, training.json, the comparison of {@code --resume}, the search
 * space and the documentation are made from it. Keys, ranges and the meaning of an absent key are a
 * contract with files that exist.
 */
package org.cognomen.settings;
