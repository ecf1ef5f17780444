/**
 * The commands that train, tune, evaluate and compare models, one class for each, and what they
 * show while they run. A command parses, calls the library and prints; nothing is computed here.
 */
package org.cognomen.cli.commands.training;
